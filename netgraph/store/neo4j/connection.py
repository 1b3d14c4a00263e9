"""The connection: one driver, transactions that the driver repeats, errors in words."""

import getpass
import logging
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase, Session
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from netgraph import __version__
from netgraph.store.neo4j.address import Address
from netgraph.store.neo4j.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Driver, ManagedTransaction

T = TypeVar("T")

# Without a handler the driver's warnings would be printed before our one sentence.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

USER = "NETGRAPH_NEO4J_USER"
PASSWORD = "NETGRAPH_NEO4J_PASSWORD"  # noqa: S105 - the name of a variable

_OPTIONS: Mapping[str, Any] = {
    "connection_timeout": 10.0,
    "connection_acquisition_timeout": 30.0,
    "max_transaction_retry_time": 30.0,
    "keep_alive": True,
    "telemetry_disabled": True,
    "notifications_min_severity": "OFF",
    "user_agent": f"netgraph/{__version__}",
}


class Connection:
    """One server and database, logged in. Each transaction is one thread's own."""

    def __init__(self, address: Address) -> None:
        """Connect and log in.

        The password is that of NETGRAPH_NEO4J_PASSWORD; without one, nobody logs in, and if
        the server asks, so does a prompt where there is a terminal.

        Raises:
            StoreError: the server does not answer or lets nobody in; the message says why.
        """
        self.address = address
        self._user = os.environ.get(USER, "neo4j")
        password = os.environ.get(PASSWORD)
        self._user_named = self._user if password is not None else ""
        try:
            try:
                self._driver = self._opened(password)
            except AuthError:
                if password is not None or not sys.stdin.isatty():
                    raise
                asked = getpass.getpass(f"Password of {self._user} at {address}: ")
                self._user_named = self._user
                self._driver = self._opened(asked)
        except (DriverError, Neo4jError) as error:
            raise told(error, str(address), self._user_named) from error
        # A client reads what it wrote, also where several servers share the work.
        self._bookmarks = GraphDatabase.bookmark_manager()

    def _opened(self, password: str | None) -> "Driver":
        login = None if password is None else (self._user, password)
        driver = GraphDatabase.driver(self.address.server, auth=login, **_OPTIONS)
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
        return driver

    def close(self) -> None:
        self._driver.close()

    def read(self, work: "Callable[[ManagedTransaction], T]") -> T:
        """Run reads in one transaction; the driver repeats it where that helps.

        Raises:
            StoreError: it could not be read; the message says why.
            BusyError: the server stayed too busy.
        """
        with self._session(READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: "Callable[[ManagedTransaction], T]") -> T:
        """Run writes in one transaction: all or nothing. It may be run several times.

        Raises:
            StoreError: it could not be written; the message says why.
            BusyError: the server stayed too busy.
        """
        with self._session(WRITE_ACCESS) as session:
            return session.execute_write(work)

    @contextmanager
    def _session(self, access: str) -> "Iterator[Session]":
        try:
            with self._driver.session(
                database=self.address.database,
                default_access_mode=access,
                bookmark_manager=self._bookmarks,
            ) as session:
                yield session
        except (DriverError, Neo4jError) as error:
            raise told(error, str(self.address), self._user_named) from error
