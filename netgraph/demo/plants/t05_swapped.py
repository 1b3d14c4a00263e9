"""T5: new machines come on loan, and worn ones leave in their place."""

from netgraph.demo.clock import working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.life.loans import Loan, let_in
from netgraph.demo.plants.command import give_orders
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import MACHINES


def plant(stage: Stage) -> Plot:
    """Plant a lender abroad, two borrowers, their directors, a mechanic and an organiser."""
    rng = stage.rng
    organiser, mechanic = stage.person("organiser"), stage.person("mechanic")
    lender = stage.firm("lender", Founding("trader", "PL"))
    directors, borrowers = [], []
    for number in range(2):
        director = stage.person("director", sex="any")
        phone = second_phone(mechanic) if number else None
        firm = stage.firm("borrower", Founding("service", phone=phone), director)
        stage.holds(firm, director, "director")
        directors.append(director)
        borrowers.append(firm)
    stage.holds(borrowers[0], stage.relative(organiser, "nominee"), "founder")
    broker = stage.existing("broker", "UA", 0.3, 1)
    window = stage.window(150)
    for day in stage.some_days(window, 8, 11):
        loan = Loan(
            rng.choice(MACHINES), lender, rng.choice(borrowers), broker, rng.randint(10, 40),
            swapped=rng.random() < 0.85,
        )  # fmt: skip
        let_in(stage.history, rng, loan, working_hours(rng, day), stage.id)
    give_orders(stage, organiser, mechanic, directors, window)
    return stage.done("New machines in, worn ones out", ("T5",), benign=False)
