import math

import pytest

from annotations.models import Filament
from annotations.selectors import kinetics
from annotations.services import reviews
from tests.factories import pair, propose, save, square


@pytest.fixture
def filament(lab):
    """Two drafts, the second smaller, and a proposal in the third frame; 8 px long at 0.5 nm/px."""
    save(lab.frames[0], lab.annotator, drawn={**pair(6, 2), "exclusion": square(2, at=(9, 7))})
    save(lab.frames[1], lab.annotator, drawn=pair(5, 3))
    propose(lab.frames[2], drawn=pair(4, 1))
    Filament.objects.filter(pk=lab.filament.pk).update(length_px=8, length_source="entered")
    return Filament.objects.select_related("video__project").get(pk=lab.filament.pk)


def volume_nm3(a1, a2):
    return math.pi * (a1**2 - a2**2) / (4 * 8) * 0.5**3


def test_volumes_follow_from_the_areas_of_current_masks(filament):
    table = kinetics.study(filament).table
    assert [(row.position, row.a1_px, row.a2_px, row.mask_source) for row in table.rows] == [
        (0, 36, 4, "person"),
        (1, 25, 9, "person"),
    ]
    assert [row.volume_nm3 for row in table.rows] == pytest.approx([volume_nm3(36, 4), volume_nm3(25, 9)])
    assert table.rows[0].exclusion_px == 4


def test_proposals_only_where_asked_for(filament, lab):
    with_proposals = kinetics.frame_areas(filament, states=("draft", "proposed"))
    assert [(frame.position, frame.state, frame.mask_source) for frame in with_proposals] == [
        (0, "draft", "person"),
        (1, "draft", "person"),
        (2, "proposed", "model"),
    ]


def test_a_persons_mask_comes_before_a_proposal(filament, lab):
    propose(lab.frames[0], drawn=pair(7, 1))
    assert kinetics.frame_areas(filament, states=("draft", "proposed"))[0].a1_px == 36
    assert kinetics.frame_areas(filament, states=("proposed",))[0].a1_px == 49


def test_only_the_states_that_were_named(filament, lab):
    reviews.accept(filament_frame_id=lab.frames[1].pk, by=lab.reviewer, base_version=1)
    assert [frame.position for frame in kinetics.frame_areas(filament, states=("accepted",))] == [1]


def test_pieces_are_counted(filament, lab):
    save(lab.frames[3], lab.annotator, drawn={"A1": square(2) | square(2, at=(6, 6)), "A2": square(0)})
    assert kinetics.frame_areas(filament)[-1].components_a1 == 2


def test_a_draft_whose_core_leaves_its_filament_is_flagged(filament, lab):
    save(lab.frames[3], lab.annotator, drawn={"A1": square(2), "A2": square(3)})
    last = kinetics.study(filament).table.rows[-1]
    assert "a2_outside_a1" in last.flags
    assert math.isnan(last.volume_nm3)


def test_as_many_queries_for_all_frames(filament, django_assert_num_queries):
    with django_assert_num_queries(4):
        kinetics.study(filament, states=("draft", "proposed"))


def test_without_masks_the_reason_is_said(lab):
    table = kinetics.study(lab.filament).table
    assert table.rows == ()
    assert table.undefined_reason
