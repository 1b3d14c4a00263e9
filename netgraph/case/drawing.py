"""Release first, then draw or write: nothing leaves a case by another way."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netgraph.case.runs import current_id
from netgraph.case.staleness import refuse_stale
from netgraph.case.subgraphs import network_subgraph
from netgraph.errors import ReleaseError
from netgraph.model.handling import Classification
from netgraph.model.result import CandidateNetwork
from netgraph.model.subgraph import Subgraph
from netgraph.release.release import Circle, Consent, Request, Use, release

if TYPE_CHECKING:
    from netgraph.case.case import Case


@dataclass(frozen=True, slots=True)
class Report:
    files: tuple[Path, ...]
    released: Subgraph


def write_chart_of(case: "Case", network: CandidateNetwork, path: Path) -> Subgraph:
    """Write the chart for the case's own agency, which holds the deliveries.

    Raises:
        ReleaseError: the markings let even the holder see nothing of it.
    """
    from netgraph.views.chart import write_chart

    refuse_stale(case, network)
    drawn = _released(case, network, case.settings.agency, Circle.HOLDER)
    write_chart(drawn, path)
    case.audit.append("network chart", {"network": network.id, "statements": len(drawn.statements)})
    return drawn


def write_report_of(
    case: "Case", network: CandidateNetwork, recipient: str, folder: Path
) -> Report:
    """Write the report for one recipient.

    Raises:
        ReleaseError: the recipient is unknown, or may see nothing of it.
    """
    from netgraph.reporting.dossier import Imprint, write_report
    from netgraph.views.picture import picture_svg

    refuse_stale(case, network)
    released = _released(case, network, recipient, _circle(case, recipient))
    imprint = Imprint(
        language=case.settings.language, zone=case.settings.zone, audit_head=case.audit.head()
    )
    files = write_report(released, folder, picture_svg(released), imprint=imprint)
    case.audit.append(
        "report make",
        {
            "network": network.id,
            "recipient": recipient,
            "withheld": sum(released.withheld.values()),
            # By which reports are found that relied on a merge that was taken back since.
            "resolve": current_id(case.store, "resolve"),
            "entities": sorted(node.entity for node in released.nodes),
        },
    )
    return Report(tuple(files), released)


def _circle(case: "Case", recipient: str) -> Circle:
    if recipient == case.settings.agency:
        return Circle.HOLDER
    if recipient in case.settings.recipients:
        return Circle(case.settings.recipients[recipient])
    members = sorted({load.agency for load in case.loads()})
    if recipient in members:
        return Circle.MEMBER
    known = ", ".join(sorted({*members, *case.settings.recipients, case.settings.agency}))
    raise ReleaseError(
        f"{recipient!r} is no recipient of this case. Known are: {known}. "
        f"Others are named under `recipients:` in {case.folder.settings_file.name}"
    )


def _released(case: "Case", network: CandidateNetwork, recipient: str, circle: Circle) -> Subgraph:
    subgraph = network_subgraph(case.store, network, case.settings.name)
    request = Request(
        agency=recipient,
        circle=circle,
        purpose=case.settings.purpose,
        today=datetime.now(UTC).date().isoformat(),
        # What the holder was given it is cleared for; of others nothing of the kind is known.
        clearance=Classification.DSK if circle is Circle.HOLDER else Classification.NONE,
    )
    consents = [
        # Who delivers to a case lets the agency that runs it look, whoever else is listed.
        Consent(owner, recipient, Use.VIEW, reference="delivered to this case")
        for owner in sorted({load.agency for load in case.loads()})
        if circle is Circle.HOLDER
    ]
    released = release(subgraph, request, consents, key=secrets.token_bytes(32))
    if not released.nodes:
        raise ReleaseError(
            f"nothing of network {network.rank} may be shown to {recipient} "
            f"(withheld: {released.withheld_words}); "
            "ask the owning agencies for their consent"
        )
    return released
