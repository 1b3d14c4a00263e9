"""Looks like T5: machines on loan that leave in several lots, with slips in their numbers."""

from netgraph.demo.clock import working_hours
from netgraph.demo.decoys.chatter import keep_in_touch
from netgraph.demo.firms import Founding
from netgraph.demo.life.loans import Loan, let_in
from netgraph.demo.stage import Plot, Stage
from netgraph.demo.words.goods import MACHINES


def plant(stage: Stage) -> Plot:
    """Plant a lender abroad, two borrowers with their directors, and a site manager."""
    rng = stage.rng
    window = stage.window(150)
    manager = stage.person("site manager")
    lender = stage.firm("lender", Founding("trader", "PL"))
    directors, borrowers = [], []
    for _ in range(2):
        director = stage.person("director", sex="any")
        firm = stage.firm("borrower", Founding("service"), director)
        stage.holds(firm, director, "director")
        stage.holds(firm, director, "founder")
        directors.append(director)
        borrowers.append(firm)
    broker = stage.existing("broker", "UA", 0.3, 1)
    for day in stage.some_days(window, 8, 11):
        loan = Loan(
            rng.choice(MACHINES), lender, rng.choice(borrowers), broker, rng.randint(10, 40),
            parts=rng.choice((1, 2, 3)),
        )  # fmt: skip
        let_in(stage.history, rng, loan, working_hours(rng, day), stage.id)
    keep_in_touch(stage, manager, directors, window)
    return stage.done("Machines on loan that go home in parts", ("T5",), benign=True)
