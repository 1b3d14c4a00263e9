"""manifest.json of an exchange delivery: who sends what, in which order, and how it is marked."""

import json
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from netgraph.errors import DeliveryError
from netgraph.feeds.marking import MarkingSpec, Name
from netgraph.feeds.words import first_problem

FILE_NAME = "manifest.json"
MAX_BYTES = 1 << 20


class Announced(BaseModel):
    """What the manifest says of one file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rows: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern="^[0-9a-fA-F]{64}$")]


class Manifest(BaseModel):
    """Version 1 of the exchange format; another version is another class."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["netgraph-exchange"]
    version: Literal[1]
    agency: Name
    feed: Name
    seq: Annotated[int, Field(ge=0, le=2**53)]
    kind: Literal["full", "delta"]
    made_at: str
    period: tuple[str, str] | None = None
    marking: MarkingSpec = MarkingSpec()
    contact: str = ""
    files: dict[str, Announced]

    @field_validator("made_at")
    @classmethod
    def _must_be_an_instant(cls, value: str) -> str:
        try:
            instant = datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError("must be an instant, as in 2026-05-01T08:00:00+03:00") from error
        if instant.tzinfo is None:
            raise ValueError("has no offset from UTC, as in 2026-05-01T08:00:00+03:00")
        return value


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest.

    Raises:
        DeliveryError: it is no manifest of a version that is known, or names no owner.
    """
    if len(content) > MAX_BYTES:
        raise DeliveryError(f"{FILE_NAME}: larger than 1 MiB")
    try:
        said = json.loads(content.decode("utf-8-sig"))
        return Manifest.model_validate(said)
    except ValidationError as error:
        raise DeliveryError(
            f"{FILE_NAME}: {first_problem(error)}. Ask the agency for a corrected manifest; "
            "nothing was loaded"
        ) from error
    except (ValueError, RecursionError) as error:
        raise DeliveryError(f"{FILE_NAME}: no JSON in UTF-8; ask for it again") from error
