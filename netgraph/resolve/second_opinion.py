"""Two records in different scripts -> what another program makes of them, to be shown beside ours.

nomenklatura's logic-v2 knows the spellings of names across scripts and little else. On names of
the EU's sanctions lists it joins Russian and Latin spellings better than our fold, and loses
Ukrainian and Belarusian forms that are spelled from the Russian. It joins and orders nothing here.
"""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from netgraph.clean.scripts import is_cyrillic
from netgraph.errors import AnalysisError
from netgraph.model.kinds import Kind
from netgraph.model.subgraph import RecordView

if TYPE_CHECKING:
    from followthemoney import EntityProxy

_ALL = {"aliases": "alias", "weak_aliases": "weakAlias", "country": "country"}
_THEIRS = {
    Kind.PERSON: {
        "full_name": "name",
        "first_name": "firstName",
        "last_name": "lastName",
        "patronymic": "fatherName",
        "maiden_name": "alias",
        "sex": "gender",
        "birth_date": "birthDate",
        "birth_place": "birthPlace",
        "citizenship": "citizenship",
        "tax_number": "taxNumber",
        "national_id": "idNumber",
        "passport_number": "passportNumber",
    },
    Kind.COMPANY: {
        "name": "name",
        "short_name": "alias",
        "registration_number": "registrationNumber",
        "tax_number": "taxNumber",
        "registered_on": "incorporationDate",
    },
    Kind.VESSEL: {
        "name": "name",
        "former_names": "previousName",
        "imo_number": "imoNumber",
        "mmsi": "mmsi",
        "call_sign": "callSign",
        "flag": "flag",
        "registration_number": "registrationNumber",
    },
}
"""Our property to theirs: what FollowTheMoney calls the schema has our kind's name."""

_SEXES = {"m": "male", "f": "female"}


def refuse_missing() -> None:
    """Refuse a second opinion where nomenklatura is not installed.

    Raises:
        AnalysisError: it is not.
    """
    if find_spec("nomenklatura") is None:
        raise AnalysisError(
            "a second opinion needs nomenklatura, which is not installed: install netgraph with "
            "its extra `ftm` (netgraph-jtf[ftm]), or leave --second-opinion out"
        )


def second_opinion(left: RecordView, right: RecordView) -> float | None:
    """Return how alike two records are, 0 to 1: no probability, and no part of our score.

    Returns:
        None for kinds that it does not know, and for names in one script, where it has nothing
        to tell that the reasons do not.

    Raises:
        AnalysisError: nomenklatura is not installed.
    """
    if left.kind not in _THEIRS or _in_cyrillic(left) == _in_cyrillic(right):
        return None
    refuse_missing()
    from nomenklatura.matching import LogicV2

    return round(float(LogicV2.compare(_entity(left), _entity(right), _config()).score), 2)


@cache
def _config() -> object:
    from nomenklatura.matching import LogicV2

    return LogicV2.default_config()


def _in_cyrillic(record: RecordView) -> bool:
    return any(map(is_cyrillic, record.name.split()))


def _entity(record: RecordView) -> "EntityProxy":
    from followthemoney import model

    entity = model.make_entity(record.kind.value)
    entity.id = record.uid
    entity.add("name", record.name)
    for ours, theirs in (_ALL | _THEIRS[record.kind]).items():
        values = record.values.get(ours, ())
        entity.add(theirs, [_SEXES.get(v, v) for v in values] if ours == "sex" else list(values))
    return entity
