"""What a find run found: networks, hits and what typologies lacked; in and out."""

from typing import TYPE_CHECKING, Any

from netgraph.errors import UnknownError
from netgraph.model.outcome import Finding
from netgraph.model.result import CandidateNetwork, Hit, RunId, TypologyOutcome
from netgraph.store.documents import hit_document, hit_from, network_document, network_from
from netgraph.store.neo4j.queries import query
from netgraph.store.neo4j.runs import read_run
from netgraph.store.neo4j.state import State

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def put_finding(tx: "ManagedTransaction", run: str, finding: Finding) -> None:
    """Write a run's networks and hits in place of those of the run before."""
    tx.run(query("leave_networks")).consume()
    tx.run(query("drop_hits")).consume()
    ranked = sorted(finding.networks, key=lambda network: network.rank)
    networks = [_network(run, place, network) for place, network in enumerate(ranked)]
    tx.run(query("put_networks"), rows=networks).consume()
    members: list[dict[str, Any]] = [
        {
            "network": network.id,
            "eid": member.entity,
            "stated": {"role": member.role, "certainty": member.certainty, "bits": member.bits},
        }
        for network in ranked
        for member in network.members
    ]
    _make_ends(tx, {member["eid"] for member in members})
    tx.run(query("put_members"), rows=members, run=run).consume()
    _put_outcomes(tx, run, finding)


def _network(run: str, place: int, network: CandidateNetwork) -> dict[str, Any]:
    return {
        "id": network.id,
        "run": run,
        "place": place,
        "name": f"Network {network.rank}",
        "rank": network.rank,
        "score": network.score,
        "size": len(network.members),
        "stability": network.stability,
        "agencies": sorted(network.agencies),
        "typologies": list(network.typologies),
        "reasons": [reason.text for reason in network.reasons],
        "counter": [reason.text for reason in network.counter],
        "first_on": network.first_on,
        "last_on": network.last_on,
        "document": network_document(network),
    }


def _put_outcomes(tx: "ManagedTransaction", run: str, finding: Finding) -> None:
    outcomes = [
        {"place": place, "typology": outcome.typology, "not_applicable": outcome.not_applicable}
        for place, outcome in enumerate(finding.outcomes)
    ]
    tx.run(query("put_outcomes"), rows=outcomes).consume()
    hits: list[dict[str, Any]] = []
    takers: list[dict[str, Any]] = []
    for place, outcome in enumerate(finding.outcomes):
        for hit in outcome.hits:
            number = len(hits)
            hits.append(
                {
                    "run": run,
                    "number": number,
                    "outcome": place,
                    "typology": hit.typology,
                    "name": hit.typology,
                    "bits": hit.bits,
                    "account": hit.account,
                    "first_on": hit.first_on,
                    "last_on": hit.last_on,
                    "statements": list(hit.statements),
                    "document": hit_document(hit),
                }
            )
            takers += [{"hit": number, "eid": eid, "role": role} for eid, role in hit.members]
    tx.run(query("put_hits"), rows=hits).consume()
    _make_ends(tx, {taker["eid"] for taker in takers})
    tx.run(query("put_hit_members"), rows=takers).consume()


def _make_ends(tx: "ManagedTransaction", eids: set[str]) -> None:
    tx.run(query("make_former_entities"), eids=sorted(eids)).consume()


def read_networks(
    tx: "ManagedTransaction", state: State, run: RunId | None
) -> list[CandidateNetwork]:
    """Return the networks of a find run, by rank; see ``Store.networks``."""
    if run is not None:
        known = read_run(tx, run)
        if known is None or known.stage != "find":
            raise UnknownError(
                f"there is no find run {run}; `netgraph network list` names the current"
            )
    name = "networks" if run is None or run == state.find else "former_networks"
    rows = tx.run(query(name), {} if name == "networks" else {"run": run})
    return [network_from(row["document"]) for row in rows]


def read_hits(tx: "ManagedTransaction", typology: str | None) -> list[Hit]:
    """Return the hits of the current run, by typology (T2 before T10), then most bits first."""
    rows = [
        row
        for row in tx.run(query("hits")).data()
        if typology is None or row["typology"] == typology
    ]
    rows.sort(key=lambda row: (_natural(row["typology"]), -row["bits"], row["number"]))
    return [hit_from(row["document"]) for row in rows]


def read_outcomes(tx: "ManagedTransaction") -> list[TypologyOutcome]:
    """Return every typology's outcome in the current run, in the order it was found."""
    hits: dict[int, list[Hit]] = {}
    for row in sorted(tx.run(query("hits")).data(), key=lambda row: int(row["number"])):
        hits.setdefault(row["outcome"], []).append(hit_from(row["document"]))
    return [
        TypologyOutcome(row["typology"], tuple(hits.get(row["place"], ())), row["not_applicable"])
        for row in tx.run(query("outcomes"))
    ]


def _natural(typology: str) -> tuple[int, str]:
    digits = "".join(letter for letter in typology if letter.isdecimal())
    return int(digits or 0), typology
