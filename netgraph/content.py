"""Find the declarative content: loaders/, cypher/ and reports/.

In a checkout the three folders lie beside the package; in a wheel they lie
inside it, under ``netgraph/_content``. A folder of the agency's own, named by
``NETGRAPH_CONTENT``, is looked at first: it may add feeds, queries and reports,
or replace ours by name.
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from netgraph.errors import MissingContentError

Kind = Literal["cypher", "loaders", "reports"]


def roots() -> list[Traversable]:
    """Return the content roots, the agency's own first."""
    own = os.environ.get("NETGRAPH_CONTENT")
    return [*([Path(own)] if own else []), _shipped()]


def _shipped() -> Traversable:
    packaged = files("netgraph") / "_content"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[1]


def find(kind: Kind, name: str) -> Traversable:
    """Return the first file or folder with this path, such as ``queries/neighbours.cypher``.

    Raises:
        MissingContentError: no root has it; the message lists the roots searched.
    """
    for root in roots():
        found = root.joinpath(kind, *name.split("/"))
        if found.is_file() or found.is_dir():
            return found
    searched = ", ".join(str(root) for root in roots())
    raise MissingContentError(f"no {kind}/{name} in {searched}")


def folders(kind: Kind, *, holding: str) -> Iterator[str]:
    """Yield the path of every folder that holds a file of this name, once, in order.

    >>> "exchange" in list(folders("loaders", holding="feed.yml"))
    True
    """
    yield from sorted({path for root in roots() for path in _walk(root / kind, holding, "")})


def names(kind: Kind, folder: str, *, suffix: str) -> list[str]:
    """Return the names of a folder's files that end so, without the ending, in order.

    >>> names("loaders", "exchange", suffix=".yml")
    ['feed']
    """
    held = (root.joinpath(kind, *folder.split("/")) for root in roots())
    return sorted(
        {
            item.name.removesuffix(suffix)
            for place in held
            if place.is_dir()
            for item in place.iterdir()
            if item.is_file()
            and item.name.endswith(suffix)
            and not item.name.startswith((".", "_"))
        }
    )


def _walk(folder: Traversable, holding: str, prefix: str) -> Iterator[str]:
    if not folder.is_dir():
        return
    if (folder / holding).is_file():
        yield prefix.rstrip("/")
    for item in folder.iterdir():
        if item.is_dir() and not item.name.startswith((".", "_")):
            yield from _walk(item, holding, f"{prefix}{item.name}/")
