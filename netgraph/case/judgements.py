"""What people decide about records: ledger in and out, visible in the entities at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netgraph.case.amending import follow_judgements
from netgraph.case.clock import now
from netgraph.case.entities import live_entity
from netgraph.case.reliance import ReportMade, reports_relying
from netgraph.case.resolve_state import ResolveState, resolve_state, standing_ids
from netgraph.case.sides import joined_sides, prior_state, split_sides
from netgraph.case.staleness import Staleness, staleness
from netgraph.case.taking_back import take_back
from netgraph.errors import JudgementError, UnknownError
from netgraph.model.event import Event
from netgraph.model.judgement import Judgement, Verdict, Withdrawal, judgement_id
from netgraph.model.record import RecordUid
from netgraph.model.result import Run
from netgraph.resolve.said import Step, contradiction
from netgraph.store.ledger import Ledger
from netgraph.store.lock import CaseLock

if TYPE_CHECKING:
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement made or taken back, and what followed from it."""

    judgement: Judgement
    run: Run
    """That changed the entities; it may have changed none."""

    events: tuple[Event, ...]
    stale: Staleness
    """Networks of the last find run that rest on entities which changed since."""

    reports: tuple[ReportMade, ...]
    """Reports made that took for one what stands apart now."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A resolve run taken back, and what followed from it; as ``Judged``."""

    run: Run
    events: tuple[Event, ...]
    stale: Staleness
    reports: tuple[ReportMade, ...]


