import pytest

from mlbackend.data.folder import DataFolder
from mlbackend.reproduction.rules import judge_core_fraction


def test_a_tube_with_a_core_of_a_known_share(make_tube):
    found = judge_core_fraction({"test": [make_tube("T1"), make_tube("T2")]})["test"][""]

    assert found["with_exclusion"]["pooled"]["A2"]["macro_f1"] > 0.9
    assert found["with_exclusion"]["pooled"]["A2"]["frames"] == 8
    assert set(found["with_exclusion"]["filaments"]) == {"T1", "T2"}
    assert "A1" not in found["with_exclusion"]["pooled"]


@pytest.mark.published_data
def test_on_the_true_a1_of_the_published_validation_filaments(published_data):
    """103 and 301, from frame 88 on, excluded pixels as background: a rule that looks at no image."""
    judges = DataFolder(published_data).load_labelled(["103", "301"], min_frame=88)

    found = judge_core_fraction({"validation": judges})["validation"][""]

    assert found["with_exclusion"]["pooled"]["A2"]["macro_f1"] == pytest.approx(0.92081, abs=5e-5)
