"""Invented subgraphs for the tests of releases and reports."""

import hashlib
from dataclasses import dataclass, field, replace

from netgraph.model.handling import Marking, Tlp
from netgraph.model.kinds import KINDS, Kind, Part
from netgraph.model.record import RecordUid, StatementId, Values, record_uid
from netgraph.model.result import CandidateNetwork, EntityId, Match, Member, Reason
from netgraph.model.statements import StatementType as T
from netgraph.model.subgraph import Node, Provenance, RecordView, StatementView, Subgraph
from netgraph.release.decision import Circle, Request

CUSTOMS, BORDER, TAX, POLICE = "customs_ua", "border_ua", "tax_ua", "police_pl"
TODAY = "2024-09-02"
KEY = b"a key for tests"

HOLDER = Request(CUSTOMS, TODAY, Circle.HOLDER)
MEMBER = Request(POLICE, TODAY, Circle.MEMBER)


def marking(agency: str, **changes: object) -> Marking:
    """Return TLP:GREEN, B2: what any member may see."""
    usual = Marking(frozenset({agency}), tlp=Tlp.GREEN, source_grade="B", info_grade="2")
    return replace(usual, **changes)  # type: ignore[arg-type]


def red(agency: str, **changes: object) -> Marking:
    """Return what nobody but its owner may see."""
    return marking(agency, tlp=Tlp.RED, **changes)


@dataclass
class Builder:
    """Collects things and what is stated of them, a row each."""

    nodes: dict[str, Node] = field(default_factory=dict)
    statements: list[StatementView] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    counter: list[Reason] = field(default_factory=list)
    rows: int = 1

    def row(self, agency: str) -> Provenance:
        self.rows += 1
        digest = hashlib.sha256(agency.encode()).hexdigest()
        load = f"{agency}/register@{digest[:12]}"
        return Provenance(agency, "register", load, f"{agency}.csv", "", self.rows, digest)

    def thing(self, entity: str, kind: Kind, name: str, *records: RecordView, **more: str) -> str:
        """Add a thing; by default a member if its kind acts."""
        certainty = more.get("certainty", "core" if KINDS[kind].part is Part.ACTOR else "")
        self.nodes[entity] = Node(
            EntityId(entity),
            kind,
            name,
            records or (self.record(CUSTOMS, kind, name),),
            role=more.get("role", ""),
            certainty=certainty,
        )
        return entity

    def record(
        self,
        agency: str,
        kind: Kind,
        name: str,
        mark: Marking | None = None,
        values: Values | None = None,
    ) -> RecordView:
        place = self.row(agency)
        given = values if values is not None else {_naming(kind): (name,)}
        raw = {"Назва": name, **{key: value[0] for key, value in given.items()}}
        uid = record_uid(agency, f"{kind.value[0]}-{place.row}")
        return RecordView(uid, kind, name, given, raw, place, mark or marking(agency))

    def join(self, entity: str, *pairs: tuple[int, int]) -> None:
        """Say that records of the thing, by position, match."""
        node = self.nodes[entity]
        records = node.records
        matches = tuple(same(records[left].uid, records[right].uid) for left, right in pairs)
        self.nodes[entity] = replace(node, matches=node.matches + matches)

    def say(
        self,
        subject: str,
        type_: T,
        other: str,
        agency: str = CUSTOMS,
        since: str | None = None,
        **more: object,
    ) -> StatementId:
        view = StatementView(
            id=StatementId(f"{0xABC0000000000000 + len(self.statements):016x}"),
            subject=EntityId(subject),
            type=type_,
            object=EntityId(other),
            role=None,
            since=since,
            until=None,
            values={},
            provenance=self.row(agency),
            marking=marking(agency),
        )
        self.statements.append(replace(view, **more))  # type: ignore[arg-type]
        return view.id

    def build(self) -> Subgraph:
        members = tuple(
            Member(
                n.entity, n.kind, n.name, n.role, n.certainty, 12.5, n.agencies,
                tuple(record.uid for record in n.records),
            )
            for n in self.nodes.values() if n.member
        )  # fmt: skip
        network = CandidateNetwork(
            id="N-7Q2M9D",
            rank=3,
            score=sum(reason.bits for reason in (*self.reasons, *self.counter)),
            members=members,
            reasons=tuple(self.reasons),
            counter=tuple(self.counter),
            typologies=tuple(sorted({r.name for r in self.reasons if r.name.startswith("T")})),
            agencies={CUSTOMS: 1.0},
            stability=0.91,
            first_on=min((s.since[:10] for s in self.statements if s.since), default=None),
            last_on=max((s.since[:10] for s in self.statements if s.since), default=None),
            statements=tuple(statement.id for statement in self.statements),
            seeds=tuple(member.entity for member in members[:1]),
            would_change=("tax_ua: who paid for the shipments of Тарасюк",),
        )
        return Subgraph(
            title="Candidate network 3",
            nodes=tuple(self.nodes.values()),
            statements=tuple(self.statements),
            network=network,
            case_name="Operation Boxwood",
            made_at="2024-09-02T09:30:00Z",
            withheld={},
        )


