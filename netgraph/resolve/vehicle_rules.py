"""How two vehicles are compared, and which pairs are looked at at all."""

from netgraph.resolve.comparison import (
    Agreement,
    Comparison,
    Hold,
    Matcher,
    Over,
    Rule,
    Term,
    missing,
    otherwise,
)
from netgraph.resolve.sql import alike, each, near, shares
from netgraph.resolve.vehicles import normal_form

_VIN = Comparison(
    "VIN",
    Over.RECORDS,
    (
        missing("tails"),
        Agreement("same", shares("vins"), "same VIN"),
        Agreement("same unchecked", shares("stated_vins"), "same chassis number"),
        Agreement("misread", shares("read_vins"), "same VIN but for signs that look alike"),
        Agreement("one character off", near("stated_vins"), "VIN one character off"),
        Agreement("same end", shares("tails"), "VINs end alike"),
        otherwise("VINs differ"),
    ),
    shows=("vin",),
)
_PLATE = Comparison(
    "plate",
    Over.RECORDS,
    (
        missing("marks"),
        Agreement(
            "same, same country",
            f"{shares('marks')} and {shares('plate_countries')}",
            "same plate of the same country",
        ),
        Agreement(
            "same, country unknown",
            f"{shares('marks')} and (plate_countries_l is null or plate_countries_r is null)",
            "same plate, country not stated",
        ),
        Agreement("same, other country", shares("marks"), "same plate of different countries"),
        Agreement("misread", shares("read_marks"), "same plate but for signs that look alike"),
        Agreement("one character off", near("marks"), "plate one character off"),
        otherwise("plates differ"),
    ),
    shows=("plate", "name", "plate_country"),
)


def _text(name: str, column: str, properties: tuple[str, ...]) -> Comparison:
    return Comparison(
        name,
        Over.RECORDS,
        (
            missing(column),
            Agreement(
                "same", f"{column}_l = {column}_r", f"same {name}", Term(f"{column}_l", column)
            ),
            Agreement("alike", alike(column, 0.88), f"{name} alike"),
            otherwise(f"{name}s differ"),
        ),
        shows=properties,
    )


_YEAR = Comparison(
    "year",
    Over.RECORDS,
    (
        missing("year"),
        Agreement("same", "year_l = year_r", "same model year", Term("year_l", "year")),
        Agreement(
            "next",
            "abs(try_cast(year_l as double) - try_cast(year_r as double)) <= 1",
            "model years next to each other",
        ),
        otherwise("model years differ"),
    ),
    shows=("year",),
)

VEHICLES = Matcher(
    model="vehicle@1",
    normal_form=normal_form,
    comparisons=(
        _VIN,
        _PLATE,
        _text("make", "make", ("make",)),
        _text("model", "model", ("model",)),
        _YEAR,
        _text("colour", "colour", ("colour",)),
    ),
    # A haulier's lorries bear neighbouring plates and left the works one after another.
    unique=frozenset({"VIN", "plate"}),
    holds=(
        Hold(
            "sister vehicles, by plate",
            "plates differ: a fleet shares make, model, year, colour and most of the plate",
            unless=frozenset({"VIN"}),
            at={"plate": frozenset({"one character off", "different"})},
        ),
        Hold(
            "sister vehicles, by VIN",
            "VINs differ: a series shares make, model, year and most of the VIN",
            unless=frozenset({"plate"}),
            at={"VIN": frozenset({"one character off", "same end"})},
        ),
        Hold(
            "look alone",
            "neither plate nor VIN agrees",
            unless=frozenset({"VIN", "plate"}),
        ),
    ),
    rules=(
        Rule("VIN", each("stated_vins")),
        Rule("end of the VIN", each("tails"), largest=60),
        Rule("plate", each("marks"), largest=200),
        Rule("VIN as read", each("read_vins"), largest=60),
        Rule("plate as read", each("read_marks"), largest=200),
        Rule(
            "make and plate's beginning",
            "select rec, make || '|' || mark[1:4] as key from "
            "(select rec, make, EACH(marks) as mark from records)",
            largest=60,
        ),
        Rule(
            "make and plate's middle",
            "select rec, make || '|' || mark[3:6] as key from "
            "(select rec, make, EACH(marks) as mark from records) where length(mark) >= 6",
            largest=60,
        ),
        Rule(
            "beginning of the VIN",
            "select rec, vin[1:14] as key from "
            "(select rec, EACH(stated_vins) as vin from records) where length(vin) = 17",
            largest=60,
        ),
    ),
)
