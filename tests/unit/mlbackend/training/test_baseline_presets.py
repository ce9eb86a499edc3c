from dataclasses import asdict

import pytest

from mlbackend.training.baseline_presets import BASELINE_PRESETS
from mlbackend.training.presets import PRESETS

OF_THE_NET = ("architecture", "widths", "encoder")


@pytest.mark.parametrize("preset", BASELINE_PRESETS, ids=lambda preset: preset.key)
def test_only_the_network_differs_from_quick(preset):
    ours, quick = asdict(preset.configuration), asdict(PRESETS["quick"].configuration)

    assert {name for name in quick if ours[name] != quick[name]} <= set(OF_THE_NET)
    assert ours != quick


def test_presets_come_in_groups():
    groups = {preset.key: preset.group for preset in PRESETS.values()}

    assert [key for key, group in groups.items() if group == "everyday"] == ["demo", "quick", "best"]
    of_baselines = {p.key for p in BASELINE_PRESETS} | {"npssegnet_quick"}
    assert {key for key, group in groups.items() if group == "baseline"} == of_baselines
