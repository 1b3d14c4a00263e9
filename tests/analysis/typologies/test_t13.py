"""T13: one consignment in many parcels; a marketplace, a family and a hostel are not."""

from tests.analysis.typologies.ordinary import DAYS, Ordinary


def marketplace(seed: int = 13, parcels: int = 500) -> Ordinary:
    """Return people who order now and then, many from a few large sellers."""
    world = Ordinary.of(seed)
    people = [world.person() for _ in range(220)]
    for _ in range(parcels):
        sender = world.abroad[int(len(world.abroad) * world.rng.random() ** 2)]
        day, value = world.rng.uniform(1, DAYS - 2), world.rng.uniform(8, 149)
        world.parcel(day, sender, world.rng.choice(people), value)
    for _ in range(60):  # what else there is, in euro
        world.some_shipment()
    return world


def test_a_burst_of_parcels_just_below_the_threshold_to_one_flat_is_found() -> None:
    world = marketplace()
    flat, sender = world.place(), world.firm("CN")
    people = [world.person(home=flat) for _ in range(5)]
    for number in range(20):
        day, value = 100 + number * 0.5, world.rng.uniform(120, 149)
        world.parcel(day, sender, people[number % 5], value)
    hit = world.hit("T13", sender, *people)
    assert hit is not None
    assert "just below the threshold" in hit.account
    assert "within two weeks" in hit.account
    assert hit.bits > 8
    assert hit.against == ()


def test_strangers_whose_parcels_one_pays_are_found_with_the_payer() -> None:
    world = marketplace()
    sender, payer = world.firm("CN"), world.person()
    people = [world.person() for _ in range(6)]
    for number in range(18):
        parcel = world.parcel(90 + number * 0.6, sender, people[number % 6], 140.0)
        world.world.say(payer, "PAYER_OF", parcel, agency="customs_ua")
    hit = world.hit("T13", payer, *people)
    assert hit is not None
    assert hit.against == ()


def test_a_family_that_orders_all_the_year_is_not() -> None:
    world = marketplace()
    home = world.place()
    family = [world.person(home=home) for _ in range(4)]
    for number in range(30):
        sender = world.rng.choice(world.abroad[:8])
        world.parcel(5 + 10.5 * number, sender, family[number % 4], world.rng.uniform(8, 149))
    hit = world.hit("T13", *family)
    assert hit is None or [reason.name for reason in hit.against] == ["shoppers"]


def test_a_hostel_where_parcels_are_handed_out_is_not() -> None:
    world = marketplace()
    hostel = world.place()
    for _ in range(80):
        guest = world.person(home=hostel)
        world.parcel(world.rng.uniform(1, 320), world.rng.choice(world.abroad), guest, 60.0)
    found = world.outcome("T13").hits
    assert not any(f"people of {world.world.records[hostel].name}" in hit.account for hit in found)


def test_a_marketplace_alone_is_nothing() -> None:
    assert marketplace().outcome("T13").hits == ()
