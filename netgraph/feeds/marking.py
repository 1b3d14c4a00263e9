"""What a manifest or an agency.yml says of handling -> a Marking."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from netgraph.model.handling import Classification, Marking, Tlp

NAME_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,40}$"
"""Agencies and feeds: lower-case letters, digits, ``_`` and ``-``."""

Name = Annotated[str, Field(pattern=NAME_PATTERN)]
_CODES = re.compile(r"[,\s]+")


def _as_codes(value: object) -> object:
    return [code for code in _CODES.split(value) if code] if isinstance(value, str) else value


def _as_tlp(value: object) -> object:
    return value.removeprefix("TLP:") if isinstance(value, str) else value


class MarkingSpec(BaseModel):
    """The words for it in YAML and JSON; what is not said has the default of the model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tlp: Annotated[Tlp, BeforeValidator(_as_tlp)] = Tlp.AMBER
    handling: Annotated[
        tuple[Annotated[str, Field(pattern="^H[0-3]$")], ...], BeforeValidator(_as_codes)
    ] = ("H0",)
    grade: Annotated[str, Field(pattern="^[ABCX][1-4]$")] = "X4"
    purposes: tuple[str, ...] | None = None
    release_to: tuple[Name, ...] | None = None
    not_to: tuple[Name, ...] = ()
    personal: bool = True
    review_by: str = "9999-12-31"
    retain_until: str = "9999-12-31"
    hidden: bool = False
    classification: str = "NONE"
    h3_text: str = ""

    @field_validator("classification")
    @classmethod
    def _must_be_ours_to_hold(cls, value: str) -> str:
        if value not in [grade.value for grade in Classification]:
            raise ValueError(
                f"{value[:40]!r} is above what this system may hold "
                f"({', '.join(Classification)}); it must not be loaded"
            )
        return value

    @field_validator("review_by", "retain_until")
    @classmethod
    def _must_be_a_day(cls, value: str) -> str:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise ValueError(f"{value[:40]!r} must be a day, as in 2029-12-31") from error

    def marking(self, owner: str) -> Marking:
        """Return the marking of what this agency owns."""
        return Marking(
            owners=frozenset({owner}),
            tlp=self.tlp,
            handling=frozenset(self.handling) or frozenset({"H0"}),
            source_grade=self.grade[0],
            info_grade=self.grade[1],
            purposes=None if self.purposes is None else frozenset(self.purposes),
            release_to=None if self.release_to is None else frozenset(self.release_to),
            not_to=frozenset(self.not_to),
            personal=self.personal,
            review_by=self.review_by,
            retain_until=self.retain_until,
            hidden=self.hidden,
            classification=Classification(self.classification),
            h3_texts=frozenset({self.h3_text} if self.h3_text else ()),
        )