class Judgements:
    """The judgements of one case. Reached as ``case.judgements``.

    Every method that decides holds the case's lock, writes the ledger first and then
    changes the entities of the component concerned, and of no other.
    """

    def __init__(self, case: "Case") -> None:
        self._case = case
        self._ledger = Ledger(case.folder.ledger)

    def all(self) -> list[Judgement]:
        """Return every judgement, first made first, withdrawn ones too."""
        return self._ledger.judgements()

    def problems(self) -> list[str]:
        """Return what is damaged in the ledger, in words; nothing for a whole one."""
        return self._ledger.problems()

    def get(self, name: str) -> Judgement:
        """Return one judgement.

        Raises:
            UnknownError: the ledger has none of that id.
        """
        for judgement in self.all():
            if judgement.id == name.upper():
                return judgement
        raise UnknownError(f"no judgement {name}; `netgraph entity judgements` lists them")

    def about(self, uids: Sequence[RecordUid]) -> list[Judgement]:
        """Return the judgements that name any of these records, first made first."""
        wanted = {*uids}
        return [j for j in self.all() if not wanted.isdisjoint(j.records)]

    def on(self, name: str) -> list[Judgement]:
        """Return the judgements that name a record, or any record of an entity.

        Raises:
            UnknownError: there is no such entity.
        """
        if ":" in name:
            return self.about([RecordUid(name)])
        entity = live_entity(self._case.store, name)
        return self.about(self._case.store.memberships([entity])["uid"].to_pylist())

    def judge(self, left: str, right: str, verdict: Verdict, because: str) -> Judged:
        """Say of two records whether they are of one thing.

        Args:
            left: ``agency:record_id``.
            right: likewise, of the same kind.
            verdict: same, different or unsure.
            because: why, for those who read it later.

        Raises:
            JudgementError: no reason is given, the two cannot be compared, or it contradicts
                what people said before; the message gives the chain.
            UnknownError: a record is unknown, ended, or not resolved yet.
            BusyError: another process is writing to the case.
        """
        sides = ((RecordUid(left),), (RecordUid(right),))
        return self._decide(sides, verdict, because, "entity judge")

    def join(self, one: str, other: str, because: str) -> Judged:
        """Say that two records or entities are one thing.

        Of an entity all records are meant, as they are at this moment.

        Args:
            one: ``agency:record_id`` or an entity id.
            other: likewise, of the same kind.
            because: why.

        Raises:
            As ``judge``.
        """
        sides = joined_sides(self._case.store, one, other)
        return self._decide(sides, Verdict.SAME, because, "entity join")

    def split(self, entity: str, by: Sequence[str], because: str) -> Judged:
        """Say that some records of an entity are of another thing than the rest.

        Args:
            entity: its id.
            by: the records to take out, ``agency:record_id``. Of these among each other
                nothing is said: what they have in common decides.
            because: why.

        Raises:
            As ``judge``; also where a record is none of the entity's, or nothing would stay.
        """
        sides = split_sides(self._case.store, live_entity(self._case.store, entity), by)
        return self._decide(sides, Verdict.DIFFERENT, because, "entity split")

    def undo(self, name: str, because: str = "") -> Judged:
        """Take a judgement back: the entities are as if it had never been made.

        Args:
            name: its id, such as ``J-7Q2M9D``.
            because: why; the ledger keeps it.

        Raises:
            UnknownError: the ledger has none of that id.
            JudgementError: it was taken back already.
            BusyError: another process is writing to the case.
        """
        with CaseLock(self._case.folder.lock, "entity undo"):
            judgement = self.get(name)
            if judgement.withdrawn:
                back = judgement.withdrawn
                raise JudgementError(
                    f"{judgement.id} was taken back already, by {back.by} on {back.at[:10]}"
                )
            state = resolve_state(self._case.store)
            withdrawal = Withdrawal(self._case.audit.actor, now("milliseconds"), because.strip())
            self._ledger.withdraw(judgement.id, withdrawal)
            self._case.audit.append("entity undo", {"judgement": judgement.id})
            return self._follow(state, judgement.id)

    def undo_run(self, name: str, because: str = "") -> Undone:
        """Take back the last resolve run over deliveries: who is who is as before it.

        People's judgements stay: those made since are followed again. The run of a judgement
        is taken back by taking that judgement back.

        Args:
            name: of the run, such as ``resolve-0007``.
            because: why; the audit log keeps it.

        Raises:
            UnknownError: there is no such run.
            JudgementError: later runs or judgements rest on it, or what stood before it is
                not kept.
            BusyError: another process is writing to the case.
        """
        with CaseLock(self._case.folder.lock, "entity undo"):
            state = resolve_state(self._case.store)
            amended = take_back(self._case, state, name)
            details = {"undone": name, "run": amended.run.id}
            self._case.audit.append("entity undo", details, purpose=because.strip())
            state = resolve_state(self._case.store)
            told = [amended]
            if pending := self._pending(state):
                told.append(follow_judgements(self._case, state, self.all(), pending))
        return Undone(
            run=told[-1].run,
            events=tuple(event for one in told for event in one.events),
            stale=staleness(self._case),
            reports=tuple(r for one in told for r in reports_relying(self._case, one)),
        )

    def pending(self) -> list[Judgement]:
        """Return what the ledger says and the entities do not follow yet.

        Nothing as a rule: a crash between the two, or a ledger that was brought from
        elsewhere, leaves some. The next judgement or ``entity resolve`` follows them.
        """
        return self._pending(resolve_state(self._case.store))

    def _pending(self, state: ResolveState) -> list[Judgement]:
        judgements = self.all()
        differ = state.applied.symmetric_difference(standing_ids(judgements))
        return [judgement for judgement in judgements if judgement.id in differ]

    def _decide(
        self,
        sides: tuple[Sequence[RecordUid], Sequence[RecordUid]],
        verdict: Verdict,
        because: str,
        action: str,
    ) -> Judged:
        if not because.strip():
            raise JudgementError("a judgement needs its reason: --because 'what you saw'")
        with CaseLock(self._case.folder.lock, action):
            state = resolve_state(self._case.store)
            made = self._made(sides, verdict, because.strip())
            self._ledger.judge(made)
            details = {"judgement": made.id, "verdict": verdict.value}
            self._case.audit.append(action, {**details, "records": len(made.records)})
            return self._follow(state, made.id)

    def _made(
        self,
        sides: tuple[Sequence[RecordUid], Sequence[RecordUid]],
        verdict: Verdict,
        because: str,
    ) -> Judgement:
        left, right = (tuple(side) for side in sides)
        earlier = self.all()
        by, at = self._case.audit.actor, now("milliseconds")
        made = Judgement(
            id=judgement_id(f"{left} {right} {by} {at}", {j.id for j in earlier}),
            left=left,
            right=right,
            verdict=verdict,
            by=by,
            at=at,
            because=because,
            prior=prior_state(self._case.store, left, right),
        )
        if chain := contradiction(earlier, made):
            raise JudgementError(contradiction_words(made, chain))
        return made

    def _follow(self, state: ResolveState, of: str) -> Judged:
        pending = self._pending(state)
        amended = follow_judgements(self._case, state, self.all(), pending)
        return Judged(
            judgement=self.get(of),
            run=amended.run,
            events=amended.events,
            stale=staleness(self._case),
            reports=tuple(reports_relying(self._case, amended)),
        )


def contradiction_words(made: Judgement, chain: Sequence[Step]) -> str:
    """Say what a judgement contradicts, and how to go on."""
    verdicts = {
        Verdict.SAME: "are the same",
        Verdict.DIFFERENT: "differ",
        Verdict.UNSURE: "cannot be told apart or together",
    }
    said = "; ".join(
        f"{step.left} and {step.right} {verdicts[step.judgement.verdict]} "
        f"({step.judgement.id}, {step.judgement.by}, {step.judgement.at[:10]}: "
        f"{step.judgement.because})"
        for step in chain
    )
    ids = dict.fromkeys(step.judgement.id for step in chain)
    return (
        f"{_side(made.left)} and {_side(made.right)} cannot be called {made.verdict.value}, "
        f"since people said: {said}. If that was wrong, take it back first: "
        f"{' or '.join(f'`netgraph entity undo {name}`' for name in ids)}"
    )


def _side(uids: Sequence[RecordUid]) -> str:
    more = f" and {len(uids) - 3} more" if len(uids) > 3 else ""
    return ", ".join(uids[:3]) + more
