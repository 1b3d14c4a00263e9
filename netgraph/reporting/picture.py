"""An SVG text becomes a picture that can be set into a page and can do nothing there."""

import base64
import re

from netgraph.errors import ReportError

_ACTIVE = frozenset({"script", "foreignobject", "iframe", "object", "embed", "animate", "set"})


def as_data_uri(svg: str) -> str:
    """Return the picture as a ``data:`` address; browsers run no script in such an image.

    Raises:
        ReportError: it is no SVG, or has something in it that acts or is fetched: a script,
            an event handler, an address outside the picture.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(svg, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ReportError(f"the picture is no plain SVG: {error}") from error
    if _plain(root.tag) != "svg":
        raise ReportError(f"the picture is no SVG: it begins with <{_plain(root.tag)}>")
    for element in root.iter():
        name = _plain(str(element.tag))
        if name in _ACTIVE:
            raise ReportError(f"the picture has a <{name}> in it; draw it without")
        for key, value in element.attrib.items():
            if _plain(key).startswith("on") or _reaches_out(_plain(key), value):
                raise ReportError(f"the picture has {_plain(key)}={value[:40]!r}; draw it without")
        if name == "style" and _fetches(element.text or ""):
            raise ReportError("the picture's style sheet fetches something; draw it without")
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _plain(name: str) -> str:
    return name.rpartition("}")[2].casefold()


def _reaches_out(key: str, value: str) -> bool:
    if key in ("href", "src"):
        return not value.strip().startswith("#")
    return _fetches(value)


def _fetches(style: str) -> bool:
    outside = re.search(r"url\(\s*['\"]?\s*[^#'\"\s]", style, re.IGNORECASE)
    return "@import" in style.casefold() or outside is not None
