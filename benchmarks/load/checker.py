"""Replays the history: what people were told against what is there. Pure; an empty list means that nothing is wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.load.journal import REFUSED, SAVED, Save
from benchmarks.load.stored import Stored, Version


def problems(saves: Sequence[Save], stored: Stored) -> list[str]:
    """Everything that is not as it must be, a sentence each."""
    by_key = {version.key: version for version in stored.versions if version.key}
    return [
        *(problem for save in saves for problem in _of_save(save, by_key.get(save.key))),
        *_nobody_sent(stored.versions, {save.key for save in saves}),
        *_numbers(stored.versions),
        *_pixels(stored.versions),
        *_audit(stored),
    ]


def _of_save(save: Save, found: Version | None) -> Iterable[str]:
    if save.outcome == SAVED and found is None:
        yield f"{save.note} was answered with version {save.version} of frame {save.frame} and is lost"
    if save.outcome == REFUSED and found is not None:
        yield f"{save.note} was refused and is stored all the same"
    if found is None:
        return
    expected = {
        "frame": save.frame,
        "author": save.author,
        "note": save.note,
        "sha256": save.sha256,
        "number": save.version if save.outcome == SAVED else found.number,
        "parent": (save.frame, save.base) if save.base else None,
    }
    for name, value in expected.items():
        if getattr(found, name) != value:
            yield f"{save.note}: {name} is {getattr(found, name)}, expected {value}"


def _nobody_sent(versions: Sequence[Version], sent: set[str]) -> Iterable[str]:
    for version in versions:
        if version.key not in sent:
            yield f"version {version.number} of frame {version.frame} was sent by nobody"


def _numbers(versions: Sequence[Version]) -> Iterable[str]:
    frames: dict[int, list[Version]] = defaultdict(list)
    for version in versions:
        frames[version.frame].append(version)
    for frame, own in frames.items():
        numbers = sorted(version.number for version in own)
        if numbers != list(range(1, len(own) + 1)):
            yield f"the versions of frame {frame} are {numbers}"
        current = [version.number for version in own if version.is_current]
        if current != numbers[-1:]:
            yield f"frame {frame} holds version {current}, the newest is {numbers[-1]}"
        for version in own:
            before = (frame, version.number - 1) if version.number > 1 else None
            if version.parent != before:
                yield f"version {version.number} of frame {frame} comes from {version.parent}"


def _pixels(versions: Sequence[Version]) -> Iterable[str]:
    for version in versions:
        if version.pixels != version.sha256 or not version.pixels:
            yield f"the pixels of version {version.number} of frame {version.frame} are not those of its fingerprint"


def _audit(stored: Stored) -> Iterable[str]:
    lines = Counter(stored.lines)
    wanted = Counter((version.frame, version.number, version.author) for version in stored.versions)
    for (frame, number, person), count in (wanted - lines).items():
        yield f"{count} audit line missing: person {person} saved version {number} of frame {frame}"
    for (frame, number, person), count in (lines - wanted).items():
        yield f"{count} audit line of nothing: person {person}, version {number} of frame {frame}"
