import pytest

from annotations.importers.mtdn import published
from mlbackend.reproduction import paper
from mlbackend.reproduction.variants import VARIANTS


def test_the_figures_of_the_paper():
    test = paper.SCORES["test"]

    assert (test["unet_a1"]["A1"].macro_f1, test["unet_a1"]["A1"].miou) == (0.94102, 0.89361)
    assert (test["unet_a2"]["A2"].macro_f1, test["unet_a2"]["A2"].miou) == (0.76276, 0.67357)
    assert (test["mtdn_init2"]["A1"].macro_f1, test["mtdn_init2"]["A1"].miou) == (0.94470, 0.89964)
    assert (test["mtdn_init2"]["A2"].macro_f1, test["mtdn_init2"]["A2"].miou) == (0.84080, 0.75665)
    validation = {
        key: [score.macro_f1 for score in found.values()] for key, found in paper.SCORES["validation"].items()
    }
    assert validation == {
        "unet_a1": [0.93312],
        "unet_a2": [0.86821],
        "mtdn_no_init": [0.95533, 0.91716],
        "mtdn_init1": [0.95512, 0.92215],
        "mtdn_init2": [0.95481, 0.91700],
    }


def test_every_figure_says_where_it_is_from_and_belongs_to_a_variant():
    for found in paper.SCORES.values():
        assert set(found) <= set(VARIANTS)
        assert all(score.source for scores in found.values() for score in scores.values())


def test_the_seven_filaments():
    assert {name: filament.diameter_nm for name, filament in paper.FILAMENTS.items()} == {
        "102_R1": 24, "102_R2": 24, "302": 24, "103": 37, "301": 14, "201": 14, "203": 34,
    }  # fmt: skip
    assert paper.filaments_of("test") == ("201", "203")
    assert sum(filament.frames**2 for filament in map(paper.FILAMENTS.get, paper.filaments_of("train"))) == 6098


def test_the_importer_says_the_same():
    """Both state the paper's table: they may not come apart."""
    assert paper.NM_PER_PX == published.NM_PER_PX
    assert [paper.time_s(number) for number in (1, 88, 350)] == [published.time_s(number) for number in (1, 88, 350)]
    theirs = {name: (found.diameter_nm, found.split) for name, found in published.FILAMENTS.items()}
    assert {name: (found.diameter_nm, found.split) for name, found in paper.FILAMENTS.items()} == theirs


@pytest.mark.parametrize(("fusion", "known"), [("backward", True), (None, True), ("ensemble", False)])
def test_figures_are_of_backward_fusion(fusion, known):
    assert (paper.published_score("test", "mtdn_init2", "A2", fusion) is not None) is known
    assert paper.published_score("test", "quick", "A2", fusion) is None
