"""An invented network of four agencies, and small subgraphs, for the tests of views."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from netgraph.model.handling import Marking, Tlp
from netgraph.model.kinds import KINDS, Kind
from netgraph.model.record import RecordUid, StatementId, record_uid
from netgraph.model.result import CandidateNetwork, EntityId, Match, Member, Reason
from netgraph.model.statements import StatementType as T
from netgraph.model.subgraph import Node, Provenance, RecordView, StatementView, Subgraph

CUSTOMS, BORDER, POLICE, PARTNER = "customs_ua", "border_guard_ua", "police_ua", "partner_pl"

PERSONS = {
    "P1": ("Мельниченко Орест Данилович", "organiser (guess)", "core"),
    "P2": ("Яворська Леся Остапівна", "director", "core"),
    "P3": ("Гнатюк Тарас Юхимович", "driver", "core"),
    "P4": ("Wiśniowski Zbyszko", "consignee", "core"),
    "P5": ("Kovalyk Stepan", "driver", "likely"),
    "P6": ("Ґжицька Їванна", "accountant", "likely"),
    "P7": ("Żurawska Bogna", "director", "core"),
    "P8": ("Бондарчук Ігор Левкович", "driver", "core"),
    "P9": ("Шкрумелюк Іван", "associate", "possible"),
    "P10": ("Dąbek Mścisław", "keeper", "likely"),
    "P11": ("Тимчишин Роман", "driver", "possible"),
    "P12": ("Лісовенко Ганна Юріївна", "founder", "likely"),
}
COMPANIES = {
    "C1": ("ТОВ «Карпатський шлях»", "consignor", "core"),
    "C2": ("Zielony Most Sp. z o.o.", "consignee", "core"),
    "C3": ("ТОВ «Буг-Логістик Транс»", "carrier", "core"),
    "C4": ("Baltenia Handel OÜ", "payer", "likely"),
    "C5": ("ПП «Ясенова Гора»", "consignor", "possible"),
    "C6": ("Nordwald Spedition GmbH", "consignee", "likely"),
}
VEHICLES = {
    "V1": ("BC7741XK", "core"),
    "V2": ("AO3358MP", "core"),
    "V3": ("RZ 8812K", "likely"),
    "V4": ("CE1906BT", "core"),
    "V5": ("AA4420ZZ", "possible"),
    "V6": ("LU 55NX9", "likely"),
}
THINGS = {
    "T1": (Kind.PHONE, "+380670001122"),
    "T2": (Kind.PHONE, "+48601000333"),
    "T3": (Kind.PHONE, "+380990004455"),
    "T4": (Kind.PHONE, "+380630007788"),
    "A1": (Kind.ADDRESS, "вул. Тополева 14, Мукачево"),
    "A2": (Kind.ADDRESS, "ul. Wierzbowa 3/8, Przemyśl"),
    "A3": (Kind.ADDRESS, "вул. Кленова 7, Ковель"),
    "D1": (Kind.DOCUMENT, "FE004411"),
    "M1": (Kind.ACCOUNT, "PL61109010140000071219812874"),
    "K1": (Kind.CONTAINER, "MSKU0000103"),
    "F1": (Kind.CASE, "Seizure 2025/118: cigarettes"),
    "N1": (Kind.NOTICE, "Wanted 77/25"),
}
TIES: list[tuple[str, T, str, str]] = [
    ("P2", T.DIRECTOR_OF, "C1", POLICE),
    ("P2", T.FOUNDER_OF, "C5", POLICE),
    ("P7", T.DIRECTOR_OF, "C2", PARTNER),
    ("P1", T.BENEFICIAL_OWNER_OF, "C3", POLICE),
    ("P12", T.FOUNDER_OF, "C3", CUSTOMS),
    ("P6", T.ACCOUNTANT_OF, "C1", CUSTOMS),
    ("P6", T.ACCOUNTANT_OF, "C3", CUSTOMS),
    ("P10", T.KEEPER_OF, "V3", PARTNER),
    ("P10", T.KEEPER_OF, "V6", PARTNER),
    ("C3", T.OWNER_OF, "V1", POLICE),
    ("C3", T.OWNER_OF, "V1", CUSTOMS),
    ("C3", T.OWNER_OF, "V2", POLICE),
    ("C3", T.OWNER_OF, "V4", POLICE),
    ("P9", T.USER_OF, "V5", BORDER),
    ("P1", T.HAS_PHONE, "T1", POLICE),
    ("P3", T.HAS_PHONE, "T1", CUSTOMS),
    ("P7", T.HAS_PHONE, "T2", PARTNER),
    ("P4", T.HAS_PHONE, "T2", CUSTOMS),
    ("P8", T.HAS_PHONE, "T3", BORDER),
    ("P12", T.HAS_PHONE, "T3", CUSTOMS),
    ("C5", T.HAS_PHONE, "T4", CUSTOMS),
    ("P9", T.HAS_PHONE, "T4", POLICE),
    ("T1", T.CALLED, "T2", POLICE),
    ("T1", T.CALLED, "T3", POLICE),
    ("C1", T.REGISTERED_AT, "A1", CUSTOMS),
    ("P1", T.LIVES_AT, "A1", POLICE),
    ("C2", T.REGISTERED_AT, "A2", PARTNER),
    ("C6", T.REGISTERED_AT, "A2", PARTNER),
    ("P10", T.LIVES_AT, "A2", PARTNER),
    ("P11", T.LIVES_AT, "A3", POLICE),
    ("P5", T.LIVES_AT, "A3", BORDER),
    ("P4", T.HOLDS_DOCUMENT, "D1", BORDER),
    ("C4", T.SIGNATORY_OF, "M1", PARTNER),
    ("P4", T.SIGNATORY_OF, "M1", PARTNER),
    ("P1", T.RELATIVE_OF, "P2", POLICE),
    ("P1", T.ASSOCIATE_OF, "P4", PARTNER),
    ("P3", T.SUBJECT_OF, "F1", CUSTOMS),
    ("V1", T.SUBJECT_OF, "F1", CUSTOMS),
    ("P1", T.LISTED_AS, "N1", PARTNER),
]
CROSSINGS = [("V1", "P3", 9), ("V2", "P8", 7), ("V3", "P5", 4), ("V4", "P11", 3), ("V6", "P5", 2)]
SHIPMENTS = [
    (("C1", "C2", "C3", "P3", "V1"), 6),
    (("C1", "C6", "C3", "P8", "V2"), 5),
    (("C5", "C2", None, "P5", "V3"), 3),
    (("C1", "C4", "C3", "P11", "V4"), 2),
]


@dataclass
class Builder:
    """Collects nodes and statements, each statement with the row it came from."""

    nodes: dict[str, Node] = field(default_factory=dict)
    statements: list[StatementView] = field(default_factory=list)
    rows: int = 1

    def row(self, agency: str) -> Provenance:
        self.rows += 1
        name = f"{agency}_2025.csv"
        digest = hashlib.sha256(name.encode()).hexdigest()
        return Provenance(agency, "register", f"{agency}/register/1", name, "", self.rows, digest)

    def add(
        self, entity: str, kind: Kind, name: str, agencies: tuple[str, ...], **more: object
    ) -> None:
        key = "plate" if kind is Kind.VEHICLE else "name"
        records: list[RecordView] = []
        for agency in agencies:
            uid = record_uid(agency, f"{entity}-{len(records)}")
            raw = {"Назва": name, "Country": "UA", "Примітка": f"рядок про {name}"}
            view = RecordView(
                uid, kind, name, {key: (name,)}, raw, self.row(agency), marking(agency)
            )
            records.append(view)
        matches = tuple(same(a.uid, b.uid) for a, b in pairwise(records))
        self.nodes[entity] = Node(
            EntityId(entity),
            kind,
            name,
            tuple(records),
            matches,
            **more,  # type: ignore[arg-type]
        )

    def stated_in(self, subject: str, other: str, agency: str) -> Provenance:
        """Return the row of a record of either end, as in a file that says both at once."""
        for entity in (other, subject):
            for record in self.nodes[entity].records:
                if record.provenance.agency == agency:
                    return record.provenance
        return self.row(agency)

    def say(
        self, subject: str, type_: T, other: str, agency: str, since: str | None = None
    ) -> StatementView:
        view = StatementView(
            id=StatementId(f"{len(self.statements):016x}"),
            subject=EntityId(subject),
            type=type_,
            object=EntityId(other),
            role=None,
            since=since,
            until=None,
            values={},
            provenance=self.stated_in(subject, other, agency),
            marking=marking(agency),
        )
        self.statements.append(view)
        return view


def marking(agency: str) -> Marking:
    return Marking(owners=frozenset({agency}), tlp=Tlp.AMBER, source_grade="B", info_grade="2")


def same(left: RecordUid, right: RecordUid) -> Match:
    reasons = (
        Reason("name", "the names agree but for spelling", 8.5),
        Reason("birth", "1981", 6.0),
    )
    return Match(left, right, 14.5, "same", reasons)


def network_subgraph(events: int = 1) -> Subgraph:
    """Return 24 members with what they share; ``events`` multiplies crossings and shipments."""
    build = Builder()
    everyone = (CUSTOMS, BORDER, POLICE, PARTNER)
    for number, (entity, (name, role, certainty)) in enumerate((PERSONS | COMPANIES).items()):
        kind = Kind.PERSON if entity[0] == "P" else Kind.COMPANY
        held = tuple(everyone[(number + k) % 4] for k in range(1 + number % 3))
        build.add(entity, kind, name, held, role=role, certainty=certainty)
    for number, (entity, (plate, certainty)) in enumerate(VEHICLES.items()):
        held = (BORDER, CUSTOMS)[: 1 + number % 2]
        build.add(entity, Kind.VEHICLE, plate, held, role="truck", certainty=certainty)
    for entity, (kind, name) in THINGS.items():
        build.add(entity, kind, name, (POLICE,))
    for number, (subject, type_, other, agency) in enumerate(TIES):
        undated = type_ in (T.DIRECTOR_OF, T.LIVES_AT)
        since = None if undated else f"2025-{1 + number % 9:02d}-{1 + number % 27:02d}"
        build.say(subject, type_, other, agency, since)
    _crossings(build, events)
    _shipments(build, events)
    return Subgraph(
        title="Network 1: Карпатський шлях – Zielony Most",
        nodes=tuple(build.nodes.values()),
        statements=tuple(build.statements),
        network=_network(build),
        case_name="Operation Boxwood",
        made_at="2025-11-24T03:41:00Z",
        withheld={"R8": 3, "R12": 14},
        recipient="joint_team",
    )


def _crossings(build: Builder, times: int) -> None:
    for vehicle, driver, count in CROSSINGS:
        for number in range(count * times):
            entity = f"B{len(build.nodes)}"
            on = f"2025-{1 + number % 9:02d}-{3 + (number * 5) % 24:02d}T04:{number % 60:02d}:00Z"
            build.add(entity, Kind.CROSSING, f"Yahodyn {on[:10]}", (BORDER,))
            build.say(vehicle, T.CROSSED_WITH, entity, BORDER, on)
            build.say(driver, T.PRESENT_AT, entity, BORDER, on)


def _shipments(build: Builder, times: int) -> None:
    for (consignor, consignee, carrier, driver, vehicle), count in SHIPMENTS:
        for number in range(count * times):
            entity = f"S{len(build.nodes)}"
            on = f"2025-{2 + number % 8:02d}-{2 + (number * 7) % 25:02d}"
            build.add(entity, Kind.SHIPMENT, f"25UA209{len(build.nodes):05d}", (CUSTOMS,))
            build.say(consignor, T.CONSIGNOR_OF, entity, CUSTOMS, on)
            build.say(consignee, T.CONSIGNEE_OF, entity, CUSTOMS, on)
            if carrier:
                build.say(carrier, T.CARRIER_OF, entity, CUSTOMS, on)
            build.say(driver, T.DRIVER_OF, entity, CUSTOMS, on)
            build.say(entity, T.CARRIED_BY, vehicle, CUSTOMS, on)
    build.say("S" + str(len(build.nodes) - 1), T.IN_CONTAINER, "K1", CUSTOMS, "2025-03-03")


def _network(build: Builder) -> CandidateNetwork:
    ids = {(s.subject, s.object): s.id for s in build.statements}
    members = tuple(
        Member(
            node.entity, node.kind, node.name, node.role, node.certainty,
            bits=20.0 + 3 * (number % 9),
            agencies=node.agencies,
            records=tuple(record.uid for record in node.records),
        )
        for number, node in enumerate(build.nodes.values())
        if node.certainty
    )  # fmt: skip
    phone = (ids[EntityId("P1"), EntityId("T1")], ids[EntityId("P3"), EntityId("T1")])
    return CandidateNetwork(
        id="N-7Q2M9D",
        rank=1,
        score=41.6,
        members=members,
        reasons=(
            Reason(
                "shared phone",
                "The driver Гнатюк and the owner behind the carrier give one telephone number, "
                "to different agencies; 2 of 31,204 persons have it.",
                13.9,
                phone,
            ),
            Reason(
                "T7",
                "Consignees change while driver, vehicle and consignor stay: 16 shipments in "
                "7 months, 4 consignees.",
                11.2,
                tuple(s.id for s in build.statements if s.type is T.CONSIGNEE_OF),
            ),
            Reason(
                "what only co-operation shows",
                "No single agency holds more than 44 % of the evidence.",
                16.5,
            ),
        ),
        counter=(
            Reason(
                "one accountant",
                "Two of the companies share an accountant, as 40 others do with the same one.",
                -2.1,
                (ids[EntityId("P6"), EntityId("C1")], ids[EntityId("P6"), EntityId("C3")]),
            ),
            Reason("family", "Two members are relatives.", -1.4),
        ),
        typologies=("T7",),
        agencies={CUSTOMS: 0.44, BORDER: 0.24, POLICE: 0.2, PARTNER: 0.12},
        stability=0.86,
        first_on="2025-01-03",
        last_on="2025-09-27",
        statements=tuple(s.id for s in build.statements),
        seeds=(EntityId("P1"), EntityId("P3"), EntityId("V1")),
        would_change=(
            "partner_pl: who paid for the shipments of Zielony Most (account statements)",
            "border_guard_ua: passengers of BC7741XK from April to June",
        ),
    )


def empty_subgraph() -> Subgraph:
    return Subgraph("Nothing", (), (), None, "Empty", "2025-11-24T03:41:00Z", {})


def one_node() -> Subgraph:
    build = Builder()
    build.add("P1", Kind.PERSON, "Мельниченко Орест", (POLICE,))
    return replace(empty_subgraph(), nodes=tuple(build.nodes.values()))


def hostile_subgraph(payload: str) -> Subgraph:
    """Return two linked entities with the payload in every field that takes text."""
    place = Provenance(payload, payload, payload, payload, payload, 7, payload)
    ours = Marking(owners=frozenset({payload}), handling=frozenset({payload}))
    values: Mapping[str, tuple[str, ...]] = {payload: (payload, "href=javascript:alert(1)")}
    raw = {payload: payload}
    nodes = []
    for name in ("a", "b"):
        entity = EntityId(name + payload)
        uids = [RecordUid(f"{name}{number}{payload}") for number in (1, 2)]
        records = tuple(
            RecordView(uid, Kind.PERSON, payload, values, raw, place, ours) for uid in uids
        )
        match = Match(uids[0], uids[1], 3.0, "same", (Reason(payload, payload, 3.0),), payload)
        nodes.append(
            Node(entity, Kind.PERSON, payload, records, (match,), (payload,), payload, "core")
        )
    tie = StatementView(
        StatementId(payload), nodes[0].entity, T.ASSOCIATE_OF, nodes[1].entity,
        payload, "2025-01-01" + payload, payload, values, place, ours,
    )  # fmt: skip
    reason = Reason(payload, payload, 1.0, (tie.id,))
    members = tuple(
        Member(n.entity, n.kind, payload, payload, "core", 1.0, (payload,), ()) for n in nodes
    )
    network = CandidateNetwork(
        payload, 1, 1.0, members, (reason,), (reason,), (payload,), {payload: 1.0}, 0.5,
        payload, payload, (tie.id,), (nodes[0].entity,), (payload,),
    )  # fmt: skip
    return Subgraph(payload, tuple(nodes), (tie,), network, payload, payload, {payload: 1}, payload)


def large_subgraph(nodes: int) -> Subgraph:
    """Return a connected tangle of this many entities, deterministic."""
    build = Builder()
    kinds = (Kind.PERSON, Kind.COMPANY, Kind.PHONE, Kind.ADDRESS, Kind.VEHICLE)
    for number in range(nodes):
        kind = kinds[number % len(kinds)]
        name = f"{KINDS[kind].plural} {number:03d} ltd"
        build.add(f"E{number:04d}", kind, name, (CUSTOMS,))
    for number in range(1, nodes):
        for step in (1 + number // 3, 1 + (number * 7) % number):
            build.say(f"E{number:04d}", T.ASSOCIATE_OF, f"E{max(number - step, 0):04d}", POLICE)
    return replace(
        empty_subgraph(), nodes=tuple(build.nodes.values()), statements=tuple(build.statements)
    )
