"""Every feed: its sample gives what its golden file says, and would be accepted."""

import pytest

from netgraph.feeds import spec
from netgraph.model.statements import STATEMENTS, StatementType
from tests.feeds.factory import loaded_or_refused
from tests.feeds.golden import expected, sample_of, told

FEEDS = spec.names()


@pytest.mark.parametrize("feed", FEEDS)
def test_a_sample_gives_what_its_golden_file_says(feed: str) -> None:
    assert told(feed) == list(expected(feed))


@pytest.mark.parametrize("feed", FEEDS)
def test_a_sample_would_be_accepted(feed: str) -> None:
    assert loaded_or_refused(sample_of(feed), feed=feed).records


@pytest.mark.parametrize("feed", FEEDS)
def test_every_statement_of_a_sample_joins_records_of_fitting_kinds(feed: str) -> None:
    sample = loaded_or_refused(sample_of(feed), feed=feed)
    kinds = {record.uid: record.kind for record in sample.records}
    assert len(kinds) == len(sample.records)
    assert len({s.id for s in sample.statements}) == len(sample.statements)
    for statement in sample.statements:
        line = STATEMENTS[statement.type]
        assert kinds[statement.subject] in line.subjects
        assert kinds[statement.object] in line.objects


def test_all_records_of_a_delivery_share_one_marking() -> None:
    sample = loaded_or_refused(sample_of("exchange"))
    markings = [r.marking for r in sample.records] + [s.marking for s in sample.statements]
    assert len({id(marking) for marking in markings}) == 1
    marking = sample.records[0].marking
    assert marking.owners == {"customs_ua"}
    assert marking.label == "TLP:AMBER · H2"
    assert marking.release_to == frozenset({"border_ua"})


def test_the_sample_of_the_exchange_format_uses_every_file_column_and_role() -> None:
    feed = spec.load("exchange")
    for name, table in feed.tables.items():
        text = (sample_of("exchange") / f"{name}.csv").read_text(encoding="utf-8")
        header = text.splitlines()[0]
        assert sorted(header.split(",")) == sorted(table.known())
    used = {statement.type for statement in loaded_or_refused(sample_of("exchange")).statements}
    never = {StatementType.LISTED_AS, StatementType.RELATIVE_OF, StatementType.ASSOCIATE_OF}
    assert used == set(StatementType) - never
