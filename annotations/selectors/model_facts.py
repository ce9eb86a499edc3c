"""What other packages know of a model version: its snapshot and its weights. They register when the process starts.

Annotations keep the id of a model version and know nothing else of it.
"""

from collections.abc import Callable, Iterable, Mapping

Facts = Mapping[int, Mapping[str, object]]

_known: list[Callable[[Iterable[int]], Facts]] = []


def register(facts_of: Callable[[Iterable[int]], Facts]) -> None:
    """`facts_of` answers for model version ids: {id: {name: value}}."""
    _known.append(facts_of)


def of(model_version_ids: Iterable[int | None]) -> dict[int, dict[str, object]]:
    """Everything that is known of these model versions, by id; what nobody knows is left out."""
    wanted = sorted({id for id in model_version_ids if id is not None})
    found: dict[int, dict[str, object]] = {}
    for facts_of in _known:
        for id, facts in facts_of(wanted).items() if wanted else ():
            found.setdefault(id, {}).update(facts)
    return found
