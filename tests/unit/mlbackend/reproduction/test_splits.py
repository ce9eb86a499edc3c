import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.reproduction import splits

HERE = ["102_R1", "102_R2", "103", "301", "302"]


def test_the_paper_s_split_by_what_is_there():
    (fold,) = splits.paper_split(HERE)

    assert fold.train == ("102_R1", "102_R2", "302")
    assert fold.validation == ("103", "301")
    assert fold.test == ()
    assert fold.missing_of("test") == ("201", "203")
    assert fold.missing_of("validation") == ()


def test_names_as_they_are_in_the_folder_and_others_left_alone():
    (fold,) = splits.paper_split(["102_r1", "201", "mine"])

    assert (fold.train, fold.validation, fold.test) == (("102_r1",), (), ("201",))
    assert fold.missing_of("train") == ("102_R2", "302")


def test_nothing_of_the_paper_is_there():
    with pytest.raises(InvalidInput, match="Take --split names"):
        splits.paper_split(["mine"])


def test_every_filament_is_left_out_once():
    folds = splits.leave_one_out(HERE)

    assert [fold.test for fold in folds] == [(name,) for name in HERE]
    assert all(set(fold.train) | set(fold.test) == set(HERE) and not fold.validation for fold in folds)


def test_every_diameter_is_left_out_once():
    folds = splits.leave_diameter_out(splits.diameters([*HERE, "201", "mine"], {"mine": 37.0}))

    assert {fold.name: fold.test for fold in folds} == {
        "without-14-nm": ("301", "201"),
        "without-24-nm": ("102_R1", "102_R2", "302"),
        "without-37-nm": ("103", "mine"),
    }
    assert all(not set(fold.train) & set(fold.test) for fold in folds)


def test_a_stated_diameter_comes_before_the_paper_s():
    assert splits.diameters(["103"], {"103": 20.0}) == {"103": 20.0}


@pytest.mark.parametrize(
    ("split", "code"),
    [
        (lambda: splits.leave_diameter_out({"a": 24.0, "b": None}), "diameter_unknown"),
        (lambda: splits.leave_diameter_out({"a": 24.0, "b": 24.0}), "too_few_filaments"),
        (lambda: splits.leave_one_out(["a"]), "too_few_filaments"),
        (lambda: splits.by_names(["a"], ["a"], [], known=["a"]), "split_overlap"),
        (lambda: splits.by_names(["a"], ["b"], [], known=["a"]), "unknown_filament"),
        (lambda: splits.by_names([], ["a"], [], known=["a"]), "no_training_filament"),
    ],
)
def test_what_cannot_be_says_why(split, code):
    with pytest.raises(InvalidInput) as error:
        split()
    assert error.value.code == code
