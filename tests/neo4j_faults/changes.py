"""What is done to a case while something breaks: deliveries and runs, made from a number."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId, Hit, TypologyOutcome
from netgraph.model.statements import StatementType
from netgraph.store.port import Store
from tests.store.world import Delivered, delivery, finding, network, resolution, run

PEOPLE = 60


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is done to a case."""

    name: str
    do: Callable[[Store], None]
    once: bool = False
    """Done again after it was done, it is refused; a delivery is let pass."""


def load(number: int) -> Change:
    """Return a delivery of one of three feeds, two of which state the same records."""
    one = delivered(number)

    def do(store: Store) -> None:
        tables = [one.records.slice(at, 25) for at in range(0, one.records.num_rows, 25)]
        store.add_load(one.load, tables, [one.statements])

    return Change(f"load {one.load.id} ({number})", do)


def delivered(number: int) -> Delivered:
    """Return some sixty persons with their vehicles; every other delivery ends what it lacks."""
    rng = random.Random(f"delivery {number}")
    agency, feed = [("customs_ua", "a"), ("customs_ua", "b"), ("border_ua", "a")][number % 3]
    one = delivery(agency, feed, seq=number + 1, day=number % 28 + 1, full=number % 2 == 0)
    for person in sorted(rng.sample(range(PEOPLE * 3 // 2), PEOPLE)):
        one.record(f"D-{person}", f"Коваль {person}, {number}", tax_number=str(person))
        one.record(f"V-{person}", "", Kind.VEHICLE)
        one.statement(f"D-{person}", StatementType.OWNER_OF, f"V-{person}", since=f"20{number:02}")
        one.statement(f"D-{person}", StatementType.USER_OF, f"V-{person}")
    return one.made()


def resolve(number: int) -> Change:
    """Return a resolve run over what is live: two records an entity, others every time."""

    def do(store: Store) -> None:
        uids = store.records()["uid"].to_pylist()
        random.Random(f"resolve {number}").shuffle(uids)
        pairs = [sorted(uids[at : at + 2]) for at in range(0, len(uids), 2)]
        entities = {f"P-{min(pair)}": pair for pair in pairs}
        matches = [(*pair, 3.5, "same") for pair in pairs if len(pair) == 2]
        before = store.entities()["entity"].to_pylist()
        gone = sorted(set(before) - set(entities))
        retired = [(one, "MERGED_INTO", min(entities)) for one in gone]
        made = resolution(entities, retired=retired, matches=matches)
        store.switch_resolution(run(number), made)

    return Change(f"resolve {number}", do, once=True)


def find(number: int) -> Change:
    """Return a find run: each entity linked to the next and to one at random, one network."""

    def do(store: Store) -> None:
        rng = random.Random(f"find {number}")
        ids = store.entities()["entity"].to_pylist()
        pairs = {(a, rng.choice(ids[at + 1 :])) for at, a in enumerate(ids[:-1])}
        pairs |= set(pairwise(ids))
        hit = Hit("T1", ((EntityId(ids[0]), "x"),), 2.5, None, None, (), f"Run {number}.")
        made = finding(
            [(a, b, float(number)) for a, b in pairs],
            [network(1, *ids[:3])],
            [TypologyOutcome("T1", (hit,)), TypologyOutcome("T2", (), "no crossings")],
        )
        store.switch_finding(run(number, "find"), made)

    return Change(f"find {number}", do, once=True)


KINDS: dict[str, Callable[[int], Change]] = {"load": load, "resolve": resolve, "find": find}
