"""Configurations with a name. Without torch: the web lists them."""

from collections.abc import Mapping
from typing import Any

from mlbackend.training.augmentations import MODERATE, PAPER, WIDE
from mlbackend.training.baseline_presets import BASELINE_PRESETS
from mlbackend.training.configuration import Configuration
from mlbackend.training.everyday_presets import DEMO, EVERYDAY_PRESETS, QUICK
from mlbackend.training.preset import Preset
from mlbackend.training.published_presets import MTDN, MTDN_LEARNING_RATES, PAPER_WIDTHS, PUBLISHED_PRESETS, UNET
from mlbackend.training.synthetic_presets import SYNTHETIC_PRESETS

__all__ = (
    "DEMO",
    "MODERATE",
    "MTDN",
    "MTDN_LEARNING_RATES",
    "PAPER",
    "PAPER_WIDTHS",
    "PRESETS",
    "QUICK",
    "UNET",
    "WIDE",
    "Preset",
    "configuration_from",
)

PRESETS: dict[str, Preset] = {
    preset.key: preset for preset in (*EVERYDAY_PRESETS, *PUBLISHED_PRESETS, *BASELINE_PRESETS, *SYNTHETIC_PRESETS)
}


def configuration_from(preset_key: str, overrides: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A preset's configuration with some values changed, as plain values for JSON.

    Parameters
    ----------
    preset_key : str
        A key of `PRESETS`.
    overrides : mapping, optional
        New values by name; ``augmentation`` may name only the ranges that change.

    Raises
    ------
    ValueError
        Unknown preset or name, or an impossible value.
    """
    if preset_key not in PRESETS:
        raise ValueError(f"expected a preset of {', '.join(PRESETS)}, given {preset_key!r}")
    values = PRESETS[preset_key].configuration.as_json()
    changes = dict(overrides or {})
    if values["architecture"] == "mtdn" and changes.get("init") in MTDN_LEARNING_RATES:
        changes.setdefault("learning_rate", MTDN_LEARNING_RATES[changes["init"]])
    if isinstance(changes.get("augmentation"), Mapping):
        changes["augmentation"] = values["augmentation"] | dict(changes["augmentation"])
    return Configuration.from_json(values | changes).as_json()