def _naming(kind: Kind) -> str:
    naming = {Kind.PERSON: "full_name", Kind.VEHICLE: "plate", Kind.PHONE: "phone"}
    return naming.get(kind, "name")


def same(left: RecordUid, right: RecordUid) -> Match:
    reasons = (Reason("same name", "the names agree but for spelling", 8.5),)
    return Match(left, right, 8.5, "same", reasons)


def small_case() -> Subgraph:
    """Return two people and a company; the customs know one name and one tie on their own."""
    build = Builder()
    build.thing(
        "P-AAAAAAAAA",
        Kind.PERSON,
        "Тарасюк Остап",
        build.record(POLICE, Kind.PERSON, "Tarasiuk Ostap"),
        build.record(
            CUSTOMS,
            Kind.PERSON,
            "Тарасюк Остап",
            red(CUSTOMS),
            {"full_name": ("Тарасюк Остап",), "tax_number": ("2987654321",)},
        ),
        role="organiser",
    )
    build.join("P-AAAAAAAAA", (0, 1))
    build.thing(
        "P-BBBBBBBBB",
        Kind.PERSON,
        "Верес Данило",
        build.record(CUSTOMS, Kind.PERSON, "Верес Данило", red(CUSTOMS)),
    )
    build.thing(
        "C-CCCCCCCCC",
        Kind.COMPANY,
        "Zielony Most Sp. z o.o.",
        build.record(POLICE, Kind.COMPANY, "Zielony Most Sp. z o.o."),
    )
    owns = build.say("P-AAAAAAAAA", T.DIRECTOR_OF, "C-CCCCCCCCC", POLICE, "2023-04-01")
    signs = build.say(
        "P-AAAAAAAAA", T.SIGNATORY_OF, "C-CCCCCCCCC", CUSTOMS, "2023-05-09", marking=red(CUSTOMS)
    )
    knows = build.say("P-BBBBBBBBB", T.ASSOCIATE_OF, "P-AAAAAAAAA", POLICE, "2024-02-11")
    build.reasons = [
        Reason("T5", "Тарасюк Остап directs Zielony Most (C-CCCCCCCCC)", 6.0, (owns,)),
        Reason("T9", "directs and signs for one company", 9.0, (owns, signs)),
        Reason("associate", "Верес Данило knows him", 4.0, (knows,)),
        Reason("what only co-operation shows", "9 bits are held by no single agency", 9.0),
    ]
    build.counter = [Reason("small company", "he may run it alone", -1.5, (owns,))]
    return build.build()


