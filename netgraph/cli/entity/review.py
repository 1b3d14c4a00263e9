"""Review: the pairs that are worth a person's look, one after the other, with one key each."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from netgraph.cli.command import command, echo_json, note, open_case
from netgraph.cli.entity.beside import (
    echo_beside,
    echo_reasons,
    echo_second_opinion,
    question_json,
)
from netgraph.cli.entity.group import KIND, LANGUAGE, entity, event_words, warn_of_ledger
from netgraph.cli.entity.keys import Key, key_of
from netgraph.cli.entity.phrases import phrase
from netgraph.cli.tables import printable
from netgraph.errors import CaseError, JudgementError, UnknownError
from netgraph.model.judgement import Verdict
from netgraph.model.kinds import Kind

if TYPE_CHECKING:
    from netgraph.case import Case
    from netgraph.case.judgements import Judged
    from netgraph.case.review import Question

_VERDICTS = {
    Key.SAME: Verdict.SAME,
    Key.DIFFERENT: Verdict.DIFFERENT,
    Key.UNSURE: Verdict.UNSURE,
}


@command(entity, "review", "netgraph --case harbour entity review --kind Person --limit 20")
@KIND
@click.option("--limit", type=click.IntRange(1), help="Stop after so many questions.")
@click.option("--blind", is_flag=True, help="Hide score and reasons until you have judged.")
@click.option(
    "--because", default="", metavar="TEXT", help="Reason for every judgement; else it is asked."
)
@click.option(
    "--second-opinion",
    is_flag=True,
    help="Beside names in two scripts, what nomenklatura's logic-v2 says (extra ftm).",
)
@LANGUAGE
@click.pass_context
def review(
    ctx: click.Context,
    kind: str | None,
    limit: int | None,
    blind: bool,
    because: str,
    second_opinion: bool,
    language: str | None,
    as_json: bool,
) -> None:
    """Judge the pairs that matter most: same, different, unsure.

    Two records stand side by side. First come pairs of which the machine is in doubt and whose
    answer reaches far: members of highly ranked networks, entities with many links. Every
    answer counts at once and can be undone with one key. Stop at any time: what is judged is
    kept, the rest is asked again.

    With --json the queue is printed, a line a pair, for a front end of your own; its answers go
    to `netgraph entity judge`.

    A second opinion, 0 to 1, is shown and nothing else: it joins nothing and orders nothing.
    """
    from netgraph.case.review import review_queue
    from netgraph.case.second_opinion import opinion_on, refuse_missing

    if second_opinion:
        refuse_missing()
    case = open_case(ctx)
    spoken = language or case.settings.language
    of_kind = Kind(kind) if kind else None
    if as_json:
        for question in review_queue(case, of_kind)[:limit]:
            asked = question_json(case, question, spoken, blind=blind)
            if second_opinion and not blind:
                asked["second_opinion"] = opinion_on(case, question.left, question.right)
            echo_json(asked)
        return
    if not _is_terminal():
        raise CaseError(
            "review asks one question after the other and needs a terminal; with --json it gives "
            "the questions to another front end, whose answers `netgraph entity judge` takes"
        )
    warn_of_ledger(case)
    _Session(case, of_kind, limit, blind, because.strip(), spoken, second_opinion).run()


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


@dataclass(slots=True)
class _Session:
    """One sitting of one person."""

    case: "Case"
    kind: Kind | None
    limit: int | None
    blind: bool
    because: str
    language: str
    second_opinion: bool = False
    made: list[tuple[str, "Question"]] = field(default_factory=list)
    """Judgements, with what was asked: the last is undone first."""

    skipped: set[tuple[str, str]] = field(default_factory=set)
    asked: int = 0

    def run(self) -> None:
        """Ask until nothing is left, the limit is reached or the person stops."""
        left = True
        while left and self._within_limit():
            left = False
            for question, more in self._questions():
                left = True
                if self._ask(question, more) is Key.QUIT:
                    self._say_goodbye()
                    return
                if not self._within_limit():
                    break
        if not self.asked:
            note(phrase("nothing to ask", self.language))
        self._say_goodbye()

    def _within_limit(self) -> bool:
        return self.limit is None or self.asked < self.limit

    def _questions(self) -> Iterator[tuple["Question", int]]:
        """Yield what is worth asking now, each with how many come after it."""
        from netgraph.case.review import review_queue

        note(phrase("looking", self.language))
        queue = [
            question
            for question in review_queue(self.case, self.kind)
            if (question.left, question.right) not in self.skipped
        ]
        changed: set[str] = set()
        for place, question in enumerate(queue):
            if changed.isdisjoint(question.entities):
                known = len(self.made)
                yield question, len(queue) - place - 1
                if len(self.made) != known:
                    # Its entities may be others now: what touches them is looked at anew.
                    changed.update(question.entities)

    def _ask(self, question: "Question", more: int) -> Key:
        self.asked += 1
        click.echo()
        click.echo(phrase("question", self.language).format(self.asked, question.kind.value, more))
        echo_beside(self.case, question, self.language)
        if not self.blind:
            self._say_reasons(question)
        while True:
            click.echo(phrase("keys", self.language))
            key = key_of(click.getchar())
            if key is Key.QUIT:
                return key
            if key is Key.SKIP:
                self.skipped.add((question.left, question.right))
                return key
            if key is Key.BACK and (undone := self._undo_last()):
                # What was undone is asked again at once, then what was asked before.
                back = self._ask(undone, more + 1)
                return back if back is Key.QUIT else self._ask(question, more)
            if key in _VERDICTS and self._judge(question, _VERDICTS[key]):
                return key

    def _say_reasons(self, question: "Question") -> None:
        echo_reasons(self.case, question, self.language)
        if self.second_opinion:
            echo_second_opinion(self.case, question, self.language)

    def _judge(self, question: "Question", verdict: Verdict) -> bool:
        """Take an answer; return whether it could be taken."""
        try:
            because = self.because or self._reason()
            judged = self.case.judgements.judge(question.left, question.right, verdict, because)
        except (JudgementError, UnknownError) as refusal:
            click.echo(printable(str(refusal)))
            return False
        except click.Abort:
            # Control-C at the reason takes back the key, not the sitting.
            click.echo()
            return False
        self.made.append((judged.judgement.id, question))
        if self.blind:
            self._say_reasons(question)
        self._say_what_followed(judged)
        return True

    def _reason(self) -> str:
        told = phrase("side by side", self.language)
        question = phrase("why", self.language)
        answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
        return str(answer).strip() or told

    def _undo_last(self) -> "Question | None":
        """Take the last answer back; return what it answered, None where there is none."""
        if not self.made:
            click.echo(phrase("nothing to undo", self.language))
            return None
        judgement, question = self.made.pop()
        self._say_what_followed(self.case.judgements.undo(judgement))
        return question

    def _say_what_followed(self, judged: "Judged") -> None:
        verdict = phrase(judged.judgement.verdict.value, self.language)
        back = f" ({phrase('taken back', self.language)})" if judged.judgement.withdrawn else ""
        click.echo(f"{judged.judgement.id}: {verdict}{back}")
        for event in judged.events:
            click.echo(f"  {event.entity}  {event.happened} {event_words(event)}")
        if not judged.events:
            click.echo(phrase("as it was", self.language))
        for report in judged.reports:
            click.echo(
                phrase("report", self.language).format(
                    report.network, report.recipient, report.at[:10]
                )
            )

    def _say_goodbye(self) -> None:
        note(phrase("goodbye", self.language).format(len(self.made)))
        if self.made:
            ids = ", ".join(judgement for judgement, _ in self.made[-5:])
            note(phrase("undo later", self.language).format(ids))
