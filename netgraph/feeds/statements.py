"""A row in the making -> its statements, each end of a kind that the type can join."""

from collections.abc import Iterator

from netgraph.clean.text import says_nothing, tidy
from netgraph.feeds.cells import Cells
from netgraph.feeds.ids import Ids
from netgraph.feeds.plan import End, Place, SaidPlan
from netgraph.feeds.words import shown
from netgraph.feeds.work import Later, SetAside, Work, id_text
from netgraph.model.kinds import Kind
from netgraph.model.record import RecordUid, Statement
from netgraph.model.statements import STATEMENTS, StatementType

_TYPES = {type_.value: (type_, STATEMENTS[type_]) for type_ in StatementType}


def make_statements(work: Work) -> None:
    """Make the statements of a row.

    Raises:
        SetAside: a reference finds nothing or the wrong kind, or a word is missing.
    """
    for said in work.plan.statements:
        if said.later:
            _put_off(work, said)
            continue
        subjects = _ends(work, said.subject)
        if subjects:
            objects = _ends(work, said.object)
            if objects:
                _make(work, said, subjects, objects)


def _make(
    work: Work,
    said: SaidPlan,
    subjects: list[tuple[str, Kind]],
    objects: list[tuple[str, Kind]],
) -> None:
    for subject_id, subject_kind in subjects:
        for object_id, object_kind in objects:
            statement = _statement(work, said, subject_id, object_id)
            problem = misfit(statement.type, subject_kind, object_kind)
            if problem:
                raise SetAside(f"{shown(subject_id)} and {shown(object_id)}: {problem}")
            work.statements.append(statement)


def _put_off(work: Work, said: SaidPlan) -> None:
    """Make a statement of which one end may stand further down, but keep it back."""
    place = said.object.place or said.subject.place
    assert place is not None
    for subject_id in _named(work, said.subject):
        for object_id in _named(work, said.object):
            statement = _statement(work, said, subject_id, object_id)
            work.later.append(Later(statement, subject_id, object_id, place.heading))


def _named(work: Work, end: End) -> list[str]:
    """Return the ids at an end, whether there are such records or not."""
    place = end.place
    if place is None:
        return [record_id for record_id, _ in work.ends.get(end.name, ())]
    texts = work.line.found.get(place.heading) or [place.text(work.line)]
    return [tidied for text in texts if not says_nothing(tidied := tidy(text))]


def misfit(type_: StatementType, subject: Kind, object_: Kind) -> str:
    """Return why this type cannot join these kinds, an empty text where it can."""
    spec = STATEMENTS[type_]
    if subject in spec.subjects and object_ in spec.objects:
        return ""
    subjects, objects = (" or ".join(sorted(kinds)) for kinds in (spec.subjects, spec.objects))
    swapped = object_ in spec.subjects and subject in spec.objects
    hint = "; are the two columns swapped?" if swapped else ""
    return f"{type_} ties a {subjects} to a {objects}, not a {subject} to a {object_}{hint}"


def _ends(work: Work, end: End) -> list[tuple[str, Kind]] | None:
    """Return what the end of a statement is; None where the row has no such thing."""
    place = end.place
    if place is None:
        return work.ends.get(end.name)
    known = work.ends.get(end.name)
    if known is not None:
        return known
    record_id = id_text(place, work.line, work.ids)
    if record_id is None:
        if end.required:
            raise SetAside(f"{shown(place.heading)} is empty: which record is meant?")
        return None
    kind = work.ids.kind_of(record_id)
    if kind is None:
        raise SetAside(
            f"{shown(place.heading)} names {shown(record_id)}, which is no record of this delivery "
            f"or of an earlier one of {work.owner.agency}; deliver it before or with this row"
        )
    found = work.ends[end.name] = [(record_id, kind)]
    return found


def _statement(work: Work, said: SaidPlan, subject_id: str, object_id: str) -> Statement:
    owner, prefix = work.owner, work.ids.prefix
    word = said.type.of(work.line)
    if word is None:
        assert said.type.place is not None
        raise SetAside(f"{shown(said.type.place.heading)} is empty: how are the two tied?")
    role = said.role.of(work.line)
    if role is None and said.role.required:
        assert said.role.place is not None
        raise SetAside(f"{shown(said.role.place.heading)} is empty: in which role?")
    times = work.ids.times
    since = (
        (_time(work, said.since) if said.since else None)
        or work.time
        or times.get(object_id)  # of a shipment named in a case, the case's
        or times.get(subject_id)
    )
    return Statement(
        RecordUid(prefix + subject_id),
        _TYPES[word][0],
        RecordUid(prefix + object_id),
        owner.agency,
        owner.feed,
        work.row_id,
        work.source,
        owner.marking,
        role,
        since,
        _time(work, said.until) if said.until else None,
        dict(_values(work, said)) if said.values else {},
    )


def _time(work: Work, where: tuple[Place, Cells]) -> str | None:
    place, cells = where
    text = place.text(work.line)
    found = work.read_all(cells, [text]) if text else ()
    return found[0] if found else None


def _values(work: Work, said: SaidPlan) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, place, cells in said.values:
        text = place.text(work.line)
        if text and (found := work.read_all(cells, [text])):
            yield name, found


def made_at_last(later: Later, ids: Ids) -> str:
    """Return why a statement that was put off cannot be made; an empty text where it can."""
    subject, object_ = ids.kind_of(later.subject_id), ids.kind_of(later.object_id)
    if subject is None or object_ is None:
        missing = later.subject_id if subject is None else later.object_id
        return f"{shown(missing)} is no record of this delivery or an earlier one"
    return misfit(later.statement.type, subject, object_)
