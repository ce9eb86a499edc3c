"""Where a mask lies in the field never changes, wherever the region goes."""

from contextlib import suppress

import numpy as np
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.domain import probability
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused, StaleVersion
from annotations.domain.masks import unpack
from annotations.domain.path import KeyFrame
from annotations.domain.polygon import KeyPolygon
from annotations.models import Filament, FilamentFrame, Revision
from annotations.services import exclusions, masks, paths, reviews
from tests import factories
from tests.factories import HEIGHT, WIDTH, propose, save, square

MIDDLE = {"A1": square(4, at=(4, 3)), "A2": square(2, at=(5, 4))}


def move(filament, *key_frames, by, base=None):
    version = Filament.objects.get(pk=filament.pk).geometry_version if base is None else base
    key_frames = [KeyFrame(*one) for one in key_frames]
    return paths.change(filament_id=filament.pk, by=by, base_version=version, key_frames=key_frames)


def rows(lab):
    records = FilamentFrame.objects.filter(filament=lab.filament).select_related("current", "proposal", "frame")
    return list(records.order_by("frame__position"))


def places(lab):
    return [(frame.row, frame.col) for frame in rows(lab)]


def in_field(revision, layer):
    """Row and column in the field of every pixel of a layer."""
    mask = unpack(bytes(revision.masks.get(layer=layer).data), height=HEIGHT, width=WIDTH)
    return {(row + revision.row, col + revision.col) for row, col in np.argwhere(mask).tolist()}


@pytest.fixture
def drawn(lab):
    """An accepted frame, a draft, a proposal beside nothing, and an empty frame, by position."""
    frames = lab.frames
    save(frames[0], lab.annotator, drawn=MIDDLE)
    reviews.submit(filament_frame_id=frames[0].pk, by=lab.annotator, base_version=1)
    reviews.accept(filament_frame_id=frames[0].pk, by=lab.reviewer, base_version=1)
    save(frames[1], lab.annotator, drawn={**MIDDLE, EXCLUSION: square(3, at=(8, 5))})
    propose(frames[2], drawn=MIDDLE)
    return lab


def test_the_rows_follow_the_key_frames(lab):
    filament = move(lab.filament, (3, 11, 0), (0, 2, 3), by=lab.annotator)
    assert places(lab) == [(2, 3), (5, 2), (8, 1), (11, 0)]
    assert filament.path == [{"position": 0, "row": 2, "col": 3}, {"position": 3, "row": 11, "col": 0}]
    assert filament.geometry_version == 1
    assert Revision.objects.count() == 0


def test_masks_stay_where_they_are_in_the_field(drawn):
    lab, before = drawn, rows(drawn)
    move(lab.filament, (0, 4, 1), by=lab.manager)
    accepted, draft, proposed, empty = rows(lab)
    for was, now in ((before[0].current, accepted.current), (before[1].current, draft.current)):
        assert {layer: in_field(now, layer) for layer in MIDDLE} == {layer: in_field(was, layer) for layer in MIDDLE}
        assert (now.number, now.parent, now.origin, now.author) == (2, was, was.origin, lab.annotator)
        assert now.note == f"region moved from (2, 3) to (4, 1) by {lab.manager}"
    assert in_field(draft.current, EXCLUSION) == in_field(before[1].current, EXCLUSION)
    assert proposed.proposal.is_proposal
    assert in_field(proposed.proposal, "A1") == in_field(before[2].proposal, "A1")
    assert (proposed.proposal.model_version_id, proposed.proposal.certainty) == (7, 0.9)
    assert (empty.row, empty.col, empty.current) == (4, 1, None)
    assert [frame.state for frame in rows(lab)] == ["accepted", "draft", "proposed", "unlabelled"]


def test_how_likely_pixels_are_stays_in_the_field_as_well(lab):
    frame = lab.frames[0]
    propose(frame, drawn=MIDDLE, probabilities=factories.likely(MIDDLE))
    propose(lab.frames[1], drawn=MIDDLE)
    move(lab.filament, (0, 4, 1), by=lab.manager)
    moved, without, *_ = rows(lab)
    for layer in MIDDLE:
        data = bytes(moved.proposal.probabilities.get(layer=layer).data)
        levels = probability.unpack(data, height=HEIGHT, width=WIDTH)
        mask = unpack(bytes(moved.proposal.masks.get(layer=layer).data), height=HEIGHT, width=WIDTH)
        assert np.array_equal(levels >= probability.LIKELY_INSIDE, mask)
        assert not levels[-2:].any(), "two rows have come into the region that the model never saw"
    assert not without.proposal.probabilities.exists()


