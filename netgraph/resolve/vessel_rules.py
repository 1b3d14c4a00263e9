"""How two vessels are compared, and which pairs are looked at at all."""

from netgraph.clean.names import fold
from netgraph.resolve.comparison import (
    MISSING,
    Agreement,
    Comparison,
    Hold,
    Matcher,
    Over,
    Rule,
    Term,
    Words,
    missing,
    otherwise,
)
from netgraph.resolve.sql import alike, each, near, one_edit, shared, shares
from netgraph.resolve.vessels import normal_form

_NAME = Comparison(
    "name",
    Over.NAMES,
    (
        missing("core"),
        Agreement(
            "same",
            "core_l = core_r",
            "name fits",
            Term("array_to_string(words_l, ' ')", "words", Words.ALL),
        ),
        Agreement("one letter off", one_edit("core", 5), "name one letter off"),
        Agreement("alike", alike("core", 0.92), "name alike"),
        otherwise("names differ"),
    ),
    shows=("written",),
)
# A number says something only beside the rest of the name: half a fleet is "No. 8".
_NUMBERS = Comparison(
    "number in the name",
    Over.NAMES,
    (
        Agreement(
            MISSING,
            "core_l is null or core_r is null or figures_l || figures_r = '' "
            f"or not ({one_edit('core', 5)} or core_l = core_r)",
            "",
        ),
        Agreement(
            "same",
            "figures_l = figures_r",
            "same number in the name",
            Term("figures_l", "figures"),
        ),
        Agreement(
            "only one", "figures_l = '' or figures_r = ''", "only one name has a number in it"
        ),
        otherwise("different numbers in the names"),
    ),
    shows=("written",),
)
_IMO = Comparison(
    "IMO number",
    Over.RECORDS,
    (
        missing("stated_imos"),
        Agreement("same", shares("imos"), "same valid IMO number"),
        Agreement("same unchecked", shares("stated_imos"), "same IMO number, check digit wrong"),
        Agreement("one digit off", near("stated_imos"), "IMO number one digit off"),
        otherwise("IMO numbers differ"),
    ),
    shows=("imo_number",),
)


def _listed(name: str, column: str, shown: str) -> Comparison:
    return Comparison(
        name,
        Over.RECORDS,
        (
            missing(column),
            Agreement("same", shares(column), f"same {name}", shared(column)),
            Agreement("one character off", near(column), f"{name} one character off"),
            otherwise(f"{name}s differ"),
        ),
        shows=(shown,),
    )


def _measured(name: str, column: str, shown: str) -> Comparison:
    """Compare a measure: registers round it, and measure by different rules."""
    apart = (
        f"abs(try_cast({column}_l as double) - try_cast({column}_r as double)) / "
        f"greatest(try_cast({column}_l as double), try_cast({column}_r as double), 0.1)"
    )
    return Comparison(
        name,
        Over.RECORDS,
        (
            missing(column),
            Agreement("same", f"{apart} <= 0.001", f"same {name}"),
            Agreement("within 2 in 100", f"{apart} <= 0.02", f"{name} within 2 in 100"),
            Agreement("within 10 in 100", f"{apart} <= 0.1", f"{name} within 10 in 100"),
            otherwise(f"{name} differs"),
        ),
        shows=(shown,),
    )


_FLAG = Comparison(
    "flag",
    Over.RECORDS,
    (
        missing("flags"),
        Agreement("same", shares("flags"), "same flag, now or before", shared("flags")),
        otherwise("flags differ"),
    ),
    shows=("flag", "former_flags"),
)
_BUILT = Comparison(
    "year of build",
    Over.RECORDS,
    (
        missing("built"),
        Agreement("same", "built_l = built_r", "same year of build"),
        Agreement(
            "next",
            "abs(try_cast(built_l as double) - try_cast(built_r as double)) <= 1",
            "years of build next to each other",
        ),
        otherwise("years of build differ"),
    ),
    shows=("built_in",),
)

VESSELS = Matcher(
    model="vessel@1",
    normal_form=normal_form,
    comparisons=(
        _NAME,
        _NUMBERS,
        _IMO,
        _listed("MMSI", "mmsis", "mmsi"),
        _listed("call sign", "call_signs", "call_sign"),
        _listed("registration", "registrations", "registration_number"),
        _FLAG,
        _BUILT,
        _measured("length", "length", "length_m"),
        _measured("tonnage", "tonnage", "gross_tonnage"),
    ),
    rules=(
        Rule("IMO number", each("stated_imos")),
        Rule("MMSI", each("mmsis"), largest=60),
        Rule("call sign", each("call_signs"), largest=60),
        Rule(
            "name and number",
            "select rec, core || '|' || figures as key from names",
            largest=200,
        ),
        Rule("registration", each("registrations"), largest=60),
        Rule(
            "name's beginning, number and flag",
            "select rec, concat_ws('|', core[1:5], figures, flag) as key from names join "
            "(select rec, EACH(flags) as flag from records) using (rec) where core is not null",
            largest=60,
        ),
        Rule("name's long beginning", "select rec, core[1:8] as key from names", largest=60),
        Rule(
            "same build",
            "select rec, concat_ws('|', built, length, tonnage) as key from records "
            "where built is not null and length is not null and tonnage is not null",
            largest=30,
        ),
    ),
    unique=frozenset({"IMO number", "MMSI", "call sign", "registration"}),
    holds=(
        Hold(
            "name alone",
            "nothing but the name agrees",
            unless=frozenset(
                {"IMO number", "MMSI", "call sign", "registration", "flag", "year of build"}
                | {"length", "tonnage"}
            ),
        ),
        Hold(
            "sister ships",
            "numbers in the names differ: sisters share build, owner, the rest of the name",
            unless=frozenset({"IMO number", "MMSI", "call sign"}),
            at={"number in the name": frozenset({"different"})},
        ),
        Hold(
            "look alone",
            "names differ and no number agrees: sisters share build and flag",
            unless=frozenset({"IMO number", "MMSI", "call sign", "registration"}),
            at={"name": frozenset({"alike", "different"})},
        ),
    ),
    key_of={"words": fold},
)
