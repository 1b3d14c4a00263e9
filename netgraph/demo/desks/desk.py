"""One agency's file room: opens records, keeps rows, knows what it does not see."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from netgraph.demo import noise
from netgraph.demo.desks.agency import Agency
from netgraph.demo.stage import Plot
from netgraph.demo.things import Firm, Human, Thing, Vehicle

Cells = dict[str, str]
Writer = Callable[[Random, Thing], Cells]

_FILES = {Human: "persons", Firm: "companies", Vehicle: "vehicles"}
_NAMES = frozenset(
    {"full_name", "last_name", "first_name", "patronymic", "name", "address", "city"}
)
_NUMBERS = frozenset({"tax_number", "registration_number", "passport_number", "phone"})
_DATES = frozenset({"birth_date"})
_CHOSEN = frozenset({"kind", "sex", "status", "role"})
"""Picked from a list on the screen: nothing else can stand there."""

_READ = frozenset({"plate", "vin", "trailer_plate"})


class Desk:
    """Rows of one agency, filled in by the modules beside this one."""

    def __init__(self, agency: Agency, rng: Random, plots: Sequence[Plot], write: Writer) -> None:
        self.agency = agency
        self.rng = rng
        self.rows: dict[str, list[list[str]]] = {name: [] for name in agency.columns}
        self.seen: dict[str, int] = {}
        """Plot to the number of its events that are on file here."""

        self.entities: list[tuple[str, str, str]] = []
        """Record id, file, key of the thing it is about."""

        self.named: list[tuple[str, str]] = []
        """Plots and the members that a case here names."""

        self._write = write
        self._exact = {
            file: [(c, c.endswith("_id") or f"{file}.{c}" in agency.always) for c in columns]
            for file, columns in agency.columns.items()
        }
        """File to its headings and whether their cells are kept as they are."""

        self._ids: set[str] = set()
        self._records: dict[Thing, list[str]] = {}
        self._alike: dict[tuple[str, str], list[str]] = {}
        """File and country to the records opened so far."""

        self._planned: dict[Thing, int] = {}
        self._plot_of = {part.thing.key: plot.id for plot in plots for part in plot.parts}
        self._left = {plot.id: _allowance(plot, agency.sees_at_most) for plot in plots}
        self._identified: dict[str, bool] = {}

    def new_id(self) -> str:
        """Return an identifier that tells nothing: random, unique among all files."""
        while True:
            number = f"{self.agency.id_prefix}{self.rng.randrange(10**8, 10**9)}"
            if number not in self._ids:
                self._ids.add(number)
                return number

    def records_event(self, plot: str, misses: float | None = None) -> bool:
        """Decide whether an event is recorded at all, and count it for its plot."""
        if self.rng.random() < (self.agency.misses if misses is None else misses):
            return False
        if plot:
            self.seen[plot] = self.seen.get(plot, 0) + 1
        return True

    def record(self, thing: Thing | None, present: float = 1.0) -> str:
        """Return the id of a record of the thing, or nothing if it stays unidentified.

        Args:
            thing: whom or what the event names.
            present: probability that this event's form names it.
        """
        if thing is None or (present < 1 and self.rng.random() >= present):
            return ""
        if not self.identifies(thing):
            return ""
        if self.agency.mistaken and self.rng.random() < self.agency.mistaken:
            wrong = self._somebody_else(thing)
            if wrong:
                return wrong
        held = self._records.setdefault(thing, [])
        if not held or (len(held) < self._plan(thing) and self.rng.random() < 0.35):
            held.append(self._open(thing))
        return held[-1] if len(held) == 1 else self.rng.choice(held)

    def _somebody_else(self, thing: Thing) -> str:
        """Return the record of another actor of the same kind and country, if one is on file."""
        alike = self._alike.get((_FILES[type(thing)], thing.country), [])
        return self.rng.choice(alike) if alike else ""

    def read_plate(self, record_id: str, part: str, vehicle: Vehicle) -> None:
        """Note that a row names a vehicle by its plate alone.

        Args:
            record_id: of the row.
            part: which of its vehicles, as in ``vehicle`` or ``trailer``.
            vehicle: the truth.
        """
        self.entities.append((f"{record_id}/{part}", "vehicles", vehicle.key))

    def put(self, file: str, cells: Mapping[str, str]) -> None:
        """Add a row; cells may stay empty, be filled with nothing, or slip.

        Args:
            file: without ``.csv``.
            cells: heading to what should stand there.
        """
        row = []
        blur = self._blur
        for column, exact in self._exact[file]:
            value = cells.get(column, "")
            row.append(value if exact or not value else blur(column, value))
        self.rows[file].append(row)

    def _blur(self, column: str, value: str) -> str:
        rng, agency = self.rng, self.agency
        chance = rng.random()
        if chance >= agency.lacks + agency.slips:
            return value
        if chance < agency.lacks:
            filled = rng.random() < 0.08 and column not in _CHOSEN
            return rng.choice(noise.PLACEHOLDERS[agency.fillers]) if filled else ""
        if column in _NAMES:
            return noise.slip(rng, value)
        if column in _NUMBERS and rng.random() < 0.5:
            return noise.wrong_digit(rng, value)
        if column in _DATES:
            return noise.wrong_date(rng, value)
        if column in _READ and rng.random() < 0.6:
            return noise.misread(rng, value)
        return value

    def _plan(self, thing: Thing) -> int:
        if thing not in self._planned:
            more = self.rng.random() / self.agency.again if self.agency.again else 1.0
            self._planned[thing] = 1 if more >= 1 else 2 if more > 0.2 else 3
        return self._planned[thing]

    def identifies(self, thing: Thing) -> bool:
        """Tell whether this desk ever finds out who or what it is; some it never does."""
        known = self._identified.get(thing.key)
        if known is None:
            known = self.rng.random() >= self.agency.blind
            plot = self._plot_of.get(thing.key)
            if known and plot is not None:
                known = self._left[plot] > 0
                self._left[plot] -= known
            self._identified[thing.key] = known
        return known

    def _open(self, thing: Thing) -> str:
        record_id = self.new_id()
        file = _FILES[type(thing)]
        cells = self._write(self.rng, thing)
        cells["record_id"] = record_id
        self.put(file, cells)
        self.entities.append((record_id, file, thing.key))
        self._alike.setdefault((file, thing.country), []).append(record_id)
        return record_id


def _allowance(plot: Plot, share: float) -> int:
    return int(share * len({part.thing.key for part in plot.parts}))
