"""From a store's URL to a server and a database, without ever holding a password."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from netgraph.errors import StoreError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_PORT = 7687
_DATABASE = re.compile(r"[A-Za-z][A-Za-z0-9.-]{2,62}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j server answers, and which of its databases is meant."""

    scheme: str
    host: str
    port: int
    database: str | None
    """None is the server's default."""

    @property
    def server(self) -> str:
        """The address as the driver takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def encrypted(self) -> bool:
        return self.scheme.partition("+")[2] in ("s", "ssc")

    @property
    def loopback(self) -> bool:
        """Whether the server is this machine, so that nothing goes over a wire."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return self.server + (f"/{self.database}" if self.database else "")


def parse_address(url: str) -> Address:
    """Read a URL such as ``neo4j+s://graph.example:7687/case12``.

    The database may also be given as ``?database=case12``.

    Raises:
        StoreError: it names no server, says more than that, or holds a password (the message
            does not repeat it).

    >>> str(parse_address("bolt://localhost")), parse_address("neo4j://h/?database=abc").database
    ('bolt://localhost:7687', 'abc')
    """
    if "@" in url:
        raise StoreError(
            "the store's URL holds a user or a password; leave them out: the user comes from "
            "NETGRAPH_NEO4J_USER, the password from NETGRAPH_NEO4J_PASSWORD or a prompt"
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"{url!r} names no Neo4j server ({error})") from error
    if parts.scheme not in SCHEMES or not host:
        raise StoreError(
            f"{url!r} names no Neo4j server; write it as neo4j+s://HOST:PORT/DATABASE "
            f"(schemes: {', '.join(SCHEMES)})"
        )
    options = parse_qs(parts.query, keep_blank_values=True)
    named = [*options.pop("database", []), *filter(None, [parts.path.strip("/")])]
    if options or parts.fragment or len(named) > 1:
        raise StoreError(f"{url!r} says more than a server and one database; write HOST:PORT/NAME")
    if named and not _DATABASE.fullmatch(named[0]):
        raise StoreError(
            f"{named[0]!r} is no name of a Neo4j database: 3 to 63 letters, digits, dots and "
            "hyphens, a letter first"
        )
    return Address(parts.scheme, host, port or _PORT, named[0].lower() if named else None)


def refuse_plain(address: Address, allow_plain: bool) -> None:
    """Refuse to send personal data and a password over a network in the clear.

    Raises:
        StoreError: the server is another machine, the connection is not encrypted, and nobody
            allowed that.
    """
    if address.encrypted or address.loopback or allow_plain:
        return
    secure = address.scheme.partition("+")[0]
    raise StoreError(
        f"{address}: is another machine, and {address.scheme}:// is not encrypted: names and "
        f"the password would cross the network in the clear. Use {secure}+s:// (or {secure}+ssc:// "
        "for a certificate of the server's own), or `netgraph --allow-plain ...` inside a tunnel"
    )
