import numpy as np
import pytest

from annotations.domain import quantities


def test_a_pixel_becomes_nanometres():
    assert quantities.length_nm(100.0, nm_per_px=0.52) == pytest.approx(52)
    assert quantities.area_nm2(100.0, nm_per_px=0.5) == 25
    assert quantities.volume_nm3(np.array([8.0, 16.0]), nm_per_px=0.5).tolist() == [1, 2]


def test_graphite_holds_113_atoms_in_a_cubic_nanometre():
    assert quantities.carbon_atoms(1.0) == pytest.approx(113.3, abs=0.1)
    assert quantities.carbon_atoms(1.0, density_g_per_cm3=1.13) == pytest.approx(113.3 / 2, abs=0.1)


@pytest.mark.parametrize("scale", [0.0, -0.52, float("nan"), float("inf")])
def test_a_scale_is_a_positive_number(scale):
    with pytest.raises(ValueError, match="pixel size"):
        quantities.area_nm2(1.0, nm_per_px=scale)
