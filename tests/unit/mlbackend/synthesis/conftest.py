"""Filaments of known geometry."""

import numpy as np
import pytest

from annotations.domain.phantom.centre_line import STEP_PX, CentreLine
from mlbackend.synthesis.curves import placed
from mlbackend.synthesis.tube import Tube


def straight_line(length_px, *, size=200, turned_deg=0.0):
    s = np.arange(round(length_px / STEP_PX) + 1) * STEP_PX
    line = CentreLine(
        points=np.stack([np.zeros_like(s), s - s[-1] / 2], axis=1),
        tangents=np.stack([np.zeros_like(s), np.ones_like(s)], axis=1),
    )
    middle = (size - 1) / 2
    return placed(line, at=(middle, middle), turned_rad=np.radians(turned_deg), middle_px=length_px / 2)


def even_tube(line, *, diameter=40.0, ratio=0.4, offset=0.0, erosion_inside=0.0, unevenness=0.0):
    ones = np.ones(len(line.points))
    return Tube(
        line=line,
        left=diameter / 2 * ones,
        right=diameter / 2 * ones,
        core_ratio=ratio * ones,
        core_offset=offset * ones,
        whole=ones,
        hollow=ones,
        turn=np.linspace(0, 1, len(ones)),
        unevenness=unevenness,
        erosion_inside=erosion_inside,
    )


@pytest.fixture(scope="session")
def make_line():
    return straight_line


@pytest.fixture(scope="session")
def make_even_tube():
    return even_tube
