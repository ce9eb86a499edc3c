import json

import pytest

from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.presets import PRESETS, configuration_from


@pytest.mark.parametrize("key", list(PRESETS))
def test_a_configuration_survives_json(key):
    assert Configuration.from_json(json.loads(json.dumps(configuration_from(key)))) == PRESETS[key].configuration


def test_the_first_one_is_the_published_one():
    assert next(iter(PRESETS)) == "paper"
    assert PRESETS["paper"].configuration == Configuration()
    assert PRESETS["paper"].estimate_minutes_cpu is None


def test_quick_is_small():
    assert PRESETS["quick"].configuration.size_px == 128
    assert PRESETS["quick"].estimate_minutes_cpu < 15


def test_a_stage_may_name_only_what_changes():
    changed = configuration_from("quick", {"cyclegan": {"epochs": 1}, "pool": 7})

    assert changed["cyclegan"] == configuration_from("quick")["cyclegan"] | {"epochs": 1}
    assert changed["pool"] == 7


def test_unknown_preset_names_the_known_ones():
    with pytest.raises(ValueError, match="paper, quick"):
        configuration_from("huge")
