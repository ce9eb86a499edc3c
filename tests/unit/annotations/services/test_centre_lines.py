import pytest

from annotations.domain.errors import InvalidInput, PermissionRefused, StaleVersion
from annotations.models import Filament
from annotations.selectors import kinetics
from annotations.services import centre_lines, filaments
from tests.factories import save


def draw(lab, points, *, base=0, position=1, by=None):
    return centre_lines.draw(
        filament_id=lab.filament.pk, by=by or lab.annotator, base_version=base, position=position, points=points
    )


def now(lab):
    return Filament.objects.get(pk=lab.filament.pk)


def test_its_length_is_that_of_the_filament(lab):
    draw(lab, [(0, 0), (3, 4), (3, 9)])
    filament = now(lab)
    assert (filament.length_px, filament.length_source) == (10.0, "drawn")
    assert (filament.centre_line, filament.centre_line_position) == ([[0, 0], [3, 4], [3, 9]], 1)
    assert filament.geometry_version == 1


def test_kinetics_use_it_at_once(lab):
    save(lab.frames[0], lab.annotator)
    assert kinetics.study(now(lab)).table.undefined_reason
    draw(lab, [(0, 0), (0, 8)])
    table = kinetics.study(now(lab)).table
    assert (table.length_px, table.length_source) == (8.0, "drawn")
    assert not table.undefined_reason


def test_no_points_remove_it_and_its_length(lab):
    draw(lab, [(0, 0), (3, 4)])
    draw(lab, [], base=1)
    filament = now(lab)
    assert (filament.centre_line, filament.centre_line_position, filament.length_px) == ([], None, None)
    assert filament.length_source == ""


def test_a_length_entered_by_hand_outlives_the_line(lab):
    draw(lab, [(0, 0), (3, 4)])
    filaments.describe(filament_id=lab.filament.pk, by=lab.manager, length_px=77.0)
    draw(lab, [], base=1)
    assert (now(lab).length_px, now(lab).length_source) == (77.0, "entered")


@pytest.mark.parametrize(
    ("points", "position", "code"),
    [
        ([(1, 1)], 0, "centre_line_too_short"),
        ([(1, 1), (1, 1.5)], 0, "centre_line_too_short"),
        ([(1, 1), (9, 9)], 4, "frame_outside_video"),
    ],
)
def test_lines_that_cannot_be(lab, points, position, code):
    with pytest.raises(InvalidInput) as refused:
        draw(lab, points, position=position)
    assert refused.value.code == code


def test_a_line_drawn_on_an_old_geometry_or_by_a_viewer_is_refused(lab):
    with pytest.raises(StaleVersion):
        draw(lab, [(0, 0), (3, 4)], base=3)
    with pytest.raises(PermissionRefused):
        draw(lab, [(0, 0), (3, 4)], by=lab.viewer)
