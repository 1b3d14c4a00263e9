"""What changed between two runs or two periods, as tables."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from netgraph.cli.command import note
from netgraph.cli.tables import Column, echo_table
from netgraph.cli.wording import GUESS, short_rows

if TYPE_CHECKING:
    from netgraph.analysis.compare import NetworkChange
    from netgraph.case.changes import PeriodChanges, RunChanges
    from netgraph.case.watching import News, Watched
    from netgraph.model.result import EntityId

_One = TypeVar("_One")

_MOST_NAMES = 4


def echo_run_changes(found: "RunChanges", top: int) -> None:
    """Print the networks that changed; those that did not are counted."""
    changed = [one for one in found.networks if _changed(one)]
    same = len(found.networks) - len(changed)
    shown = changed[:top] if top > 0 else changed
    if shown:
        echo_table(
            [
                Column("network"),
                Column("what", fold=True),
                Column("rank", right=True),
                Column("bits", right=True),
                Column("joined (+), left (-)", fold=True),
            ],
            [_network_row(one, found.names) for one in shown],
        )
    words = [f"{len(shown):,} of {len(changed):,} networks that changed", f"{same:,} did not"]
    note(f"{found.before} to {found.after}: {', '.join(words)}.")


def echo_watched(found: "Watched", top: int) -> None:
    """Print what a daily look found: the networks with news, and from whom these are."""
    if found.before == found.after:
        note(f"Nothing was loaded or decided since {found.after}.")
        return
    came = f"{len(found.loads):,} deliveries since {found.before}" if found.before else "first run"
    note(f"{found.after}: {came}; {found.standing_out:,} networks stand out.")
    if found.before is None:
        note("See them: netgraph network list")
        return
    shown = found.news[:top] if top > 0 else found.news
    if not shown:
        note("Nothing has changed among those that stand out.")
        return
    echo_table(
        [
            Column("network"),
            Column("news", fold=True),
            Column("rank", right=True),
            Column("bits", right=True),
            Column("new statements of", fold=True),
            Column("joined (+), left (-)", fold=True),
        ],
        [_news_row(one, found.names) for one in shown],
    )
    note(f"{len(shown):,} of {len(found.news):,} networks with news. Scores rank leads to check.")


def _news_row(one: "News", names: "Mapping[EntityId, str]") -> tuple[object, ...]:
    network, _, rank, bits, members = _network_row(one.change, names)
    agencies = "\n".join(f"{agency}: {count:,}" for agency, count in one.evidence.items())
    return (network, "\n".join(one.what), rank, bits, agencies or "-", members)


def _changed(one: "NetworkChange") -> bool:
    return one.verdict != "same rank" or bool(one.joined or one.left)


def _network_row(one: "NetworkChange", names: "Mapping[EntityId, str]") -> tuple[object, ...]:
    if one.before and one.after:
        members = [f"+ {names[entity]} ({entity})" for entity in one.joined]
        members += [f"- {names[entity]} ({entity})" for entity in one.left]
    else:
        members = [f"{len(one.joined or one.left):,} members"]
    return (
        one.after or one.before,
        one.verdict,
        f"{_or_none(one.rank_before)} → {_or_none(one.rank_after)}",
        f"{_bits(one.score_before)} → {_bits(one.score_after)}",
        short_rows(members, _MOST_NAMES),
    )


def _or_none(rank: int | None) -> str:
    return "-" if rank is None else f"{rank:,}"


def _bits(score: float | None) -> str:
    return "-" if score is None else f"{score:.1f}"


def echo_period_changes(found: "PeriodChanges", top: int) -> None:
    """Print who joined, left, rose and fell, the highest first."""
    changes = found.changes
    rose = [one for one in changes.moved if one.rose_by > 0]
    fell = [one for one in reversed(changes.moved) if one.rose_by < 0]
    rows: list[tuple[object, ...]] = []
    rows += [(found.named(name), "joined", "-", rank) for name, rank in _first(changes.joined, top)]
    rows += [(found.named(name), "left", rank, "-") for name, rank in _first(changes.left, top)]
    for word, moved in (("rose", rose), ("fell", fell)):
        rows += [(found.named(one.name), word, one.before, one.after) for one in _first(moved, top)]
    if rows:
        echo_table(
            [
                Column("actor", fold=True),
                Column("what"),
                Column("rank before", right=True),
                Column("rank after", right=True),
            ],
            rows,
        )
    note(
        f"{found.before.words}, against {found.after.words}: {len(changes.joined):,} joined, "
        f"{len(changes.left):,} left, {len(rose):,} rose, {len(fell):,} fell; "
        f"{changes.new_ties:,} ties are new, {changes.gone_ties:,} gone, "
        f"{changes.kept_ties:,} kept. {GUESS}"
    )


def _first(every: Sequence[_One], top: int) -> Sequence[_One]:
    return every[:top] if top > 0 else every
