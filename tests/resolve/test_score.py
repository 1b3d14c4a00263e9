"""Bits are those of splink's model, and what is rare weighs more than what is common."""

import logging
import random
import warnings
from dataclasses import replace

import duckdb
import pytest

from netgraph.errors import CaseError
from netgraph.model.kinds import Kind
from netgraph.resolve.as_splink import as_splink
from netgraph.resolve.block import list_columns
from netgraph.resolve.compare import Compared, compare, score_pairs
from netgraph.resolve.comparison import Over
from netgraph.resolve.frequency import Shares
from netgraph.resolve.kinds import MATCHERS
from netgraph.resolve.model import MadeOf, Terms, shipped
from netgraph.resolve.rows import Rows
from netgraph.resolve.settings import Settings
from tests.resolve.agencies import a_person, groups, resolved, tables

SURNAMES = ["Мороз", "Коваль", "Бойко", "Гайдук", "Яцишин", "Ковальчук"]
TOWNS = ["Суми", "Рівне", "Луцьк"]


def persons(size: int, seed: int = 0) -> Rows:
    rng = random.Random(seed)
    records = [
        a_person(
            f"tax:{number:05d}",
            last_name=rng.choice(SURNAMES),
            first_name=rng.choice(["Олена", "Тарас", "Іван"]),
            birth_date=f"19{rng.randint(60, 69)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            city=rng.choice(TOWNS),
            phone=f"+38050{rng.randint(1_000_000, 9_999_999)}",
        )
        for number in range(size)
    ]
    return Rows.of(Kind.PERSON, tables(*records)[Kind.PERSON])


def splink_bits(compared: Compared, names: list[str]) -> dict[tuple[int, int], float]:
    """Return splink's match weight for all pairs by these comparisons, without rarity."""
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.CRITICAL)
    matcher, model = compared.matcher, compared.model
    connection = duckdb.connect()
    connection.register("n", compared.normal.names)
    connection.register("r", compared.normal.records)
    connection.execute("create table each as select * from n join r using (rec) where variant = 0")
    connection.execute("create table names as select * from n")
    connection.execute("create table records as select * from r")
    lists = list_columns(connection)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker = Linker(
            DuckDBAPI(connection=connection).register("each"),
            SettingsCreator(
                link_type="dedupe_only",
                unique_id_column_name="rec",
                comparisons=[
                    as_splink(c, model, lists) for c in matcher.comparisons if c.name in names
                ],
                blocking_rules_to_generate_predictions=[{"blocking_rule": "1=1"}],
                probability_two_random_records_match=0.5,
            ),
            log_level="CRITICAL",
        )
        rows = linker.inference.predict(threshold_match_weight=-99).as_record_list()
    connection.close()
    return {(row["rec_l"], row["rec_r"]): row["match_weight"] for row in rows}


def test_bits_are_those_of_splink() -> None:
    rows = persons(12)
    pairs = [(a, b) for a in range(12) for b in range(a + 1, 12)]
    unlimited = replace(shipped("person@1"), limits={})
    compared = score_pairs(rows, Settings(models={Kind.PERSON: unlimited}), pairs)
    plain = [
        c.name
        for c in compared.matcher.comparisons
        if c.over is Over.RECORDS and c.name in {"telephone", "birth date", "address"}
    ]
    theirs = splink_bits(compared, plain)
    told = 0
    for place, pair in enumerate(pairs):
        levels = {name: int(compared.scored.levels[name][place]) for name in plain}
        rare = any(
            c.levels[levels[c.name]].term for c in compared.matcher.comparisons if c.name in plain
        )
        if not rare:
            ours = sum(float(compared.scored.parts[name][place]) for name in plain)
            assert ours == pytest.approx(theirs[pair], abs=0.02)  # ours are in hundredths
            told += 1
    assert told > 20


def test_a_rare_value_weighs_more_than_a_common_one() -> None:
    known = Terms(unseen=1e-5, trust=2_000, shares={"smith": 0.01})
    shares = Shares(known, {"smith": 12, "zzyx": 2}, 300)
    assert shares.of("smith") > 10 * shares.of("zzyx") > 0


def test_a_small_case_does_not_make_a_frequent_surname_rare() -> None:
    known = Terms(unseen=1e-5, trust=2_000, shares={"smith": 0.01})
    assert Shares(known, {"smith": 2}, 300).of("smith") == pytest.approx(22 / 2_300)


def test_a_key_that_too_many_share_gives_a_chain_and_a_note() -> None:
    home = {"last_name": "Мороз", "first_name": "Тарас", "birth_date": "1960-03-17"}
    records = [a_person(f"tax:{number:03d}", **home) for number in range(50)]
    rows = Rows.of(Kind.PERSON, tables(*records)[Kind.PERSON])
    compared = compare(rows, Settings(pairs_per_record=1.0), [])
    assert any("the next 3 only" in note for note in compared.pairs.notes)
    assert any("up to 1,225 pairs are more than 50" in note for note in compared.pairs.notes)
    assert len(compared.pairs) == 49 + 48 + 47
    assert len(groups(resolved(*records, settings=Settings(pairs_per_record=1.0)))) == 1


@pytest.mark.parametrize("kind", list(MATCHERS))
def test_every_level_of_every_kind_has_its_weight(kind: Kind) -> None:
    matcher = MATCHERS[kind]
    model = shipped(matcher.model)
    for comparison in matcher.comparisons:
        named = {level.name for level in comparison.levels} - {"missing"}
        assert named == set(model.weights[comparison.name]), comparison.name
        assert comparison.name in model.limits or comparison.name == "sex"
        for level in comparison.levels:
            assert level.term is None or level.term.column in model.terms
    names = {comparison.name for comparison in matcher.comparisons}
    for hold in matcher.holds:
        assert hold.unless <= names
        assert set(hold.at) <= names


def test_a_small_case_leaves_the_weights_as_shipped() -> None:
    assert compare(persons(40), Settings(), []).model == shipped("person@1")


def test_a_model_made_for_other_columns_is_refused_in_one_sentence() -> None:
    whole = shipped("person@1")
    weights = {name: levels for name, levels in whole.weights.items() if name != "telephone"}
    settings = Settings(models={Kind.PERSON: replace(whole, weights=weights)})
    with pytest.raises(CaseError, match=r"made for other columns.*telephone"):
        compare(persons(4), settings, [])


def test_records_that_say_less_than_a_model_was_made_of_raise_the_alarm() -> None:
    known = MadeOf(10_000, {"telephone": 0.9, "e-mail": 0.9})
    settings = Settings(models={Kind.PERSON: replace(shipped("person@1"), made_of=known)})
    notes = compare(persons(40), settings, []).pairs.notes
    assert [note for note in notes if note.startswith("e-mail: 0 in 100 records state it")]
    assert not [note for note in notes if note.startswith("telephone")]
