"""New revisions because a filament's region moved or its outline changed: the masks stay those of whoever made them.

Second labels move with their frame, each in its own lane. The frames keep their state.
The caller holds the frames' locks and the transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils import timezone

from accounts.models import User
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.frame_rules import IN_EXCLUSION, SEVERAL_COMPONENTS
from annotations.domain.masks import Mask, moved, sha256, unpack
from annotations.models import Filament, FilamentFrame, MaskVersion, ProbabilityMap, Revision, SecondLabel
from annotations.models.mask import Origin
from annotations.selectors import frames
from annotations.services import frame_updates, probability_maps, revisions

BATCH_PX = 2**24

Corner = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """What happens to one frame: its region goes to `corner`; `exclusion`, where given, replaces what was excluded."""

    frame: FilamentFrame
    corner: Corner
    exclusion: Mask | None = None

    @property
    def step(self) -> Corner:
        return self.corner[0] - self.frame.row, self.corner[1] - self.frame.col


@dataclass
class Written:
    """How many frames changed, and the frames whose masks would have lost pixels; those are written nowhere."""

    frames: int = 0
    cut: list[FilamentFrame] = field(default_factory=list)


@dataclass(frozen=True)
class _Draft:
    revision: Revision
    rows: list[MaskVersion]
    maps: Sequence[ProbabilityMap] = ()


def write(filament: Filament, changes: Iterable[Change], *, by: User, because: str) -> Written:
    """Write what differs. Nothing is written where a mask would be cut: see `Written.cut`.

    `changes` are taken a batch at a time: masks of whole videos do not fit into memory.
    """
    size = (filament.region_height, filament.region_width)
    written, drafts, touched = Written(), list[_Draft](), list[FilamentFrame]()
    for batch in _batches(changes, max(1, min(64, BATCH_PX // (size[0] * size[1])))):
        lanes = _second_lanes(one.frame.pk for one in batch if one.step != (0, 0))
        current = [id for one in batch for id in (one.frame.current_id, one.frame.proposal_id)]
        layers = frames.layers_of([*current, *(second.current_id for some in lanes.values() for second in some)])
        maps = probability_maps.packed_of(one.frame.proposal_id for one in batch if one.step != (0, 0))
        latest = revisions.latest_numbers(one.frame.pk for one in batch)
        for one in batch:
            made = _drafts(one, layers, maps, latest.get(one.frame.pk, 0), size=size, by=by, because=because)
            number = latest.get(one.frame.pk, 0) + len(made or ())
            aside = _second_drafts(one, lanes.get(one.frame.pk, []), layers, number, size=size, by=by)
            if made is None or aside is None:
                written.cut.append(one.frame)
            elif made or one.step != (0, 0):
                drafts += [*made, *aside]
                one.frame.row, one.frame.col = one.corner
                touched.append(one.frame)
    if not written.cut:
        _save(drafts, touched, by)
        written.frames = len(touched)
    return written


def _batches(changes: Iterable[Change], length: int) -> Iterator[list[Change]]:
    rest = iter(changes)
    while batch := list(islice(rest, length)):
        yield batch


def _drafts(
    one: Change,
    layers: Mapping[int, Mapping[str, MaskVersion]],
    maps: Mapping[int, Mapping[str, bytes]],
    latest: int,
    *,
    size: tuple[int, int],
    by: User,
    because: str,
) -> list[_Draft] | None:
    """The revisions that the frame needs; None where a mask would be cut."""
    current = layers.get(one.frame.current_id or 0, {})
    proposed = layers.get(one.frame.proposal_id or 0, {})
    drawn, drawn_proposal = _moved(current, one.step, size), _moved(proposed, one.step, size)
    if drawn is None or drawn_proposal is None:
        return None
    if one.exclusion is not None and _excludes_else(current.get(EXCLUSION), drawn.get(EXCLUSION), one.exclusion):
        drawn[EXCLUSION] = one.exclusion
    note = _note(one, because, by)
    made = []
    if drawn:
        made.append(_draft(one, one.frame.current, drawn, current, number=latest + 1, by=by, note=note))
    if drawn_proposal and one.frame.proposal is not None:
        number = latest + len(made) + 1
        seen = _draft(one, one.frame.proposal, drawn_proposal, proposed, number=number, by=by, note=note)
        packed = maps.get(one.frame.proposal.pk, {})
        likely = probability_maps.rows(seen.revision, packed, step=one.step, size=size)
        made.append(replace(seen, maps=likely))
    return made


def _second_lanes(frame_ids: Iterable[int]) -> dict[int, list[SecondLabel]]:
    """The second labels in which something was drawn, by frame."""
    found: dict[int, list[SecondLabel]] = defaultdict(list)
    drawn = SecondLabel.objects.filter(filament_frame__in=list(frame_ids), current__isnull=False)
    for second in drawn.select_related("current"):
        found[second.filament_frame_id].append(second)
    return found


def _second_drafts(
    one: Change,
    lanes: Iterable[SecondLabel],
    layers: Mapping[int, Mapping[str, MaskVersion]],
    latest: int,
    *,
    size: tuple[int, int],
    by: User,
) -> list[_Draft] | None:
    """The revisions that its second labels need; None where a mask would be cut."""
    made: list[_Draft] = []
    moving = replace(one, exclusion=None)  # what others exclude is none of theirs
    for second in lanes:
        before = layers.get(second.current_id or 0, {})
        drawn = _moved(before, one.step, size)
        if drawn is None:
            return None
        number, note = latest + len(made) + 1, _note(one, "", by)
        draft = _draft(moving, second.current, drawn, before, number=number, by=by, note=note)
        draft.revision.second_label = second
        made.append(draft)
    return made


def _moved(layers: Mapping[str, MaskVersion], step: Corner, size: tuple[int, int]) -> dict[str, Mask] | None:
    """The layers as they look from the new place, none where it has not changed; None where a mask loses pixels."""
    if step == (0, 0):
        return {}
    seen = {}
    for layer, row in layers.items():
        seen[layer] = moved(unpack(bytes(row.data), height=size[0], width=size[1]), *step)
        if layer != EXCLUSION and int(seen[layer].sum()) != row.area_px:
            return None
    return seen


def _excludes_else(stored: MaskVersion | None, moved_along: Mask | None, wanted: Mask) -> bool:
    if moved_along is not None:
        return bool((moved_along != wanted).any())
    if stored is None:
        return bool(wanted.any())
    return stored.sha256 != sha256(wanted)


def _still_confirmed(one: Change, parent: Revision | None) -> list[str]:
    """What was confirmed stays so where the masks only moved; another exclusion is to be looked at again."""
    confirmed = parent.confirmed if parent else []
    if one.exclusion is None:
        return confirmed
    return [key for key in confirmed if not key.startswith((IN_EXCLUSION, SEVERAL_COMPONENTS))]


def _draft(
    one: Change,
    parent: Revision | None,
    drawn: Mapping[str, Mask],
    before: Mapping[str, MaskVersion],
    *,
    number: int,
    by: User,
    note: str,
) -> _Draft:
    revision = Revision(filament_frame=one.frame, number=number, parent=parent, note=note, **_maker(parent, by))
    revision.row, revision.col = one.corner
    revision.confirmed = _still_confirmed(one, parent)
    rows = [revisions.layer_row(revision, layer, mask) for layer, mask in drawn.items()]
    rows += [revisions.copy(revision, row) for layer, row in before.items() if layer not in drawn]
    return _Draft(revision, rows)


_OF_MAKER = ("origin", "is_proposal", "author_id", "model_version_id", "model_version_name", "fusion", "certainty")


def _maker(parent: Revision | None, by: User) -> dict[str, object]:
    """Whoever made the masks still answers for them; where there were none, `by` does for the exclusion."""
    if parent is None:
        return {"origin": Origin.PERSON, "author": by}
    return {name: getattr(parent, name) for name in _OF_MAKER}


def _note(one: Change, because: str, by: User) -> str:
    if one.step == (0, 0):
        return f"{because} by {by}"
    before, after = (f"({row}, {col})" for row, col in ((one.frame.row, one.frame.col), one.corner))
    return f"region moved from {before} to {after} by {by}"


def _save(drafts: Sequence[_Draft], touched: Sequence[FilamentFrame], by: User) -> None:
    Revision.objects.bulk_create([draft.revision for draft in drafts])
    MaskVersion.objects.bulk_create([row for draft in drafts for row in draft.rows], batch_size=2000)
    ProbabilityMap.objects.bulk_create([row for draft in drafts for row in draft.maps], batch_size=500)
    for draft in drafts:
        revision = draft.revision
        if revision.second_label is not None:
            revision.second_label.current = revision
        elif revision.is_proposal:
            revision.filament_frame.proposal = revision
        else:
            revision.filament_frame.current = revision
    seconds = [draft.revision.second_label for draft in drafts if draft.revision.second_label is not None]
    SecondLabel.objects.bulk_update(seconds, ["current"], batch_size=500)
    with_news = {draft.revision.filament_frame_id for draft in drafts if draft.revision.second_label is None}
    news = [frame.pk in with_news for frame in touched]
    frame_updates.write(touched, news=news, at=timezone.now(), by=by)
