"""T18: cars sold abroad under the numbers of cars that are elsewhere at the time."""

from datetime import timedelta

from netgraph.demo.clock import at, working_hours
from netgraph.demo.firms import Founding
from netgraph.demo.life.used_cars import CarSale, clear_car
from netgraph.demo.plants.command import give_orders
from netgraph.demo.shipping import Terms
from netgraph.demo.stage import Plot, Stage, second_phone
from netgraph.demo.words.goods import IMPORTS


def plant(stage: Stage) -> Plot:
    """Plant a dealer, a buyer abroad, two drivers, a mechanic, an organiser, and the clones."""
    rng = stage.rng
    window = stage.window(60)
    organiser = stage.person("organiser")
    mechanic = stage.person("mechanic")
    manager = stage.person("manager", sex="any")
    dealer = stage.firm("dealer", Founding("dealer", phone=second_phone(mechanic)), manager)
    stage.holds(dealer, manager, "director")
    stage.holds(dealer, stage.relative(organiser, "nominee"), "founder")
    buyer = stage.firm("buyer", Founding("dealer", "PL"))
    drivers = [stage.person("driver") for _ in range(2)]
    donors = [(human, car) for human, car in stage.world.cars.items() if car.country == "UA"]
    days = stage.some_days(window, 4, 5)
    for day, (owner, donor) in zip(days, rng.sample(donors, len(days)), strict=True):
        twin = stage.twin(donor, "cloned car", rng.choice(("UA", "LT", "PL")))
        stage.keeps(twin, dealer, "owner", day - timedelta(rng.randint(3, 30)))
        driver = rng.choice(drivers)
        moment = at(rng, day, 5, 24)
        post = stage.post()
        stage.cross(twin, [driver], moment, post, "out")
        if rng.random() < 0.6:  # shown to the buyer, and brought back for the papers
            stage.cross(twin, [driver], stage.soon(moment, 900, 6000), post, "in")
            again = stage.soon(moment, 8000, 20000)
            stage.cross(twin, [rng.choice(drivers)], again, post, "out")
        if rng.random() < 0.6:
            sale = CarSale(twin, dealer, buyer, procedure="export")
            clear_car(stage.history, rng, sale, working_hours(rng, day), stage.id)
        if rng.random() < 0.6:
            stage.seen(twin, driver, day - timedelta(rng.randint(1, 20)), dealer.seat.town)
        # The donor is at home, three hundred kilometres away, within the same hours.
        stage.keeps(donor, owner, "owner", window.first_on - timedelta(rng.randint(200, 2000)))
        stage.seen(donor, owner if rng.random() < 0.6 else None, day, owner.home.town)
        stage.seen(donor, None, day + timedelta(rng.choice((-1, 1))), owner.home.town)
    for day in stage.some_days(window, 2, 4):
        parts = next(goods for goods in IMPORTS if goods.hs_code.startswith("8708"))
        terms = Terms(parts, buyer, dealer, carrier=stage.existing("carrier", "UA"), load=0.3)
        stage.ship(terms, working_hours(rng, day))
    give_orders(stage, organiser, mechanic, [*drivers, manager], window)
    return stage.done("Cars sold under the numbers of other cars", ("T18",), benign=False)
