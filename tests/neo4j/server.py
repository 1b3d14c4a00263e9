"""Start, stop and kill a real Neo4j Community server made of Maven packages.

The first start fetches 340 jars (140 MB) in a minute or two; they are kept in a cache. Later
ones take 10 to 15 s. Nothing but Java 17, Maven and this folder is needed.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
START_TIMEOUT_S = 120
PASSWORD = "harbour-test"  # of every test server that asks for one
Release = Literal["lts", "current"]

# Which Java each release is made for: 5.26 runs on 17 and 21, calendar releases from 21 on.
_JAVA = {"lts": range(17, 22), "current": range(21, 100)}

# The second compiler pays for itself after minutes; most test servers do not live that long.
# Without it they start, and do their first work, in half the processor's time.
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class NoServerError(Exception):
    """There is no Java, no Maven, or the server did not start."""


@dataclass
class Neo4jServer:
    """One server on a free loopback port, with a home folder of its own."""

    home: Path
    release: Release = "lts"
    auth: bool = False
    """Ask for user ``neo4j`` and PASSWORD."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """More lines of neo4j.conf."""

    heap: str = "1g"
    jvm: Sequence[str] = SHORT_LIVED
    """Options of the Java machine."""

    port: int = 0
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, or start it again on the same port and home; return when Bolt answers.

        Raises:
            NoServerError: it did not start.
        """
        folder, executable = jars(self.release), java(self.release)
        self.port = self.port or _free_port()
        self.home.mkdir(parents=True, exist_ok=True)
        plugins = self.home / "plugins"
        if not plugins.is_symlink():
            plugins.symlink_to(folder / "plugins")
        lines = [f"{name}={value}\n" for name, value in self._settings().items()]
        (self.home / "neo4j.conf").write_text("".join(lines))
        ready = self.home / "ready"
        ready.unlink(missing_ok=True)
        command = [
            executable, f"-Xmx{self.heap}", *self.jvm, "-cp", f"{folder}/plugins/*:{folder}/lib/*",
            str(HERE / "Server.java"), str(self.home), str(ready),
        ]  # fmt: skip
        with (self.home / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + START_TIMEOUT_S
        while not ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise NoServerError((self.home / "log.txt").read_text(errors="replace")[-1500:])
            time.sleep(0.05)
        if self.auth:
            self._set_password()

    def stop(self) -> None:
        """Shut it down cleanly."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL: what a power cut looks like."""
        self._end(signal.SIGKILL)

    def _settings(self) -> dict[str, str]:
        return {
            "server.bolt.enabled": "true",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "dbms.security.auth_enabled": str(self.auth).lower(),
            "dbms.security.procedures.unrestricted": "gds.*",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": "512m",
            "db.tx_log.preallocate": "false",
            **self.settings,
        }

    def _set_password(self) -> None:
        """Replace the password that a new server comes with; one that was replaced stays."""
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError

        with GraphDatabase.driver(self.url, auth=("neo4j", "neo4j")) as driver:
            try:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
                    {"password": PASSWORD},
                    database_="system",
                )
            except AuthError:
                return

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait()
        self._process = None


def cache() -> Path:
    """Return where the jars lie from run to run."""
    return Path(os.environ.get("NETGRAPH_TEST_CACHE", Path.home() / ".cache" / "netgraph-tests"))


def java(release: Release) -> str:
    """Return a Java that a release is made for.

    Raises:
        NoServerError: there is none.
    """
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    candidates = [
        *([f"{home}/bin/java"] if home else []),
        *([on_path] if on_path else []),
        *map(str, sorted(Path("/usr/lib/jvm").glob("*/bin/java"))),
    ]
    fitting = _JAVA[release]
    for candidate in candidates:
        said = subprocess.run([candidate, "-version"], capture_output=True, text=True, check=False)
        version = re.search(r'version "(\d+)', said.stderr)
        if version and int(version[1]) in fitting:
            return candidate
    raise NoServerError(f"Neo4j ({release}) needs a Java from {fitting[0]} on; there is none here")


def jars(release: Release) -> Path:
    """Return the folder with ``lib`` and ``plugins`` of a release, fetched if need be.

    Raises:
        NoServerError: Maven is absent or could not fetch them.
    """
    pom, folder = HERE / f"pom-{release}.xml", cache() / release
    if (folder / "pom.xml").is_file() and (folder / "pom.xml").read_bytes() == pom.read_bytes():
        return folder
    if shutil.which("mvn") is None:
        raise NoServerError("the jars of the test server come by Maven, and there is no mvn here")
    cache().mkdir(parents=True, exist_ok=True)
    fetched = Path(tempfile.mkdtemp(dir=cache(), prefix=f".{release}-"))
    (fetched / "plugins").mkdir()
    command = [
        "mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies",
        "-DincludeScope=runtime", f"-DoutputDirectory={fetched / 'lib'}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(fetched)
        raise NoServerError(f"Maven could not fetch Neo4j ({release}): {done.stdout[-600:]}")
    gds = re.search(r"<artifactId>opengds-extension</artifactId><version>(.+?)<", pom.read_text())
    assert gds is not None
    # Procedures are found in the plugins folder only.
    for jar in (fetched / "lib").glob(f"*-{gds[1]}.jar"):
        jar.rename(fetched / "plugins" / jar.name)
    shutil.copy(pom, fetched / "pom.xml")
    # In one step: another process may be fetching the same.
    shutil.rmtree(folder, ignore_errors=True)
    try:
        fetched.rename(folder)
    except OSError:
        shutil.rmtree(fetched)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
