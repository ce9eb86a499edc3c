import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.reproduction.variants import VARIANTS, configurations

WANTED = {"unet_a1", "unet_a2", "mtdn_no_init", "mtdn_init1", "mtdn_init2", "mtdn_single_a1", "mtdn_single_a2"}
WANTED |= {"core_fraction", "one_layer", "small_unet", "unet_plain", "unetpp", "quick"}


def test_every_variant_is_there():
    assert set(VARIANTS) >= WANTED
    assert all(key == variant.key for key, variant in VARIANTS.items())


@pytest.mark.parametrize("key", VARIANTS)
def test_a_variant_is_a_configuration(key):
    variant = VARIANTS[key]
    if not variant.is_available:
        pytest.skip(f"there is no preset {variant.preset}")

    configuration = variant.configuration()

    assert (configuration is None) == (key == "core_fraction")


def test_the_rates_of_the_paper():
    rates = {key: VARIANTS[key].configuration().learning_rate for key in ("unet_a1", "unet_a2", "mtdn_init2")}

    assert rates == {"unet_a1": 4.134e-5, "unet_a2": 2.617e-5, "mtdn_init2": 1.950e-4}
    assert VARIANTS["unet_a2"].configuration().descriptors == ("A2",)


def test_changes_of_one_come_after_those_of_all():
    found = configurations(["quick", "mtdn_init2"], {"*": {"steps": 5, "batch": 2}, "quick": {"steps": 7}})

    assert (found["quick"].steps, found["quick"].batch) == (7, 2)
    assert found["mtdn_init2"].steps == 5


@pytest.mark.parametrize(
    ("keys", "changes", "code"),
    [
        (["nothing"], {}, "unknown_variant"),
        (["*"], {}, "unknown_variant"),
        (["quick"], {"nothing": {}}, "unknown_variant"),
        (["quick"], {"quick": 3}, "invalid_configuration"),
        (["quick"], {"quick": {"steps": -1}}, "invalid_configuration"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(keys, changes, code):
    with pytest.raises(InvalidInput) as error:
        configurations(keys, changes)
    assert error.value.code == code


def test_a_preset_that_is_not_there(monkeypatch):
    monkeypatch.setattr("mlbackend.reproduction.variants.PRESETS", {})
    with pytest.raises(InvalidInput, match="needs the preset quick"):
        configurations(["quick"])
