"""Slices are cut once for each set of masks, within somebody's patience."""

import numpy as np
import pytest

from annotations.domain.kinetics.choices import Choices
from annotations.models import Filament, MeasuredSlices
from annotations.selectors import kinetics
from annotations.services import slice_measuring
from tests.factories import HEIGHT, WIDTH, save, square


def tube(outer, inner):
    def bar(width):
        mask = np.zeros((HEIGHT, WIDTH), dtype=bool)
        mask[(HEIGHT - width) // 2 : (HEIGHT + width) // 2, 1:-1] = True
        return mask

    return {"A1": bar(outer), "A2": bar(inner)}


@pytest.fixture
def filament(lab):
    save(lab.frames[0], lab.annotator, drawn=tube(6, 2))
    save(lab.frames[1], lab.annotator, drawn=tube(4, 2))
    save(lab.frames[2], lab.annotator, drawn={"A1": square(3)})
    return Filament.objects.select_related("video__project").get(pk=lab.filament.pk)


def measure(filament, **more):
    return slice_measuring.measure_missing([filament], states=("draft",), method="slice_integral", **more)


def test_what_was_measured_is_kept_and_used(filament):
    assert measure(filament) == 0
    assert MeasuredSlices.objects.count() == 2
    table = kinetics.study(filament, states=("draft",), choices=Choices(method="slice_integral")).table
    volumes = [row.volume_px3 for row in table.rows]
    assert volumes[0] > volumes[1] > 0
    assert "a2_missing" in table.rows[2].flags


def test_nothing_is_measured_twice(filament, monkeypatch):
    measure(filament)
    monkeypatch.setattr(slice_measuring, "measure_slices", lambda *_, **__: pytest.fail("measured again"))
    assert measure(filament) == 0


def test_what_patience_does_not_reach_is_counted_and_comes_next_time(filament):
    assert measure(filament, patience_s=-1.0) == 2
    assert not MeasuredSlices.objects.exists()
    assert measure(filament, patience_s=None) == 0


def test_one_constant_length_needs_no_slices(filament):
    assert slice_measuring.measure_missing([filament], states=("draft",), method="constant_length") == 0
    assert not MeasuredSlices.objects.exists()


def test_a_frame_without_slices_says_so(filament):
    table = kinetics.study(filament, states=("draft",), choices=Choices(method="frame_length")).table
    assert "length_missing" in table.rows[0].flags
