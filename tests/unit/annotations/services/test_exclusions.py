import numpy as np
import pytest

from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import InvalidInput, NotFound, PermissionRefused, StaleVersion
from annotations.domain.masks import unpack
from annotations.domain.polygon import KeyPolygon, rasterise
from annotations.models import Filament, FilamentFrame, Revision
from annotations.services import exclusions
from tests.factories import HEIGHT, WIDTH, pair, propose, save, square, with_exclusion

SQUARE = [[2, 2], [2, 8], [9, 8], [9, 2]]
SIZE = {"height": HEIGHT, "width": WIDTH}


def outline(lab, *key_polygons, base=None, by=None):
    version = Filament.objects.get(pk=lab.filament.pk).geometry_version if base is None else base
    keys = [KeyPolygon(*one) for one in key_polygons]
    return exclusions.outline(
        filament_id=lab.filament.pk, by=by or lab.annotator, base_version=version, key_polygons=keys
    )


def rows(lab):
    records = FilamentFrame.objects.filter(filament=lab.filament).select_related("current__author", "proposal")
    return list(records.order_by("frame__position"))


def excluded(frame):
    stored = frame.current.masks.filter(layer=EXCLUSION).first() if frame.current else None
    return np.zeros((HEIGHT, WIDTH), dtype=bool) if stored is None else unpack(bytes(stored.data), **SIZE)


def test_what_lies_outside_is_excluded_in_every_frame(lab):
    save(lab.frames[1], lab.annotator, drawn=with_exclusion())
    propose(lab.frames[2])
    assert outline(lab, (0, SQUARE)) == 4
    for frame in rows(lab):
        assert (excluded(frame) == ~rasterise(SQUARE, **SIZE)).all()
    assert [frame.state for frame in rows(lab)] == ["unlabelled", "draft", "proposed", "unlabelled"]
    assert Filament.objects.get(pk=lab.filament.pk).exclusion_polygons == [{"position": 0, "points": SQUARE}]


def test_other_layers_their_author_and_the_history_stay(lab):
    save(lab.frames[1], lab.annotator, drawn=with_exclusion(), note="by hand")
    outline(lab, (0, SQUARE), by=lab.manager)
    now = rows(lab)[1].current
    assert (now.number, now.author, now.note) == (2, lab.annotator, f"what counts was outlined by {lab.manager}")
    before = Revision.objects.get(filament_frame=lab.frames[1], number=1)
    hashes = [dict(one.masks.exclude(layer=EXCLUSION).values_list("layer", "sha256")) for one in (before, now)]
    assert hashes[0] == hashes[1]
    assert before.masks.get(layer=EXCLUSION).area_px == 9
    assert rows(lab)[0].current.author == lab.manager


def test_the_same_outline_again_changes_no_frame(lab):
    outline(lab, (0, SQUARE))
    assert outline(lab, (0, SQUARE)) == 0
    assert outline(lab, (0, SQUARE), (3, SQUARE)) == 0
    assert {frame.version for frame in rows(lab)} == {1}


def test_an_outline_of_everything_needs_no_revision_where_nothing_was_excluded(lab):
    assert outline(lab, (0, [[-1, -1], [-1, 99], [99, 99], [99, -1]])) == 0


def test_between_key_frames_outlines_are_interpolated(lab):
    outline(lab, (3, [[row, col + 3] for row, col in SQUARE]), (0, SQUARE))
    firsts = [int(np.flatnonzero((~excluded(frame)).any(axis=0))[0]) for frame in rows(lab)]
    assert firsts == [2, 3, 4, 5]


def test_outlines_rule_over_paint_and_without_them_it_counts_again(lab):
    outline(lab, (0, SQUARE))
    save(rows(lab)[0], lab.annotator, base_version=1, drawn={EXCLUSION: square(4)})
    assert outline(lab, (0, SQUARE)) == 1
    save(rows(lab)[0], lab.annotator, base_version=3, drawn={EXCLUSION: square(4)})
    assert outline(lab) == 3  # all but the frame that was painted since
    assert [int(excluded(frame).sum()) for frame in rows(lab)] == [16, 0, 0, 0]
    assert Filament.objects.get(pk=lab.filament.pk).exclusion_polygons == []


@pytest.mark.parametrize(
    ("polygons", "code"),
    [
        ([(0, [[0, 0], [1, 1]])], "polygon_invalid"),
        ([(0, [[0, 0], [5, 5], [0, 5], [5, 0]])], "polygon_invalid"),
        ([(4, SQUARE)], "frame_outside_video"),
        ([(1, SQUARE), (1, SQUARE)], "key_frames_not_unique"),
    ],
)
def test_outlines_that_cannot_be(lab, polygons, code):
    with pytest.raises(InvalidInput) as refused:
        outline(lab, *polygons)
    assert refused.value.code == code
    assert Revision.objects.count() == 0


def test_an_outline_made_on_an_old_one_is_refused(lab):
    outline(lab, (0, SQUARE))
    with pytest.raises(StaleVersion):
        outline(lab, (0, SQUARE), base=0)


@pytest.mark.parametrize(("who", "error"), [("viewer", PermissionRefused), ("outsider", NotFound)])
def test_who_may_not(lab, who, error):
    with pytest.raises(error):
        outline(lab, (0, SQUARE), by=lab.people[who])


def test_a_frame_saved_later_keeps_the_exclusion(lab):
    outline(lab, (0, SQUARE))
    save(lab.frames[0], lab.annotator, base_version=1, drawn=pair())
    assert (excluded(rows(lab)[0]) == ~rasterise(SQUARE, **SIZE)).all()


def test_what_was_confirmed_about_the_former_exclusion_is_to_be_looked_at_again(lab):
    save(lab.frames[1], lab.annotator, confirmed=["area_grew:A1", "in_exclusion:A1", "several_components:A2"])
    outline(lab, (0, SQUARE))
    assert rows(lab)[1].current.confirmed == ["area_grew:A1"]
