"""T16: strange lorries, changed seals and one user; usual hauliers and slips are not."""

from tests.analysis.typologies.ordinary import Ordinary


def port(seed: int = 16, boxes: int = 160) -> Ordinary:
    world = Ordinary.of(seed)
    for _ in range(boxes):
        world.some_box()
    return world


def box(
    world: Ordinary,
    day: float,
    lorry: str,
    seals: tuple[str, str] = ("S1", "S1"),
    user: str = "user-3",
    consignee: str | None = None,
) -> str:
    """Let a container be declared for one haulier and fetched by another lorry."""
    number = f"TGHU{world.rng.randrange(10**7):07d}"
    parties = world.carrier_parties()
    parties |= {"CONSIGNOR_OF": world.rng.choice(world.abroad)}
    parties |= {"CONSIGNEE_OF": consignee or world.rng.choice(world.firms)}
    world.goods(day, parties, container_numbers=number, seal_numbers=seals[0])
    told = {"seal_numbers": seals[1], "container_numbers": number, "handled_by": user}
    driver = world.drivers[world.carriers[0]][0]
    world.cross(lorry, day + 1, "in", [driver], "Порт", release_code=f"R{day}", **told)
    return str(parties["CARRIED_BY"])


def test_one_strange_haulier_that_fetches_many_containers_is_found() -> None:
    world = port()
    haulier = world.firm()
    lorry = world.vehicle(haulier)
    for number in range(5):
        box(world, 30.0 + 50 * number, lorry)
    hit = world.hit("T16", haulier, lorry)
    assert hit is not None
    assert "5 of 5 containers" in hit.account
    assert "user user-3 let all of them go" in hit.account
    assert hit.bits > 4.3


def test_a_user_who_lets_ever_new_lorries_fetch_containers_is_named() -> None:
    world = port()
    for number in range(7):
        box(world, 30.0 + 40 * number, world.vehicle(world.firm()), user="night-9")
    accounts = [hit.account for hit in world.outcome("T16").hits]
    assert any("user night-9" in account for account in accounts)


def test_changed_seals_are_found_and_slips_are_not() -> None:
    for seals, found in ((("UA7711", "XX0935"), True), (("UA7711", "UA7717"), False)):
        world = port()
        lorry = world.lorries[world.carriers[2]][0]
        for number in range(6):
            box(world, 30.0 + 45 * number, lorry, seals, "night-9")
        hits = [hit for hit in world.outcome("T16").hits if "other seals" in hit.account]
        assert bool(hits) is found


def test_a_lorry_that_has_carried_for_the_consignee_before_is_no_stranger() -> None:
    world = port()
    haulier, consignee = world.firm(), world.firm()
    lorry = world.vehicle(haulier)
    parties = {"CONSIGNEE_OF": consignee, "CARRIER_OF": haulier, "CARRIED_BY": lorry}
    world.goods(3.0, parties)
    for number in range(6):
        box(world, 30.0 + 45 * number, lorry, consignee=consignee)
    assert world.hit("T16", lorry) is None


def test_without_containers_at_gates_it_says_so() -> None:
    world = Ordinary.of(1)
    for _ in range(20):
        world.some_shipment()
    told = world.outcome("T16").not_applicable
    assert told is not None
    assert "needs containers at gates or crossings" in told
