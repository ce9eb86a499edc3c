import argparse

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.cli.inference_options import add_inference_options, inference_options
from mlbackend.inference.options import InferenceOptions

MODEL = {"configuration": {"fusion": "consecutive"}}


def asked(*arguments, facts=MODEL):
    parser = argparse.ArgumentParser()
    add_inference_options(parser)
    return inference_options(parser.parse_args(arguments), facts)


def test_the_fusion_of_the_validation_unless_another_is_named():
    assert asked() == InferenceOptions(fusion="consecutive")
    assert asked("--fusion", "forward").fusion == "forward"
    assert asked(facts={}) == InferenceOptions()


def test_every_option_has_a_flag():
    flags = "--fusion ensemble --votes soft --halves both --views 8 --references 6 --tile 128"
    assert asked(*flags.split()) == InferenceOptions("ensemble", "soft", "both", 8, 6, 128)


def test_options_that_do_not_go_together_are_one_sentence():
    with pytest.raises(InvalidInput, match=r"^The options cannot be used: references .* 'consecutive'\.$") as refused:
        asked("--references", "4")
    assert refused.value.code == "invalid_options"


@pytest.mark.parametrize("flags", ["--views 3", "--fusion sideways", "--votes maybe", "--halves third"])
def test_unknown_choices_are_refused(flags, capsys):
    with pytest.raises(SystemExit):
        asked(*flags.split())
    assert "invalid choice" in capsys.readouterr().err