def test_frames_that_stay_in_their_place_get_no_revision(drawn):
    move(drawn.filament, (0, 2, 3), (1, 3, 3), by=drawn.annotator)
    assert [frame.version for frame in rows(drawn)] == [1, 2, 0, 0]


def test_old_revisions_keep_their_place(drawn):
    move(drawn.filament, (0, 4, 1), by=drawn.annotator)
    places = Revision.objects.filter(filament_frame=drawn.frames[0]).values_list("number", "row", "col")
    assert list(places) == [(1, 2, 3), (2, 4, 1)]


def test_a_mask_would_be_cut(drawn):
    before = list(FilamentFrame.objects.order_by("pk").values())
    with pytest.raises(Conflict) as refused:
        move(drawn.filament, (0, 7, 3), (1, 2, 3), (2, 9, 3), by=drawn.annotator)
    assert (refused.value.code, refused.value.extra["positions"]) == ("mask_would_be_cut", [0, 2])
    assert list(FilamentFrame.objects.order_by("pk").values()) == before
    assert Filament.objects.get(pk=drawn.filament.pk).geometry_version == 0
    assert Revision.objects.count() == 3


def test_the_exclusion_may_be_cut(drawn):
    move(drawn.filament, (0, 2, 3), (1, -1, 1), (2, 2, 3), by=drawn.annotator)
    excluded = rows(drawn)[1].current.masks.get(layer=EXCLUSION)
    assert excluded.area_px == 3  # of nine pixels, what the region still shows


corners = st.tuples(st.integers(-3, 12), st.integers(-4, 11))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.dictionaries(st.integers(0, 3), corners, min_size=1, max_size=3), min_size=1, max_size=4),
    st.lists(st.integers(0, 2**20), min_size=3, max_size=3),
)
def test_after_any_changes_every_mask_lies_where_it_was_drawn(lab, changes, seeds):
    with transaction.atomic():
        drawn = []
        for frame, seed in zip(lab.frames, seeds, strict=False):
            mask = np.zeros((HEIGHT, WIDTH), dtype=bool)
            mask[3:8, 3:7] = np.random.default_rng(seed).random((5, 4)) < 0.5
            if len(drawn) == 2:
                propose(frame, drawn={"A1": mask})
            else:
                save(frame, lab.annotator, drawn={"A1": mask})
            now = rows(lab)[len(drawn)]
            drawn.append(in_field(now.current or now.proposal, "A1"))
        for change in changes:
            with suppress(Conflict), transaction.atomic():  # where a mask would be cut
                move(lab.filament, *((at, *corner) for at, corner in change.items()), by=lab.annotator)
        now = [frame.current or frame.proposal for frame in rows(lab)[:3]]
        assert [in_field(revision, "A1") for revision in now] == drawn
        assert [(revision.row, revision.col) for revision in now] == places(lab)[:3]
        transaction.set_rollback(True)


def test_outlines_stay_in_the_field_at_their_key_frames(lab):
    outline = [[2, 2], [2, 8], [9, 8], [9, 2]]
    exclusions.outline(
        filament_id=lab.filament.pk, by=lab.annotator, base_version=0, key_polygons=[KeyPolygon(0, outline)]
    )
    before = [in_field(frame.current, EXCLUSION) for frame in rows(lab)]
    move(lab.filament, (0, 3, 3), (3, 6, 3), by=lab.annotator)
    filament = Filament.objects.get(pk=lab.filament.pk)
    assert filament.exclusion_polygons[0]["points"] == [[1, 2], [1, 8], [8, 8], [8, 2]]
    after = [frame.current for frame in rows(lab)]
    counts = [_counting_rows(revision) for revision in after]
    assert counts == [(4, 10), (5, 11), (6, 12), (7, 13)]  # rows of the field: it goes along with the region
    assert before[0] - in_field(after[0], EXCLUSION) == {(2, col) for col in range(3, 13)}  # no longer shown


