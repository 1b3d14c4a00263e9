"""Cases and notices, as police and customs write them down."""

from netgraph.demo.desks.desk import Desk
from netgraph.demo.history import Deal, File

CASE_COLUMNS = (
    "record_id", "kind", "opened_on", "article", "office", "summary", "hs_code", "quantity", "unit",
)  # fmt: skip
SUBJECT_COLUMNS = ("case_id", "subject_id", "role")


def put_case(desk: Desk, file: File, shipments: dict[Deal, str]) -> None:
    """Write down a case with those subjects that the desk can name; without any, nothing.

    Args:
        desk: whose case it is.
        file: what happened.
        shipments: consignments on file here and their record ids.
    """
    named = []
    for subject, role in file.subjects:
        record = shipments.get(subject, "") if isinstance(subject, Deal) else desk.record(subject)
        if record:
            named.append((record, role))
            if file.plot and not isinstance(subject, Deal):
                desk.named.append((file.plot, subject.key))
    if not named:
        return
    record_id = desk.new_id()
    desk.put(
        "cases",
        {
            "record_id": record_id,
            "kind": file.kind,
            "opened_on": file.opened_on.isoformat(),
            "article": file.article,
            "office": desk.rng.choice(("Відділ 1", "Відділ 2", "Відділ 3")),
            "summary": file.summary,
            "hs_code": file.hs_code,
            "quantity": "" if file.quantity is None else f"{file.quantity:.0f}",
            "unit": file.unit,
        },
    )
    for record, role in named:
        desk.put("case_subjects", {"case_id": record_id, "subject_id": record, "role": role})
