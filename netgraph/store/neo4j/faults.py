"""What went wrong at the server, in words: where, what, what to do."""

import ssl
from collections.abc import Iterator

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from netgraph.errors import BusyError, NetgraphError, StoreError

_MEMORY = ("MemoryPoolOutOfMemory", "TransactionOutOfMemory", "OutOfMemory", "StackOverFlow")
_READ_ONLY = ("ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessDatabase", "NotALeader")
_DISK = ("no space left", "disk quota", "not enough space", "disk full")
_AWAY = ("DatabaseUnavailable", "DatabaseNotFound", "DatabaseShutdown")


def told(error: DriverError | Neo4jError, where: str, user: str) -> NetgraphError:
    """Return a driver's or server's error as one of ours.

    Args:
        error: what the driver raised.
        where: the server and database.
        user: who was to log in; empty for nobody.
    """
    if isinstance(error, Neo4jError):
        return _server_said(error, where, user)
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return StoreError(
            f"{where}: no encrypted connection could be made ({_ssl_reason(error)}). Where the "
            "server has a certificate of its own use neo4j+ssc://; where it has none, it must "
            "be given one"
        )
    if isinstance(error, IncompleteCommit):
        return StoreError(
            f"{where}: the connection broke just when a change was being confirmed, so that it "
            "may be done or not. Repeat the command: nothing is ever done twice"
        )
    if isinstance(error, (ServiceUnavailable, SessionExpired)):
        return StoreError(
            f"{where}: no Neo4j answers there, or it went away ({_short(error)}). Start the "
            "server or put its address right (`store:` in case.yml), then repeat: nothing was "
            "half done"
        )
    if isinstance(error, (UnsupportedServerProduct, ConfigurationError)):
        return StoreError(
            f"{where}: what answers there is no Neo4j that netgraph can use ({_short(error)}); "
            "it needs Neo4j 5.26 or later, at its Bolt port"
        )
    return StoreError(f"{where}: {_short(error)}")


def _server_said(error: Neo4jError, where: str, user: str) -> NetgraphError:
    code = (error.code or "").rpartition(".")[2]
    text = str(error.message or error)
    if isinstance(error, Forbidden) or code in _READ_ONLY or "read-only" in text.lower():
        return StoreError(
            f"{where}: {f'user {user}' if user else 'this user'} may not do that there, or the "
            f"database is read-only ({_first_line(text)}). Nothing was changed; writing needs a "
            "user and a database that allow it"
        )
    if isinstance(error, AuthError):
        return _not_let_in(code, where, user)
    if code in _AWAY:
        return StoreError(
            f"{where}: the server has no such database, or it is not online "
            f"({_first_line(text)}). Neo4j Community has one, called neo4j: put the name in "
            "`store:` right, or make the database"
        )
    if any(word in text.lower() for word in _DISK):
        return StoreError(
            f"{where}: the server's disk is full. What was not confirmed is not there; free "
            "the disk, then repeat"
        )
    if any(word in code for word in _MEMORY):
        return StoreError(
            f"{where}: the server has too little memory for this ({_first_line(text)}). Give it "
            "more (server.memory.heap.max_size, dbms.memory.transaction.total.max), then repeat"
        )
    if isinstance(error, TransientError) or code == "LockClientStopped":
        return BusyError(
            f"{where}: the server was too busy, and was when asked again ({_first_line(text)}); "
            "repeat in a while. Nothing was half done"
        )
    return StoreError(f"{where}: Neo4j refused: {_first_line(text)} ({error.code})")


def _not_let_in(code: str, where: str, user: str) -> StoreError:
    if code == "AuthenticationRateLimit":
        return StoreError(
            f"{where}: too many wrong passwords; the server lets nobody in for some seconds"
        )
    if code == "CredentialsExpired":
        return StoreError(
            f"{where}: the password of {user} has to be changed first (in Neo4j Browser, or "
            "ALTER CURRENT USER SET PASSWORD)"
        )
    if not user:
        return StoreError(
            f"{where}: the server asks for a password. Set NETGRAPH_NEO4J_PASSWORD (and "
            "NETGRAPH_NEO4J_USER, if it is not neo4j), or start netgraph at a terminal"
        )
    return StoreError(
        f"{where}: user {user} or the password is wrong. The user comes from "
        "NETGRAPH_NEO4J_USER (neo4j by default), the password from NETGRAPH_NEO4J_PASSWORD"
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _ssl_reason(error: BaseException) -> str:
    found = next(cause for cause in _causes(error) if isinstance(cause, ssl.SSLError))
    reason = getattr(found, "verify_message", "") or found.reason or str(found)
    return str(reason).lower().replace("_", " ")


def _short(error: BaseException) -> str:
    roots = [cause for cause in _causes(error) if isinstance(cause, OSError)]
    if roots and (reason := roots[-1].strerror):
        return str(reason).lower()
    # With neo4j:// the driver asks for the servers that share the work, and keeps the cause.
    if str(error).startswith("Unable to retrieve routing information"):
        return "nothing answered"
    return _first_line(str(error))


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0][:200] or "no reason given"
