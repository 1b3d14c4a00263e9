"""The fold on names that others have collected, where they lie beside the project."""

import csv
import re
from pathlib import Path

import pytest
from anyascii import anyascii

from netgraph.clean.names import father_key, fold, given_key, surname_key
from netgraph.clean.person import split_name

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
WIKIDATA = DATA / "names-wikidata-ru/wd_russian_16.tsv"
BELARUS = DATA / "sanctions-eu/consolidated/32006R0765.csv"
CYRILLIC = re.compile("[\u0400-\u04ff]")


@pytest.mark.skipif(not WIKIDATA.exists(), reason="no names beside the project")
def test_the_fold_joins_half_again_as_many_transliterations_as_plain_latin() -> None:
    lines = WIKIDATA.read_text(encoding="utf-8").splitlines()[::5]
    pairs = [(latin, russian.replace(" ", "")) for latin, russian, _ in map(tab_parted, lines)]
    folded = sum(fold(latin) == fold(russian) for latin, russian in pairs)
    plain = sum(anyascii(latin).lower() == anyascii(russian).lower() for latin, russian in pairs)
    assert folded > 0.55 * len(pairs) > 1.5 * plain


def tab_parted(line: str) -> tuple[str, str, str]:
    latin, russian, count = line.split("\t")
    return latin, russian, count


@pytest.mark.skipif(not BELARUS.exists(), reason="no list of sanctions beside the project")
def test_listed_persons_have_one_key_in_latin_and_cyrillic() -> None:
    same = total = 0
    for row in csv.DictReader(BELARUS.read_text(encoding="utf-8").splitlines()):
        names = [re.sub(r"\(.*?\)", "", name).strip() for name in row["alias"].split(";")]
        latin = [name for name in names if name and not CYRILLIC.search(name)]
        russian = [
            name for name in names if CYRILLIC.search(name) and not re.search("[ўіiI]", name)
        ]
        if row["schema"] != "Person" or len(latin) != 1 or len(russian) != 1:
            continue
        total += 1
        same += keys(latin[0]) == keys(russian[0])
    assert total > 250
    assert same > 0.9 * total


def keys(text: str) -> tuple[str, str, str]:
    name = split_name(text)
    assert name is not None
    return (
        surname_key(name.last or ""),
        given_key(name.first or ""),
        father_key(name.patronymic or ""),
    )
