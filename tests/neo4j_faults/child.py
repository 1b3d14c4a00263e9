"""A process that makes one change and may be killed: ``python -m tests.neo4j_faults.child``.

Arguments: URL, kind, number, rows up to which a change is one transaction. Prints ``ready`` before
it begins and ``done`` at the end.
"""

import sys
from contextlib import closing

from netgraph.store.neo4j.store import Neo4jStore
from tests.neo4j_faults.changes import KINDS
from tests.neo4j_faults.small_parts import use_small_parts


def main() -> None:
    url, kind, number, most_rows = sys.argv[1:]
    use_small_parts(setattr)
    with closing(Neo4jStore(url, in_memory_rows=int(most_rows))) as store:
        say("ready")
        KINDS[kind](int(number)).do(store)
    say("done")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
