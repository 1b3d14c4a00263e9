"""The Python API: one case, its deliveries, its entities, its networks.

A thin face over the stages; the command line is a thin face over this.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from netgraph.case import drawing, entities, frames, intake
from netgraph.case.comparing import Difference
from netgraph.case.cypher import CypherLibrary
from netgraph.case.describe import EntityDescription, describe_entity
from netgraph.case.folder import CaseFolder, find_case, make_case
from netgraph.case.judgements import Judgements
from netgraph.case.lifeline import events_of
from netgraph.case.link_analysis import LinkAnalysis
from netgraph.case.runs import found
from netgraph.case.settings import EMBEDDED, CaseSettings, read_settings
from netgraph.case.shortlist import Wanted, shortlist
from netgraph.case.staleness import Staleness, staleness
from netgraph.case.subgraphs import entity_subgraph
from netgraph.case.upkeep import Rebuilt, drop_load, verify_store
from netgraph.case.verdicts import Verdicts
from netgraph.errors import UnknownError
from netgraph.model.event import Event
from netgraph.model.kinds import Kind
from netgraph.model.load import Load
from netgraph.model.record import RejectedRow
from netgraph.model.result import CandidateNetwork, EntityId, Match, Run, RunId, TypologyOutcome
from netgraph.model.subgraph import Subgraph
from netgraph.store.archive import Archive
from netgraph.store.audit import Audit
from netgraph.store.history import History
from netgraph.store.normal_forms import NormalForms
from netgraph.store.open import open_store
from netgraph.store.originals import Originals
from netgraph.store.port import Found, Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from netgraph.analysis.graph import EvidenceGraph
    from netgraph.analysis.routes import Path as EvidencePath
    from netgraph.case.watching import Watched


def _quiet(_: object) -> None:
    return None


class Case:
    """One case folder, opened.

    >>> import netgraph
    >>> with netgraph.open("cases/harbour") as case:  # doctest: +SKIP
    ...     case.load("exchange", ["deliveries/customs_ua"])
    ...     case.resolve()
    ...     case.find(seed=1)
    ...     case.networks().head()
    """

    def __init__(self, folder: CaseFolder, settings: CaseSettings, store: Store) -> None:
        self.folder = folder
        self.settings = settings
        self.store = store
        self.archive = Archive(folder.archive)
        self.audit = Audit(folder.audit, agency=settings.agency)
        self.history = History(folder.history)
        self.normal_forms = NormalForms(folder.normal_forms)
        self.unfinished = ""
        """A load that a crash left half done and that could not be finished, in words."""

    @classmethod
    def init(
        cls,
        path: Path,
        name: str | None = None,
        agency: str = "jtf",
        store: str = EMBEDDED,
        allow_plain: bool = False,
    ) -> "Case":
        """Make a case in a folder that is absent or empty, and open it.

        Args:
            path: of the folder.
            name: what to call it; the folder's name by default.
            agency: that runs it.
            store: its URL; a file in the folder by default. One that cannot be opened leaves
                no case behind.
            allow_plain: as for ``open``.

        Raises:
            CaseError: something lies there already, or it cannot be written.
            StoreError: the store cannot be opened.
        """
        if store != EMBEDDED and not store.startswith("sqlite:"):
            open_store(store, allow_plain).close()
        make_case(path, name, agency, store)
        return cls.open(path, allow_plain)

    @classmethod
    def open(cls, path: Path, allow_plain: bool = False) -> "Case":
        """Open a case; loads that a crash left half done are finished first.

        Args:
            path: of the folder.
            allow_plain: talk to a Neo4j on another machine without encryption; the audit log
                keeps that.

        Raises:
            CaseError: the folder is no case, or its settings are unusable.
            StoreError: the store cannot be opened.
        """
        folder = find_case(path)
        settings = read_settings(folder.settings_file)
        store = open_store(folder.store_url(settings.store), allow_plain)
        case = cls(folder, settings, store)
        if allow_plain and not store.url.startswith("sqlite:"):
            case.audit.append("store open unencrypted", {"store": store.url})
        case.unfinished = intake.store_what_is_only_archived(case._places)
        return case

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def _places(self) -> intake.Places:
        return intake.Places(
            lock=self.folder.lock,
            originals=Originals(self.folder.originals),
            archive=self.archive,
            store=self.store,
            audit=self.audit,
        )

    # Deliveries -----------------------------------------------------------------------------

    def load(
        self,
        feed: str,
        paths: Sequence[str | Path],
        on_rows: Callable[[int], None] = _quiet,
        confirm_shrink: bool = False,
    ) -> intake.LoadReport:
        """Load a delivery whole, each row with a verdict.

        Args:
            feed: such as ``exchange`` or ``us_ofac/sdn``.
            paths: the delivery's files, its folder or its ZIP.
            on_rows: told how many rows were read since it was last told.
            confirm_shrink: accept a full delivery that lost more than 20 % of its records.

        Raises:
            DeliveryError: refused as a whole; nothing of it was loaded.
            BusyError: another process is writing to this case.
        """
        return intake.load(
            self._places, feed, [Path(path) for path in paths], on_rows, confirm_shrink
        )

    def drop_load(
        self, load: str, because: str, progress: Callable[[str], None] = _quiet
    ) -> Rebuilt:
        """Take a load back, as if it had never come. The case is closed by it: open it again.

        Args:
            load: its id, or the start or end of it with the hash.
            because: why; the audit log keeps it.
            progress: told what is being done.

        Raises:
            UnknownError: no load, or more than one, is called so.
            StoreError: a later load rests on it, or the store is not one file. Nothing was
                changed.
        """
        if "@" not in load:
            raise UnknownError(f"{load!r}: name the load with its hash; `netgraph feed history`")
        return drop_load(self, self._load_called(load), because, progress)

    def verify(self, progress: Callable[[str], None] = _quiet) -> list[Difference]:
        """Hold the store against the archive, kind by kind; equal ones are told too."""
        return verify_store(self, progress)

    def loads(self) -> list[Load]:
        """Return every delivery, in the order of loading."""
        return self.store.loads()

    def rejected(self, load: str) -> tuple[Load, list[RejectedRow]]:
        """Return a load, named in full or by the start or end of its id, and what it set aside.

        Raises:
            UnknownError: no load, or more than one, is called so.
        """
        found = self._load_called(load)
        return found, list(self.archive.rejected(found.id))

    def _load_called(self, load: str) -> Load:
        loads = self.loads()
        exact = [known for known in loads if known.id == load]
        like = [known for known in loads if known.id.startswith(load) or known.id.endswith(load)]
        named = exact or like
        if len(named) != 1:
            known_ids = ", ".join(known.id for known in loads[-5:]) or "none yet"
            how_many = "several loads are" if named else "no load is"
            raise UnknownError(f"{how_many} called {load!r}; the latest are: {known_ids}")
        return named[0]

    # Who is who -----------------------------------------------------------------------------

    def resolve(
        self,
        seed: int = 0,
        progress: Callable[[str], None] = _quiet,
        *,
        full: bool = False,
        backend: str = "duckdb",
    ) -> Run:
        """Work out which records are about the same person, company, vehicle or vessel.

        After a load only what it changed is worked out, where the last run can be carried on;
        where nothing changed, the last run is returned.

        Args:
            seed: of the sample that a large case is trained on.
            progress: told what is being done.
            full: look at every record.
            backend: what compares them where every record is looked at: ``duckdb`` in this
                process, ``spark`` on a cluster (extra ``spark``).

        Raises:
            AnalysisError: nothing is loaded, or the backend cannot be had.
        """
        from netgraph.case.resolution import run_resolve
        from netgraph.resolve.run import Settings
        from netgraph.resolve.settings import backend_named

        settings = Settings(seed=seed, backend=backend_named(backend))
        return run_resolve(self, settings, progress, full=full)

    def events(self, run: str | None = None) -> tuple[RunId, list[Event]]:
        """Return what became of entities in a resolve run, by default the last one."""
        return events_of(self, run)

    @cached_property
    def judgements(self) -> Judgements:
        """What people decide about records: join, split, undo, and the ledger."""
        return Judgements(self)

    def entities(self) -> "pd.DataFrame":
        """Return one row an entity.

        Returns:
            Columns entity, kind, name, records (list of agency:record_id), agencies (list),
            flags (list); ordered by entity id.
        """
        return frames.entities_frame(self.store)

    def search(self, text: str, kind: Kind | None = None, limit: int = 20) -> list[Found]:
        """Find entities by name, plate or number, whatever the script or accents."""
        return entities.search(self.store, text, kind, limit)

    def describe(self, name: str) -> EntityDescription:
        """Return one entity in words: its records, why they are one, what is stated of it.

        Args:
            name: an entity id, also a retired one, or a record's ``agency:record_id``.

        Raises:
            UnknownError: no such entity.
        """
        entity = entities.live_entity(self.store, name)
        return describe_entity(entity_subgraph(self.store, entity, self.settings.name), entity)

    def explain(self, left: str, right: str) -> Match:
        """Return why two records are, or are not, taken for one thing.

        Args:
            left: ``agency:record_id``.
            right: likewise, of the same kind.
        """
        from netgraph.case.explaining import explain_pair

        return explain_pair(self, left, right).match

    # Networks -------------------------------------------------------------------------------

    def find(
        self, seed: int = 0, progress: Callable[[str], None] = _quiet, engine: str = "local"
    ) -> Run:
        """Find and rank candidate networks.

        Args:
            seed: the same seed gives the same answer.
            progress: is told what is being done.
            engine: ``local``, or ``gds`` to cut the graph on the case's Neo4j server.
        """
        from netgraph.analysis.find import Settings
        from netgraph.case.engine import Engine
        from netgraph.case.finding import run_find

        settings = Settings(seed=seed, weights=dict(self.settings.weights))
        return run_find(
            self.store, self.folder.lock, self.audit, settings, progress, Engine(engine)
        )

    def watch(self, progress: Callable[[str], None] = _quiet) -> "Watched":
        """Work out what was loaded or decided since the last find run, and what it changed."""
        from netgraph.case.watching import watch

        return watch(self, progress)

    def candidates(self) -> list[CandidateNetwork]:
        """Return the candidate networks of the last find run, by rank.

        Raises:
            AnalysisError: none was made yet.
        """
        found(self.store)
        return self.store.networks()

    def shortlist(self, wanted: Wanted) -> list[CandidateNetwork]:
        """Return those candidate networks that an analyst looks for, by rank.

        Raises:
            AnalysisError: no find run was made yet.
            UnknownError: what is wanted names an agency, run or code that is not there.
        """
        return shortlist(self.store, self.candidates(), wanted)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What analysts said of its networks."""
        return Verdicts(self)

    def network(self, number: int | str) -> CandidateNetwork:
        """Return one candidate network by its rank or its id.

        Raises:
            UnknownError: the last find run has no such network.
        """
        networks = self.candidates()
        wanted = str(number)
        for network in networks:
            if wanted in {network.id, str(network.rank)}:
                return network
        raise UnknownError(
            f"no network {wanted} in the last find run, which has {len(networks)}; "
            "`netgraph network list` shows them"
        )

    def networks(self) -> "pd.DataFrame":
        """Return one row a candidate network.

        Returns:
            Columns rank, network, score (bits), size, members (entity ids), records,
            agencies, typologies, reasons (texts), counter (texts), stability, stale (who is
            who of a member has changed since); by rank.
        """
        frame = frames.networks_frame(self.candidates())
        since = self.staleness()
        return frame.assign(stale=[since.touches(members) for members in frame.get("members", ())])

    def links(self) -> "pd.DataFrame":
        """Return one row a pair of linked entities.

        Returns:
            Columns a, b, kinds, statements, agencies, first_on, last_on, bits, stale (who is
            who of an end has changed since the last find).
        """
        frame: pd.DataFrame = self.store.links().to_pandas()
        since = self.staleness()
        ends = zip(frame["a"], frame["b"], strict=True)
        return frame.assign(stale=[since.touches(pair) for pair in ends] if since.runs else False)

    def staleness(self) -> Staleness:
        """Return what of the last find run rests on entities that have changed since.

        Charts and reports of such networks are refused until networks are found anew.
        """
        return staleness(self)

    def graph(self, network: int | str | None = None) -> "nx.Graph[str]":
        """Return the linked entities as a networkx graph, of one network or of the case.

        Nodes are entity ids with ``kind`` and ``name``; edges carry ``weight`` (bits),
        ``kinds``, ``agencies`` and ``statements``. ``graph.graph["stale"]`` tells whether who
        is who has changed since the last find.
        """
        members = None
        if network is not None:
            members = {member.entity for member in self.network(network).members}
        graph = frames.links_graph(self.store, members)
        graph.graph["stale"] = self.staleness().touches(map(EntityId, graph))
        return graph

    def evidence_graph(self) -> "EvidenceGraph":
        """Return who is tied to whom by how many bits of evidence, and what each tie rests on.

        Weighed with the numbers of case.yml; read it, never change its arrays.

        Raises:
            AnalysisError: the case is not resolved, or not since its last load.
        """
        from netgraph.case.graph_cache import case_graph

        return case_graph(self.store, self.settings.weights)

    def patterns(self) -> list[TypologyOutcome]:
        """Return what every typology says of the case, run anew."""
        from netgraph.analysis.overrides import split_overrides
        from netgraph.analysis.typologies import catalogue

        graph = self.evidence_graph()
        _, parameters = split_overrides(self.settings.weights)
        return [typology.run(graph, parameters.get(typology.code)) for typology in catalogue()]

    def pattern(self, code: str) -> TypologyOutcome:
        """Return what one typology says of the case, run anew.

        Args:
            code: such as ``T14``.
        """
        from netgraph.analysis.overrides import split_overrides
        from netgraph.analysis.typologies import typology

        asked = typology(code)
        _, parameters = split_overrides(self.settings.weights)
        return asked.run(self.evidence_graph(), parameters.get(asked.code))

    def paths(self, a: str, b: str, k: int = 3) -> "list[EvidencePath]":
        """Return the k most convincing paths between two entities, best first."""
        from netgraph.analysis.routes import paths

        ends = [entities.live_entity(self.store, name) for name in (a, b)]
        return paths(self.evidence_graph(), EntityId(ends[0]), EntityId(ends[1]), k)

    @property
    def link_analysis(self) -> LinkAnalysis:
        """Why two are tied, who holds a network together, what falls apart, what changed."""
        return LinkAnalysis(self)

    @property
    def cypher(self) -> CypherLibrary:
        """The queries that the case's Neo4j can be asked."""
        return CypherLibrary(self.store, self.audit)

    # Pictures and reports -------------------------------------------------------------------

    def chart(self, number: int | str, path: str | Path) -> Subgraph:
        """Write the interactive chart of a network, for the eyes of the case's own agency.

        Returns:
            What was drawn; ``withheld`` says what was not.
        """
        return drawing.write_chart_of(self, self.network(number), Path(path))

    def report(self, number: int | str, recipient: str, folder: str | Path) -> drawing.Report:
        """Write a report of a network with nothing in it that the recipient may not see.

        Raises:
            ReleaseError: the recipient is unknown, or may see nothing of it.
        """
        return drawing.write_report_of(self, self.network(number), recipient, Path(folder))
