"""What a search may vary is checked before any compute is spent."""

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.registry.services import search_space
from mlbackend.training.presets import PRESETS


@pytest.mark.parametrize("preset", PRESETS)
def test_usual_ranges_fit_every_preset(preset):
    usual = search_space.usual(preset=preset)
    assert search_space.checked(usual, preset=preset) == usual


@pytest.mark.parametrize(
    "space",
    [
        {"batch": {"low": 2, "high": 16}},
        {"learning_rate": {"low": 1e-5, "high": 1e-2, "log": True}},
        {"loss": {"choices": ["focal", "cross_entropy_dice"]}},
        {"widths": {"choices": [[8, 16], [16, 32, 64]]}},
    ],
)
def test_ranges_and_choices(space):
    assert search_space.checked(space, preset="quick") == space


@pytest.mark.parametrize(
    "space",
    [
        {},
        {f"name{n}": {"choices": [1]} for n in range(13)},
        {"stepz": {"choices": [1]}},
        {"steps": {"choices": [10, 20]}},
        {"augmentation": {"choices": [{}]}},
        {"encoder_weights": {"choices": ["/etc/passwd"]}},
        {"batch": {"low": 2.5, "high": 16}},
        {"batch": {"low": 0, "high": 16}},
        {"batch": {"choices": []}},
        {"batch": {"choices": [4, "many"]}},
        {"batch": {"choices": 4}},
        {"batch": [4, 8]},
        {"learning_rate": {"low": 1e-2, "high": 1e-5}},
        {"learning_rate": {"low": 1e-5}},
        {"learning_rate": {"low": 1e-5, "high": 1e-2, "step": 3}},
        {"learning_rate": {"low": 1e-5, "high": 1e-2, "choices": [1e-3]}},
        {"learning_rate": {"low": True, "high": 2}},
        {"learning_rate": {"low": 1e-5, "high": float("nan")}},
        {"learning_rate": {"low": 1e-5, "high": float("inf")}},
        {"learning_rate": {"choices": [1e-3, float("inf")]}},
        {"weight_decay": {"low": 0, "high": 0.1, "log": True}},
        {"weight_decay": {"low": 0, "high": 0.1, "log": "yes"}},
    ],
    ids=str,
)
def test_what_makes_no_configuration_is_refused(space):
    with pytest.raises(InvalidInput) as caught:
        search_space.checked(space, preset="quick")
    assert caught.value.code == "invalid_space"
