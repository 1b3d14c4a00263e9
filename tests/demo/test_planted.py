"""What is planted: whole as a network, in pieces at the agencies, without a form of its own."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import mean, median

import numpy as np
import pytest

from netgraph.demo.desks import border
from netgraph.demo.desks.desk import Desk
from netgraph.demo.generate import DemoCase, write_demo
from netgraph.demo.history import History
from netgraph.demo.life.everyday import live
from netgraph.demo.networks import DECOYS, PLANTS, plant_all
from netgraph.demo.settings import MORE_TYPES, TYPES, DemoSettings
from netgraph.demo.stage import Plot
from netgraph.demo.things import Firm
from netgraph.demo.truth import Planted, Truth, load_truth
from netgraph.demo.world import build_world
from tests.demo.measure import (
    cross_validated_auc,
    degree_auc,
    form_features,
    planted_records,
    rows,
    within_groups,
)


@pytest.fixture(scope="module")
def lived() -> tuple[History, dict[str, Plot]]:
    """A year of a small world, seen by nobody yet, with its plots by kind and type."""
    settings = DemoSettings(seed=5, scale=0.15)
    world, history = build_world(settings), History()
    plots = plant_all(world, history, settings)
    live(world, history, settings)
    return history, {("decoy " if p.benign else "") + "+".join(p.types): p for p in plots}


def test_every_type_has_its_look_alike(truth: Truth) -> None:
    assert PLANTS.keys() == DECOYS.keys() == {*TYPES, *MORE_TYPES}
    planted = sorted(network.typologies for network in truth.networks)
    assert planted == sorted(decoy.typologies for decoy in truth.decoys)
    assert len(planted) >= 8


def test_networks_have_six_to_twenty_members(truth: Truth) -> None:
    for plot in (*truth.networks, *truth.decoys):
        assert 6 <= len(plot.members) <= 20


def test_no_agency_holds_more_than_seventy_percent_of_a_network(
    fifth: DemoCase, more_cases: tuple[DemoCase, ...]
) -> None:
    for case in (fifth, *more_cases):
        truth = load_truth(case.truth)
        for plot in (*truth.networks, *truth.decoys):
            assert all(held["members"] <= 0.7 for held in plot.agencies.values())
            assert sum(held["members"] > 0 for held in plot.agencies.values()) >= 2


def test_a_third_of_networks_is_known_to_nobody(
    fifth: DemoCase, more_cases: tuple[DemoCase, ...]
) -> None:
    for case in (fifth, *more_cases):
        networks = load_truth(case.truth).networks
        assert sum(not network.seeds for network in networks) >= len(networks) / 3
        assert any(network.seeds for network in networks)


def test_look_alikes_are_recorded_as_fully_as_networks(truth: Truth) -> None:
    def events(plots: tuple[object, ...]) -> float:
        return mean(sum(h["events"] for h in p.agencies.values()) for p in plots)  # type: ignore[attr-defined]

    assert events(truth.decoys) == pytest.approx(events(truth.networks), rel=0.25)


def test_an_organiser_touches_no_goods(lived: tuple[History, dict[str, Plot]]) -> None:
    history, plots = lived
    organisers = {
        part.thing for plot in plots.values() for part in plot.parts if part.role == "organiser"
    }
    assert len(organisers) == 10
    for passage in history.passages:
        assert not (passage.plot and organisers.intersection(passage.people))
    for deal in history.deals:
        assert not (deal.plot and organisers & {deal.seller, deal.buyer, deal.driver})


def test_form_alone_does_not_tell_planted_records(
    fifth: DemoCase, more_cases: tuple[DemoCase, ...]
) -> None:
    scores = []
    for case in (fifth, *more_cases):
        looks = list(form_features(case.deliveries))
        planted = planted_records(case.truth)
        features = within_groups(
            np.array([look for _, _, look in looks]), [file for _, file, _ in looks]
        )
        positive = np.array([uid in planted for uid, _, _ in looks])
        scores.append(cross_validated_auc(features, positive))
    assert mean(scores) <= 0.55


def test_degree_alone_hardly_tells_planted_members(fifth: DemoCase) -> None:
    for kind, score in degree_auc(fifth.deliveries, fifth.truth).items():
        assert 0.25 <= score <= 0.75, kind


def test_prices_tell_an_undervaluation_ring_from_a_low_price_niche(
    lived: tuple[History, dict[str, Plot]],
) -> None:
    history, plots = lived

    def gap(plot: Plot) -> float:
        return median(d.value_usd / d.value_abroad_usd for d in history.deals if d.plot == plot.id)

    assert gap(plots["T6"]) < 0.55
    assert gap(plots["decoy T6"]) == pytest.approx(1, abs=0.05)


def test_cars_of_a_fleet_never_leave_and_aid_cars_are_dealt_with(
    lived: tuple[History, dict[str, Plot]],
) -> None:
    history, plots = lived

    def settled(plot: Plot) -> list[bool]:
        cars = [p.vehicle for p in history.passages if p.plot == plot.id and p.deadline_on]
        left = {p.vehicle for p in history.passages if p.direction == "out"}
        cleared = {vehicle for deal in history.deals for vehicle, _ in deal.vehicles}
        return [car in left or car in cleared for car in cars]

    assert len(settled(plots["T1"])) >= 6
    assert not any(settled(plots["T1"]))
    assert all(settled(plots["decoy T1"]))


def test_shells_share_a_flat_and_nominees_and_so_do_clients_an_accountant(
    lived: tuple[History, dict[str, Plot]],
) -> None:
    history, plots = lived

    def most_at_one_place(plot: Plot) -> int:
        seats: dict[object, int] = defaultdict(int)
        for part in plot.parts:
            if isinstance(part.thing, Firm):
                seats[part.thing.seat] += 1
        return max(seats.values())

    def directors(plot: Plot) -> int:
        tenures = (t for t in history.tenures if t.plot == plot.id and t.role == "director")
        return len({tenure.holder for tenure in tenures})

    assert min(most_at_one_place(plots["T20"]), most_at_one_place(plots["decoy T20"])) >= 3
    assert directors(plots["T20"]) == 2
    assert directors(plots["decoy T20"]) == 7


def test_clones_have_the_number_of_a_car_that_is_elsewhere(
    lived: tuple[History, dict[str, Plot]],
) -> None:
    history, plots = lived
    plot = plots["T18"]
    clones = {part.thing for part in plot.parts if part.role == "cloned car"}
    vins = {vehicle.vin for vehicle in clones if hasattr(vehicle, "vin")}
    at_home = {
        sighting.vehicle.vin
        for sighting in history.sightings
        if sighting.plot == plot.id and sighting.vehicle not in clones
    }
    assert vins == at_home


def test_innocent_firms_trade_in_bursts_too(lived: tuple[History, dict[str, Plot]]) -> None:
    history, _ = lived
    days: dict[object, list[int]] = defaultdict(list)
    for deal in history.deals:
        if not deal.plot and isinstance(deal.buyer, Firm) and deal.buyer.country == "UA":
            days[deal.buyer].append(deal.at.toordinal())
    busy = [max(d) - min(d) for d in days.values() if len(d) >= 6]
    assert 0.1 < sum(span < 90 for span in busy) / len(busy) < 0.6


def test_ordinary_cases_name_no_member(lived: tuple[History, dict[str, Plot]]) -> None:
    history, plots = lived
    members = {part.thing for plot in plots.values() for part in plot.parts}
    for file in history.files:
        if not file.plot:
            assert not members.intersection(subject for subject, _ in file.subjects)


def test_the_hard_setting_plants_every_typology(every_typology: DemoCase) -> None:
    told = load_truth(every_typology.truth)
    found = {code for plot in told.networks for code in plot.typologies}
    assert found == {f"T{number}" for number in range(1, 21)}
    for plot in (*told.networks, *told.decoys):
        assert 5 <= len(plot.members) <= 20, plot.title
        assert all(held["members"] <= 0.7 for held in plot.agencies.values()), plot.title


def test_a_tenth_to_a_third_of_what_a_network_did_is_missing(
    every_typology: DemoCase, tmp_path: Path
) -> None:
    whole = replace(DemoSettings.hard(seed=6, scale=0.1), loss=0.0)
    had = load_truth(write_demo(tmp_path, whole).truth)
    told = load_truth(every_typology.truth)

    def events(plots: Iterable[Planted]) -> float:
        return sum(held["events"] for plot in plots for held in plot.agencies.values())

    assert 0.1 <= 1 - events(told.networks) / events(had.networks) <= 0.3
    assert 0.1 <= 1 - events(told.decoys) / events(had.decoys) <= 0.3


def test_a_mistaken_desk_names_another_of_the_same_country() -> None:
    people = [h for h in build_world(DemoSettings(scale=0.05)).humans if h.country == "UA"][:3]
    agency = replace(border.AGENCY, mistaken=1.0, blind=0.0)
    desk = Desk(agency, Random(1), [], border.write)
    first = desk.record(people[0])
    assert first
    assert [desk.record(human) for human in people[1:]] == [first, first]
    sure = Desk(replace(agency, mistaken=0.0), Random(1), [], border.write)
    assert len({sure.record(human) for human in people}) == 3


def test_columns_of_the_hard_setting_are_filled_by_ordinary_life(every_typology: DemoCase) -> None:
    customs = next(d for d in every_typology.deliveries if d.name == "customs_ua")
    border = next(d for d in every_typology.deliveries if d.name == "border_ua")
    for table, column, least in (
        (rows(customs, "shipments"), "invoice_number", 400),
        (rows(customs, "shipments"), "office_of_destination", 40),
        (rows(customs, "shipments"), "serial_numbers", 20),
        (rows(border, "crossings"), "release_code", 10),
    ):
        assert sum(bool(row[column]) for row in table) >= least, column


def test_the_default_setting_has_none_of_these_columns(fifth: DemoCase) -> None:
    for delivery in fifth.deliveries:
        told = rows(delivery, "shipments")
        assert not told or "invoice_number" not in told[0]