def large_case(shipments: int = 20) -> Subgraph:
    """Return a network of four agencies with about six statements a shipment."""
    build = Builder()
    _people(build)
    build.say("C-1", T.REGISTERED_AT, "A-1", TAX, "2022-11-02")
    build.say("C-2", T.REGISTERED_AT, "A-1", POLICE, "2023-01-19")
    build.say("P-1", T.DIRECTOR_OF, "C-1", TAX, "2022-11-02")
    build.say("P-2", T.BENEFICIAL_OWNER_OF, "C-1", TAX)
    shared = (
        build.say("P-2", T.HAS_PHONE, "T-1", BORDER, "2024-01-14"),
        build.say("P-3", T.HAS_PHONE, "T-1", CUSTOMS, "2024-03-05"),
    )
    build.say("P-3", T.SUBJECT_OF, "F-1", POLICE, "2023-08-30", role="suspect")
    build.say("P-2", T.RELATIVE_OF, "P-1", BORDER)
    loads = _shipments(build, shipments)
    build.reasons = [
        Reason("shared phone", "two members give one telephone to two agencies", 9.5, shared),
        Reason("T12", f"one driver and one truck carry {shipments} consignments", 14.2, loads),
    ]
    build.counter = [
        Reason("one carrier", "all trucks belong to one carrier, which is its trade", -3.1, loads)
    ]
    return build.build()


def _people(build: Builder) -> None:
    def person(entity: str, name: str, latin: str, role: str, *agencies: str) -> None:
        records = [
            build.record(
                agency,
                Kind.PERSON,
                latin if agency == POLICE else name,
                values={
                    "full_name": (latin if agency == POLICE else name,),
                    "birth_date": ("1981-06-17",),
                    "citizenship": ("UA",),
                },
            )
            for agency in agencies
        ]
        build.thing(entity, Kind.PERSON, name, *records, role=role)
        build.join(entity, *((0, n) for n in range(1, len(records))))

    person("P-1", "Яворська Леся Остапівна", "Yavorska Lesia", "director", TAX, POLICE)
    person("P-2", "Мельниченко Орест Данилович", "Melnychenko Orest", "", BORDER, TAX, CUSTOMS)
    person("P-3", "Гнатюк Тарас Юхимович", "Hnatiuk Taras", "driver", CUSTOMS, BORDER, POLICE)
    build.thing("C-1", Kind.COMPANY, "ТОВ «Карпатський шлях»", role="consignor")
    build.thing(
        "C-2",
        Kind.COMPANY,
        "Zielony Most Sp. z o.o.",
        build.record(POLICE, Kind.COMPANY, "Zielony Most Sp. z o.o."),
        role="consignee",
    )
    build.thing("V-1", Kind.VEHICLE, "BC7741XK", build.record(BORDER, Kind.VEHICLE, "BC7741XK"))
    build.thing("T-1", Kind.PHONE, "+380670001122")
    build.thing("A-1", Kind.ADDRESS, "вул. Тополева 14, Мукачево")
    build.thing("F-1", Kind.CASE, "Seizure 2023/118", build.record(POLICE, Kind.CASE, "2023/118"))


def _shipments(build: Builder, count: int) -> tuple[StatementId, ...]:
    carried = []
    for number in range(count):
        on = f"2024-{1 + number % 8:02d}-{1 + (number * 7) % 28:02d}"
        entity = f"S-{number}"
        build.thing(entity, Kind.SHIPMENT, f"24UA2090000{number:05d}")
        build.say("C-1", T.CONSIGNOR_OF, entity, CUSTOMS, on)
        build.say("C-2", T.CONSIGNEE_OF, entity, CUSTOMS, on)
        build.say(entity, T.CARRIED_BY, "V-1", CUSTOMS, on)
        carried.append(build.say("P-3", T.DRIVER_OF, entity, CUSTOMS, on))
        crossing = f"B-{number}"
        build.thing(
            crossing, Kind.CROSSING, f"Yahodyn {on}", build.record(BORDER, Kind.CROSSING, on)
        )
        build.say("V-1", T.CROSSED_WITH, crossing, BORDER, f"{on}T04:{number % 60:02d}:00Z")
        build.say("P-3", T.PRESENT_AT, crossing, BORDER, f"{on}T04:{number % 60:02d}:00Z")
    return tuple(carried)
