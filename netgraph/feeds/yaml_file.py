"""Text of a YAML file -> plain values, or a FeedError with the line.

Only what a person needs to describe a feed: no tags, no anchors or aliases (a few of them
can stand for gigabytes), no key twice.
"""

from collections.abc import Sequence

import yaml

from netgraph.errors import FeedError
from netgraph.feeds.words import shown

MAX_BYTES = 1 << 20
MAX_DEPTH = 32

# The safe loader in C where PyYAML was built with it: a tenth of the time.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, where: str) -> dict[str, object]:
    """Return the mapping that the file is.

    Args:
        text: of the file.
        where: its path, for messages.

    Raises:
        FeedError: it is too large, no YAML, no mapping, or uses what is refused.
    """
    if len(text.encode()) > MAX_BYTES:
        raise FeedError(f"{where}: larger than 1 MiB; a feed is described in a few pages")
    try:
        _refuse_odd_events(text, where)
        _refuse_repeats(yaml.compose(text, Loader=_Loader), where)
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe one, see above
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FeedError(f"{where}:{line}: no YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FeedError(f"{where}: no YAML: {shown(str(error))}") from error
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        raise FeedError(f"{where}: must be a mapping of names to values")
    return values


def line_of(text: str, path: Sequence[str | int]) -> int:
    r"""Return the line, from 1, of the deepest part of ``path`` that the YAML text has.

    >>> line_of("title: x\ntables:\n  a: {id: n}\n", ("tables", "a", "odd"))
    3
    """
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    line = 1
    for part in path:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    found, line = value, key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            found = node.value[part] if part < len(node.value) else None
            line = found.start_mark.line + 1 if found else line
        if found is None:
            break
        node = found
    return line


def _refuse_odd_events(text: str, where: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise FeedError(f"{where}:{line}: nests deeper than {MAX_DEPTH}")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FeedError(f"{where}:{line}: anchors and aliases are refused; write it out")


def _refuse_repeats(node: yaml.Node | None, where: str) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeats(item, where)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise FeedError(f"{where}:{line}: a key must be a plain name")
            if key.value in seen:
                raise FeedError(f"{where}:{line}: the key {shown(key.value)} stands twice")
            seen.add(key.value)
            _refuse_repeats(value, where)
