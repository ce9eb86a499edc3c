import json
import subprocess
import sys

import pytest

from mlbackend.synthesis.recipe import ParticleRecipe
from mlbackend.tgan.plan import PLANS, SynthesisPlan, plan_from


@pytest.mark.parametrize("key", list(PLANS))
def test_a_plan_survives_json(key):
    plan = PLANS[key].plan

    assert SynthesisPlan.from_json(json.loads(json.dumps(plan.as_json()))) == plan
    assert plan_from(key) == plan


def test_overrides_may_name_only_what_changes():
    plan = plan_from("quick", {"number": 7, "gan": {"pix2pix": {"epochs": 1}}, "recipe": {"core_mean": 0.4}})

    assert plan.number == 7
    assert plan.gan.pix2pix.epochs == 1
    assert plan.gan.pix2pix.batch == PLANS["quick"].plan.gan.pix2pix.batch
    assert plan.recipe.core_mean == 0.4
    assert plan.recipe.size_px == plan.size_px == 128


def test_another_kind_begins_with_its_own_recipe():
    plan = plan_from("quick", {"kind": "particles", "recipe": {"corners": [5, 9]}})

    assert plan.recipe == ParticleRecipe(size_px=128, corners=(5, 9))
    assert plan.kind == "particles"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"number": 1}, "number"),
        ({"number": 10**9}, "number"),
        ({"number": "7"}, "number as a whole number"),
        ({"subset_frames": 1}, "subset_frames"),
        ({"seed": -1}, "seed"),
        ({"seed": True}, "seed as a whole number"),
        ({"masks_from": "thin air"}, "masks_from"),
        ({"kind": "cubes"}, "kind to be one of tubes, particles"),
        ({"recipe": {"size_px": 64}}, r"gan\.size_px of 64 or less"),
        ({"recipe": {"neighbours": [0, 2]}}, "without neighbours"),
        ({"segmenter": {"crop_px": 256}}, r"segmenter\.crop_px of 128 or less"),
        ({"colour": 1}, "unknown: colour"),
        ({"gan": 3}, "Configuration"),
        ({"gan": {"pool": -1}}, "pool"),
        ({"format": "other"}, "format"),
    ],
)
def test_an_impossible_value_is_named(values, says):
    with pytest.raises(ValueError, match=says):
        plan_from("quick", values)


def test_an_unknown_plan_names_the_known_ones():
    with pytest.raises(ValueError, match="quick, paper"):
        plan_from("huge")


@pytest.mark.parametrize("name", ["kind", "recipe", "gan", "segmenter"])
def test_a_plan_without_its_parts_is_refused(name):
    values = PLANS["quick"].plan.as_json()
    del values[name]

    with pytest.raises(ValueError, match=f"incomplete without {name}"):
        SynthesisPlan.from_json(values)


def test_the_web_reads_plans_and_stages_without_torch():
    code = "import sys, mlbackend.tgan.plan, mlbackend.tgan.stages; sys.exit('torch' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