def _counting_rows(revision):
    mask = ~unpack(bytes(revision.masks.get(layer=EXCLUSION).data), height=HEIGHT, width=WIDTH)
    inside = np.flatnonzero(mask.any(axis=1))
    return int(inside[0]) + revision.row, int(inside[-1]) + revision.row


def test_a_change_made_on_an_old_path_is_refused(lab):
    move(lab.filament, (0, 4, 1), by=lab.annotator)
    with pytest.raises(StaleVersion) as refused:
        move(lab.filament, (0, 5, 1), by=lab.manager, base=0)
    assert refused.value.extra == {"your_base": 0, "current_version": 1}


@pytest.mark.parametrize(
    ("key_frames", "code"),
    [([(4, 0, 0)], "frame_outside_video"), ([(1, 0, 0), (1, 2, 2)], "key_frames_not_unique")],
)
def test_key_frames_that_cannot_be(lab, key_frames, code):
    with pytest.raises(InvalidInput) as refused:
        move(lab.filament, *key_frames, by=lab.annotator)
    assert refused.value.code == code


@pytest.mark.parametrize(("who", "error"), [("viewer", PermissionRefused), ("outsider", NotFound)])
def test_who_may_not(lab, who, error):
    with pytest.raises(error):
        move(lab.filament, (0, 4, 1), by=lab.people[who])


def test_what_was_drawn_in_the_region_as_it_lay_before_is_refused(lab):
    frame = lab.frames[0]
    move(lab.filament, (0, 4, 1), by=lab.manager)
    with pytest.raises(StaleVersion) as refused:
        save(frame, lab.annotator, corner=(2, 3))
    assert refused.value.code == "region_moved"
    assert save(frame, lab.annotator, corner=(4, 1)).version == 1


def test_a_proposal_for_the_region_as_it_lay_before_keeps_its_place_in_the_field(lab):
    move(lab.filament, (0, 4, 1), by=lab.manager)
    frames = lab.frames
    seen = [
        masks.Proposal(frames[0].pk, {"A1": square(4, at=(4, 3))}, corner=(2, 3)),
        masks.Proposal(frames[1].pk, {"A1": square(4)}, corner=(2, 3)),
    ]
    written = masks.propose(filament=lab.filament, proposals=seen, model_version_id=1, model_version_name="v1")
    assert (written.written, written.skipped) == (1, 1)
    assert in_field(rows(lab)[0].proposal, "A1") == {(row, col) for row in range(6, 10) for col in range(6, 10)}


def test_a_long_video_is_moved_in_seconds(lab):
    """Three hundred frames with masks; the time of a frame does not grow with their number."""
    filament = factories.filament(factories.video(lab.project, "long", frames=300))
    for frame in filament.filament_frames.all()[:3]:
        save(frame, lab.annotator, drawn=MIDDLE)
    move(filament, (0, 3, 3), (299, 5, 3), by=lab.annotator)
    assert filament.filament_frames.filter(current__number=2).count() == 3


def test_the_centre_line_stays_in_the_field_and_keeps_its_length(lab):
    """In the frame in which it was drawn; an imported one that does not say belongs to the first."""
    line = {"centre_line": [[1.5, 2.0], [6.5, 2.0]], "length_px": 9.0, "length_source": "authors_table"}
    Filament.objects.filter(pk=lab.filament.pk).update(**line, centre_line_position=3)
    move(lab.filament, (0, 2, 3), (3, 4, 0), by=lab.annotator)
    filament = Filament.objects.get(pk=lab.filament.pk)
    assert filament.centre_line == [[-0.5, 5.0], [4.5, 5.0]]
    assert (filament.length_px, filament.length_source) == (9.0, "authors_table")
    Filament.objects.filter(pk=lab.filament.pk).update(centre_line_position=None)
    move(lab.filament, (0, 3, 3), (3, 4, 0), by=lab.annotator)
    assert Filament.objects.get(pk=lab.filament.pk).centre_line == [[-1.5, 5.0], [3.5, 5.0]]
