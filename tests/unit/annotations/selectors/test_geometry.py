import numpy as np

from annotations.domain.path import KeyFrame
from annotations.models import Filament
from annotations.selectors import geometry
from tests import factories


def fresh(filament):
    return Filament.objects.select_related("video").get(pk=filament.pk)


def test_a_filament_without_a_drawn_path_has_key_frames_all_the_same(lab):
    moving = factories.filament(lab.video, "moving", step=2)
    assert geometry.key_frames(fresh(lab.filament)) == (KeyFrame(0, 2, 3),)
    assert [(one.position, one.row) for one in geometry.key_frames(fresh(moving))] == [(0, 2), (1, 4), (2, 6), (3, 8)]
    Filament.objects.filter(pk=moving.pk).update(path=[{"position": 1, "row": 5, "col": 6}])
    assert geometry.key_frames(fresh(moving)) == (KeyFrame(1, 5, 6),)


def test_a_region_that_leaves_the_field(lab):
    lab.filament.filament_frames.filter(frame__position__in=(0, 3)).update(row=-1)
    lab.filament.filament_frames.filter(frame__position=2).update(col=21)  # 30 - 10 is the last that fits
    (warning,) = geometry.warnings(fresh(lab.filament))
    assert (warning.code, warning.positions, warning.filament) == ("out_of_field", ((0, 0), (2, 3)), None)


def test_regions_that_overlap(lab):
    other = factories.filament(lab.video, "other")
    other.filament_frames.update(row=2, col=13)  # side by side, no pixel in common
    assert geometry.warnings(fresh(lab.filament)) == []
    other.filament_frames.filter(frame__position__in=(1, 2)).update(col=12)
    (warning,) = geometry.warnings(fresh(lab.filament))
    assert (warning.code, warning.positions, warning.filament) == ("overlap", ((1, 2),), other.pk)
    assert "other" in warning.detail
    elsewhere = factories.filament(factories.video(lab.project, "video 2"), "elsewhere")
    assert geometry.warnings(fresh(elsewhere)) == []


def test_stretches():
    assert geometry.stretches(np.array([True, True, False, True, False, False, True])) == ((0, 1), (3, 3), (6, 6))
    assert geometry.stretches(np.zeros(3, dtype=bool)) == ()


def test_warnings_cost_few_queries(lab, django_assert_num_queries):
    for number in range(5):
        factories.filament(lab.video, f"more {number}")
    filament = fresh(lab.filament)
    with django_assert_num_queries(3):
        assert len(geometry.warnings(filament)) == 5
