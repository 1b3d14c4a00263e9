"""Many crossings and shipments become few lines, and no statement is lost on the way."""

from dataclasses import replace

from netgraph.model.kinds import Kind
from netgraph.model.result import EntityId, Match, Reason
from netgraph.model.statements import StatementType as T
from netgraph.views.drawing import draw
from netgraph.views.fold import (
    alone,
    direct_links,
    foldable,
    folded_links,
    possible_links,
)
from tests.views.factory import (
    BORDER,
    CUSTOMS,
    Builder,
    empty_subgraph,
    network_subgraph,
    one_node,
)


def case(build: Builder):  # type: ignore[no-untyped-def]
    return replace(
        empty_subgraph(), nodes=tuple(build.nodes.values()), statements=tuple(build.statements)
    )


def people_and(kind: Kind, *names: str) -> Builder:
    build = Builder()
    for name in names:
        build.add(name, Kind.PERSON, name, (BORDER,))
    build.add("V1", Kind.VEHICLE, "BC7741XK", (BORDER,))
    build.add("E1", kind, "event", (BORDER,))
    return build


def test_parallel_statements_of_one_pair_and_type_are_one_line() -> None:
    build = people_and(Kind.CROSSING, "P1")
    for _ in range(3):
        build.say("P1", T.OWNER_OF, "V1", CUSTOMS)
    build.say("P1", T.USER_OF, "V1", CUSTOMS)
    links = direct_links(case(build))
    assert [(link.type, link.count) for link in links] == [("OWNER_OF", 3), ("USER_OF", 1)]


def test_kinship_stated_from_both_sides_is_one_line() -> None:
    build = people_and(Kind.CROSSING, "P1", "P2")
    build.say("P1", T.RELATIVE_OF, "P2", CUSTOMS)
    build.say("P2", T.RELATIVE_OF, "P1", BORDER)
    (link,) = direct_links(case(build))
    assert link.count == 2


def test_a_crossing_ties_its_driver_to_its_vehicle() -> None:
    build = people_and(Kind.CROSSING, "P1")
    build.say("V1", T.CROSSED_WITH, "E1", BORDER)
    build.say("P1", T.PRESENT_AT, "E1", BORDER)
    (link,) = folded_links(case(build))
    assert (link.left, link.right, link.type, link.count) == ("P1", "V1", "SAME_CROSSING", 1)
    assert link.statements == (0, 1)


def test_a_shipment_ties_everyone_to_the_consignee_and_the_driver_to_the_vehicle() -> None:
    build = people_and(Kind.SHIPMENT, "P1", "P2", "P3")
    build.say("P1", T.CONSIGNOR_OF, "E1", CUSTOMS)
    build.say("P2", T.CONSIGNEE_OF, "E1", CUSTOMS)
    build.say("P3", T.DRIVER_OF, "E1", CUSTOMS)
    build.say("E1", T.CARRIED_BY, "V1", CUSTOMS)
    pairs = {(link.left, link.right) for link in folded_links(case(build))}
    assert pairs == {("P1", "P2"), ("P2", "P3"), ("P2", "V1"), ("P3", "V1")}


def test_an_event_that_names_one_only_is_no_line() -> None:
    build = people_and(Kind.SIGHTING, "P1")
    build.say("V1", T.SEEN_AT, "E1", BORDER)
    assert folded_links(case(build)) == []


def test_a_notice_of_one_entity_is_its_mark_and_one_of_two_ties_them() -> None:
    build = people_and(Kind.NOTICE, "P1", "P2")
    build.add("N2", Kind.NOTICE, "wanted", (BORDER,))
    build.say("P1", T.LISTED_AS, "E1", BORDER)
    build.say("P1", T.SUBJECT_OF, "N2", BORDER)
    build.say("P2", T.SUBJECT_OF, "N2", BORDER)
    subgraph = case(build)
    assert foldable(subgraph) == {"E1"}
    assert alone(direct_links(subgraph), foldable(subgraph)) == {"P1": 1}


def test_every_statement_stands_behind_some_line() -> None:
    drawing = draw(network_subgraph(3))
    behind = {place for link in drawing.direct for place in link.statements}
    assert behind == set(range(len(drawing.subgraph.statements)))


def test_many_events_are_folded_and_few_are_shown() -> None:
    assert draw(network_subgraph()).folded
    build = people_and(Kind.CROSSING, "P1")
    build.say("V1", T.CROSSED_WITH, "E1", BORDER)
    drawing = draw(case(build))
    assert not drawing.folded
    assert EntityId("E1") in {drawn.node.entity for drawn in drawing.shown_nodes()}


def test_the_order_of_nodes_and_statements_changes_nothing_drawn() -> None:
    subgraph = network_subgraph()
    turned = replace(subgraph, nodes=subgraph.nodes[::-1], statements=subgraph.statements[::-1])
    assert draw(subgraph) == draw(turned)


def test_two_records_that_may_be_one_thing_are_joined_by_a_line_without_statements() -> None:
    build = people_and(Kind.CROSSING, "P1", "P2")
    left, right = (build.nodes[name].records[0].uid for name in ("P1", "P2"))
    maybe = Match(left, right, 2.0, "possible", (Reason("name", "alike", 2.0),))
    build.nodes["P1"] = replace(build.nodes["P1"], matches=(maybe,))
    build.nodes["P2"] = replace(build.nodes["P2"], matches=(maybe,))
    (link,) = possible_links(case(build))
    assert (link.left, link.right, link.statements) == ("P1", "P2", ())


def test_a_vetoed_match_is_no_line() -> None:
    build = people_and(Kind.CROSSING, "P1", "P2")
    left, right = (build.nodes[name].records[0].uid for name in ("P1", "P2"))
    vetoed = Match(left, right, 2.0, "vetoed", (), "two birth dates")
    build.nodes["P1"] = replace(build.nodes["P1"], matches=(vetoed,))
    assert possible_links(case(build)) == []


def test_an_entity_alone_is_drawn() -> None:
    assert len(draw(one_node()).shown_nodes()) == 1


def test_a_link_from_an_entity_to_itself_is_drawn() -> None:
    build = people_and(Kind.CROSSING, "P1")
    build.say("P1", T.ASSOCIATE_OF, "P1", BORDER)
    assert [link.type for link in draw(case(build)).shown_links()] == ["ASSOCIATE_OF"]
