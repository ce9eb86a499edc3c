"""What the study compares. A variant is a value: the name of a preset, and what differs from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import PRESETS, configuration_from

EVERY = "*"  # in changes: every variant
RULE = ""  # preset of what is not trained


@dataclass(frozen=True)
class Variant:
    """One line of the table.

    Attributes
    ----------
    key, title : str
    preset : str
        A key of `training.presets.PRESETS`; `RULE` where nothing is trained.
    overrides : mapping
        Values that differ from the preset.
    """

    key: str
    title: str
    preset: str
    overrides: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_available(self) -> bool:
        return self.preset == RULE or self.preset in PRESETS

    def configuration(self, changes: Mapping[str, Any] | None = None) -> Configuration | None:
        """How it is trained; None where nothing is.

        Parameters
        ----------
        changes : mapping, optional
            Further values of the user, for instance fewer steps.

        Raises
        ------
        InvalidInput
            ``variant_unavailable``, or ``invalid_configuration``.
        """
        if self.preset == RULE:
            return None
        if not self.is_available:
            raise InvalidInput(
                f"The variant {self.key} needs the preset {self.preset}, which is not there; "
                f"leave it out, there are {', '.join(PRESETS)}.",
                code="variant_unavailable",
            )
        try:
            return Configuration.from_json(configuration_from(self.preset, {**self.overrides, **(changes or {})}))
        except ValueError as error:
            raise InvalidInput(
                f"The configuration of {self.key} cannot be used: {error}.", code="invalid_configuration"
            ) from error


_ALL = (
    Variant("unet_a1", "U-Net, A1", "unet_a1"),
    Variant("unet_a2", "U-Net, A2", "unet_a2"),
    Variant("mtdn_no_init", "MTDN, no init", "mtdn_no_init"),
    Variant("mtdn_init1", "MTDN, init1 (A1)", "mtdn_init1"),
    Variant("mtdn_init2", "MTDN, init2 (A2)", "mtdn"),
    Variant("mtdn_single_a1", "MTDN, single task A1", "mtdn_single_a1"),
    Variant("mtdn_single_a2", "MTDN, single task A2", "mtdn_single_a2"),
    Variant("core_fraction", "core_fraction of the true A1, untrained", RULE),
    Variant("one_layer", "one layer", "one_layer"),
    Variant("small_unet", "small U-Net", "small_unet"),
    Variant("unet_plain", "plain U-Net", "unet_plain"),
    Variant("unetpp", "U-Net++", "unetpp"),
    Variant("quick", "Filanet, quick", "quick"),
    Variant("best", "Filanet, best", "best"),
)
VARIANTS: Mapping[str, Variant] = {variant.key: variant for variant in _ALL}


def configurations(keys: list[str], changes: Mapping[str, Any] | None = None) -> dict[str, Configuration | None]:
    """The configurations of the named variants, all checked before any is trained.

    Parameters
    ----------
    keys : list of str
    changes : mapping, optional
        Values by variant, and under ``*`` those for all that are trained.

    Raises
    ------
    InvalidInput
        ``unknown_variant``, ``variant_unavailable`` or ``invalid_configuration``.
    """
    given = dict(changes or {})
    unknown = [key for key in [*keys, *given] if key not in VARIANTS and key != EVERY]
    if unknown or EVERY in keys:
        raise InvalidInput(
            f"There is no variant {', '.join(unknown) or EVERY}; there are {', '.join(VARIANTS)}.",
            code="unknown_variant",
            extra={"unknown": unknown, "known": list(VARIANTS)},
        )
    for key, values in given.items():
        if not isinstance(values, Mapping):
            raise InvalidInput(
                f"The changes of {key} are no values by name, but {values!r}.", code="invalid_configuration"
            )
    return {key: VARIANTS[key].configuration({**given.get(EVERY, {}), **given.get(key, {})}) for key in keys}
