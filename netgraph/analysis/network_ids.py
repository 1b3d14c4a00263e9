"""Members in; a network's name out, the same from run to run while most members stay."""

import hashlib
from collections.abc import Sequence

from netgraph.model.result import CandidateNetwork, EntityId

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing that is misread over a telephone."""

_SAME = 0.5
"""Jaccard from which a network is the one of the last run."""


def network_ids(
    groups: Sequence[Sequence[EntityId]], previous: Sequence[CandidateNetwork]
) -> list[str]:
    """Return one id a group: an earlier network's where most members are the same, else new.

    Args:
        groups: members of each, those that count most first.
        previous: the networks of the last run.

    >>> network_ids([["P-1", "P-2", "P-3"]], []) == network_ids([["P-3", "P-1", "P-2"]], [])
    True
    """
    found: list[str | None] = [None] * len(groups)
    old = [{member.entity for member in network.members} for network in previous]
    by_member: dict[EntityId, list[int]] = {}
    for number, members in enumerate(old):
        for member in members:
            by_member.setdefault(member, []).append(number)
    likeness = []
    for number, group in enumerate(groups):
        own = set(group)
        for other in sorted({n for member in own for n in by_member.get(member, ())}):
            jaccard = len(own & old[other]) / len(own | old[other])
            if jaccard >= _SAME:
                likeness.append((-jaccard, number, other))
    used: set[str] = set()
    for _, number, other in sorted(likeness):
        if found[number] is None and previous[other].id not in used:
            found[number] = previous[other].id
            used.add(previous[other].id)
    taken = used | {network.id for network in previous}
    for number, group in enumerate(groups):
        if found[number] is None:
            found[number] = _new_id(group, taken)
            taken.add(str(found[number]))
    return [str(name) for name in found]


def _new_id(group: Sequence[EntityId], taken: set[str]) -> str:
    for attempt in range(1000):
        key = "\x1f".join([*sorted(group), str(attempt)])
        number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
        name = "N-" + "".join(_LETTERS[(number >> (5 * at)) & 31] for at in range(6))
        if name not in taken:
            return name
    raise AssertionError("a billion names cannot all be taken")
