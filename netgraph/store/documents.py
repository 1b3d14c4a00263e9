"""Results as JSON text and back, exactly: runs, networks, hits."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, StatementId
from netgraph.model.result import CandidateNetwork, EntityId, Hit, Member, Reason, Run, RunId


def run_document(run: Run) -> str:
    """Return a run as JSON. Its parameters and summary are JSON values."""
    return _json(
        {
            "id": run.id,
            "stage": run.stage,
            "made_at": run.made_at,
            "parameters": dict(run.parameters),
            "summary": dict(run.summary),
        }
    )


def run_from(document: str) -> Run:
    """Read what ``run_document`` wrote."""
    fields = json.loads(document)
    return Run(**{**fields, "id": RunId(fields["id"])})


def network_document(network: CandidateNetwork) -> str:
    """Return a candidate network as JSON."""
    fields: dict[str, Any] = {name: getattr(network, name) for name in network.__slots__}
    fields["agencies"] = dict(network.agencies)
    fields["members"] = [asdict(member) for member in network.members]
    fields["reasons"] = [asdict(reason) for reason in network.reasons]
    fields["counter"] = [asdict(reason) for reason in network.counter]
    return _json(fields)


def network_from(document: str) -> CandidateNetwork:
    """Read what ``network_document`` wrote."""
    fields = json.loads(document)
    return CandidateNetwork(
        **{
            **fields,
            "members": tuple(_member(member) for member in fields["members"]),
            "reasons": tuple(_reason(reason) for reason in fields["reasons"]),
            "counter": tuple(_reason(reason) for reason in fields["counter"]),
            "typologies": tuple(fields["typologies"]),
            "statements": tuple(StatementId(text) for text in fields["statements"]),
            "seeds": tuple(EntityId(text) for text in fields["seeds"]),
            "would_change": tuple(fields["would_change"]),
        }
    )


def hit_document(hit: Hit) -> str:
    """Return a typology hit as JSON."""
    return _json(asdict(hit))


def hit_from(document: str) -> Hit:
    """Read what ``hit_document`` wrote."""
    fields = json.loads(document)
    return Hit(
        **{
            **fields,
            "members": tuple((EntityId(entity), role) for entity, role in fields["members"]),
            "statements": tuple(StatementId(text) for text in fields["statements"]),
            "against": tuple(_reason(reason) for reason in fields["against"]),
        }
    )


def _member(fields: Mapping[str, Any]) -> Member:
    return Member(
        **{
            **fields,
            "entity": EntityId(fields["entity"]),
            "kind": Kind(fields["kind"]),
            "agencies": tuple(fields["agencies"]),
            "records": tuple(RecordUid(text) for text in fields["records"]),
        }
    )


def _reason(fields: Mapping[str, Any]) -> Reason:
    return Reason(
        **{**fields, "statements": tuple(StatementId(text) for text in fields["statements"])}
    )


def _json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
