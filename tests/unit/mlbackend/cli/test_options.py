import argparse

import pytest

from mlbackend.cli import predict, train


def parsed(command, *arguments):
    parser = argparse.ArgumentParser()
    command.add_to(parser.add_subparsers())
    name = command.__name__.rpartition(".")[2]
    needed = {"train": ("--preset", "demo"), "predict": ("--model", "m")}[name]
    return parser.parse_args([name, "--data", "d", "--out", "o", *needed, *arguments])


@pytest.mark.parametrize(
    "names", [("103", "301"), ("103", "--validation", "301")], ids=["behind one flag", "each behind its own"]
)
def test_several_validation_filaments(names):
    assert parsed(train, "--validation", *names).validation == ["103", "301"]


def test_filaments_named_one_by_one_are_all_meant():
    assert parsed(train, "--train", "a", "--train", "b", "c").train == ["a", "b", "c"]
    assert parsed(predict, "--filament", "a", "--filament", "b").filament == ["a", "b"]
    assert parsed(train).train is None
