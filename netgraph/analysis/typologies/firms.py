"""What firms look like from outside: their age, trade and lines of business, and what is odd."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netgraph.analysis.arrays import totals
from netgraph.analysis.graph import Evidence
from netgraph.analysis.surprise import poisson_tail_bits
from netgraph.analysis.times import NO_DAY, days, iso_day
from netgraph.analysis.typologies.holders import of_type
from netgraph.model.kinds import Kind
from netgraph.model.statements import StatementType

_T = StatementType
_FEWEST_IN_BURST = 3
_FEWEST_TRADING = 20
_MOST_LINES_BITS = 3.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of firms: one element an entity in each array."""

    company: NDArray[np.bool_]

    founded: NDArray[np.int32]
    activity: NDArray[np.object_]
    value: NDArray[np.float64]
    """Of all its shipments, in whatever currency they came."""

    first_trade: NDArray[np.int32]
    foundings: NDArray[np.int32]
    """Days of all known foundings, sorted."""

    count: int
    """Of firms."""


def profile(evidence: Evidence) -> Profile:
    """Return what registers and declarations tell of every firm."""
    case, facts = evidence.case, evidence.facts
    size, company = len(case.entities), case.is_kind(Kind.COMPANY)
    table = case.typed(Kind.COMPANY, ("registered_on", "activity_code"))
    code = table["entity"].to_numpy()
    founded = np.full(size, NO_DAY, np.int32)
    np.maximum.at(founded, code, days(table["registered_on"]))
    activity = np.full(size, None, object)
    activity[code] = table["activity_code"].to_pylist()
    goods = case.typed(Kind.SHIPMENT, ("customs_value", "registered_at"))
    value_of, day_of = np.zeros(size), np.full(size, NO_DAY, np.int32)
    shipment = goods["entity"].to_numpy()
    value_of[shipment] = np.nan_to_num(goods["customs_value"].to_numpy(zero_copy_only=False))
    day_of[shipment] = days(goods["registered_at"])
    trades = of_type(evidence, (_T.CONSIGNEE_OF, _T.CONSIGNOR_OF))
    value = totals(facts.subject[trades], value_of[facts.object[trades]], size)
    first_trade = np.full(size, np.iinfo(np.int32).max, np.int32)
    dated = trades[day_of[facts.object[trades]] != NO_DAY]
    np.minimum.at(first_trade, facts.subject[dated], day_of[facts.object[dated]])
    foundings = np.sort(founded[company & (founded != NO_DAY)])
    return Profile(company, founded, activity, value, first_trade, foundings, int(company.sum()))


def founding_burst(profile: Profile, firms: NDArray[np.int32], window: float) -> tuple[float, str]:
    """Return the surprise of so many foundings within the window, and a clause on it."""
    known = np.sort(profile.founded[firms][profile.founded[firms] != NO_DAY])
    everyone = profile.foundings
    if len(known) < 3:
        return 0.0, ""
    inside = np.searchsorted(known, known + window, "right") - np.arange(len(known))
    at = int(np.argmax(inside))
    if inside[at] < _FEWEST_IN_BURST:
        return 0.0, ""
    within = np.searchsorted(everyone, known[at] + window, "right")
    within -= np.searchsorted(everyone, known[at], "left")
    expected = len(known) * max(float(within), 1.0) / len(everyone)
    # Any of the foundings could have opened the window.
    bits = float(poisson_tail_bits(inside[at], expected)) - float(np.log2(len(known)))
    if bits < 1:
        return 0.0, ""
    last = int(known[at + inside[at] - 1])
    return bits, f"{inside[at]} were founded between {iso_day(int(known[at]))} and {iso_day(last)}"


@dataclass(frozen=True, slots=True)
class YoungTraders:
    """Firms that trade, and those that traded much when just founded: masks over entities."""

    trading: NDArray[np.bool_]
    young: NDArray[np.bool_]
    rate: float
    days: float


def young_traders(profile: Profile, young: float) -> YoungTraders:
    """Return the firms that traded more than three in four within so many days of founding."""
    trading = profile.company & (profile.value > 0)
    if trading.sum() < _FEWEST_TRADING:
        nobody = np.zeros(len(trading), bool)
        return YoungTraders(nobody, nobody, 1.0, young)
    large = float(np.quantile(profile.value[trading], 0.75))
    age = profile.first_trade.astype(np.int64) - profile.founded
    new = trading & (profile.founded != NO_DAY) & (age >= 0) & (age <= young)
    new &= profile.value >= large
    return YoungTraders(trading, new, max(float(new.sum() / trading.sum()), 1e-3), young)


def young_trade(traders: YoungTraders, firms: NDArray[np.int32]) -> tuple[float, str]:
    """Return the surprise of large trade by firms just founded, and a clause on it."""
    mine = int(traders.young[firms].sum())
    if mine < 2:
        return 0.0, ""
    bits = float(poisson_tail_bits(mine, traders.rate * int(traders.trading[firms].sum())))
    if bits < 1:
        return 0.0, ""
    days_ = f"{traders.days:.0f} days"
    return bits, f"{mine} traded more than three firms in four within {days_} of founding"


def unrelated_lines(profile: Profile, firms: NDArray[np.int32]) -> tuple[float, str]:
    """Return bits for one person's firms in many unrelated lines of business."""
    lines = sorted({str(code)[:2] for code in profile.activity[firms] if code})
    if len(lines) < 3:
        return 0.0, ""
    bits = min((len(lines) - 2) / 2, _MOST_LINES_BITS)
    return bits, f"in {len(lines)} unrelated lines of business"
