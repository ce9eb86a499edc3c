"""Writing how likely a model holds each pixel: the rows that go with a proposal, wherever its region lies."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet

from annotations.domain import probability
from annotations.models import ProbabilityMap, Revision

Size = tuple[int, int]


def check(packed: Mapping[str, bytes], *, layers: Collection[str], size: Size) -> None:
    """Raise ValueError for a map without its mask, or of another size than the region."""
    strangers = packed.keys() - set(layers)
    if strangers:
        raise ValueError(f"expected probabilities of {', '.join(sorted(layers))}, given {', '.join(sorted(strangers))}")
    for data in packed.values():
        probability.unpack(data, height=size[0], width=size[1])


def layers_with_map(revision_ids: Iterable[int | None]) -> dict[int, set[str]]:
    """Which layers of several revisions have a map. One query, none where there is nothing to ask."""
    found: dict[int, set[str]] = defaultdict(set)
    for revision, layer in _of(revision_ids).values_list("revision_id", "layer"):
        found[revision].add(layer)
    return found


def packed_of(revision_ids: Iterable[int | None]) -> dict[int, dict[str, bytes]]:
    """The packed maps of several revisions, {revision id: {layer: data}}."""
    found: dict[int, dict[str, bytes]] = defaultdict(dict)
    for row in _of(revision_ids):
        found[row.revision_id][row.layer] = bytes(row.data)
    return found


def rows(revision: Revision, packed: Mapping[str, bytes], *, step: Size, size: Size) -> Sequence[ProbabilityMap]:
    """The rows, not yet written, of a revision whose region lies `step` further than when the model saw it.

    A map is shifted as its mask is: what the model said of a place in the field goes on standing at that place.
    """
    return [
        ProbabilityMap(revision=revision, layer=layer, data=_shifted(data, step, size))
        for layer, data in packed.items()
    ]


def _of(revision_ids: Iterable[int | None]) -> QuerySet[ProbabilityMap]:
    return ProbabilityMap.objects.filter(revision__in=[id for id in revision_ids if id]).order_by()


def _shifted(data: bytes, step: Size, size: Size) -> bytes:
    if step == (0, 0):
        return data
    return probability.pack(probability.moved(probability.unpack(data, height=size[0], width=size[1]), *step))
