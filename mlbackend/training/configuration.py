"""Everything that decides how a model is trained, as one frozen value that is stored with the model. Without torch."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from annotations.domain.pairs import FUSIONS
from mlbackend.data.recipe import AugmentationRecipe

CHOICES: Mapping[str, tuple[str, ...]] = {
    "architecture": ("three_class", "unet", "mtdn"),
    "init": ("none", "a1", "a2"),
    "pairs": ("ordered", "unordered"),
    "fusion": FUSIONS,
    "loss": ("cross_entropy_dice", "focal"),
    "schedule": ("linear", "cosine"),
    "select_by": ("pooled", "filament_mean"),
}
_AT_LEAST_ONE = ("steps", "batch", "crop_px", "evaluate_every", "patience")
_AT_LEAST_ZERO = ("pretraining_steps", "weight_decay", "label_smoothing", "focal_gamma", "ema_decay")


@dataclass(frozen=True)
class Configuration:
    """How to train.

    Attributes
    ----------
    architecture : str
        ``three_class``, ``unet`` or ``mtdn``.
    widths : tuple of int
        Channels of the network from full resolution down to the bottleneck.
    init, pretraining_steps : str, int
        MTDN only: first train the whole U-Net on A1 or A2 for so many steps, then everything.
    pairs, fusion : str, str
        MTDN only: pairs to train on, and the fusion by which it is validated.
    loss, focal_gamma, label_smoothing : str, float, float
        Focal weighs every class by 1 / its frequency in the training data.
    steps, batch, crop_px : int
    learning_rate, schedule, weight_decay : float, str, float
        AdamW; the rate falls to zero along the schedule.
    ema_decay : float
        Weights that are validated and kept are an exponential moving average; 0 takes them as they are.
    evaluate_every, patience : int
        Steps between two validations, and validations without a better score after which training stops.
    select_by : str
        Score that decides: macro-F1, mean of the descriptors, ``pooled`` over all validation filaments, or
        ``filament_mean``, in which a thin filament counts as much as a thick one.
    augmentation : AugmentationRecipe
    """

    architecture: str
    widths: tuple[int, ...]
    steps: int
    batch: int
    crop_px: int
    learning_rate: float
    init: str = "none"
    pretraining_steps: int = 0
    pairs: str = "ordered"
    fusion: str = "backward"
    loss: str = "cross_entropy_dice"
    focal_gamma: float = 2.0
    label_smoothing: float = 0.0
    schedule: str = "cosine"
    weight_decay: float = 0.01
    ema_decay: float = 0.995
    evaluate_every: int = 100
    patience: int = 1_000_000
    select_by: str = "filament_mean"
    augmentation: AugmentationRecipe = field(default_factory=AugmentationRecipe)

    def __post_init__(self) -> None:
        self._check_choices()
        self._check_numbers()
        if self.init != "none" and (self.architecture != "mtdn" or not self.pretraining_steps):
            raise ValueError("init needs the architecture mtdn and pretraining_steps of 1 or more")

    def _check_choices(self) -> None:
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"expected {name} to be one of {', '.join(choices)}, given {getattr(self, name)!r}")

    def _check_numbers(self) -> None:
        for least, names in ((1, _AT_LEAST_ONE), (0, _AT_LEAST_ZERO)):
            for name in names:
                if getattr(self, name) < least:
                    raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if len(self.widths) < 2 or min(self.widths) < 1:
            raise ValueError(f"expected at least two widths of 1 or more, given {list(self.widths)}")
        if not self.learning_rate > 0:
            raise ValueError(f"expected learning_rate above 0, given {self.learning_rate}")
        if self.ema_decay >= 1:
            raise ValueError(f"expected ema_decay below 1, given {self.ema_decay}")

    @property
    def net(self) -> dict[str, Any]:
        """What `nets.build` takes."""
        return {"architecture": self.architecture, "widths": list(self.widths)}

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return _plain(asdict(self))

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Configuration":
        """Check plain values and make a configuration of them.

        Raises
        ------
        ValueError
            An unknown, missing or impossible value; says what was expected.
        """
        given = dict(values)
        if "augmentation" in given:
            given["augmentation"] = _build(AugmentationRecipe, given["augmentation"])
        return _build(cls, given)


def _build(kind: type, values: object) -> Any:
    if not isinstance(values, Mapping):
        raise ValueError(f"expected the values of {kind.__name__} by name, given {values!r}")
    known = {item.name: item for item in fields(kind)}
    if unknown := sorted(set(values) - set(known)):
        raise ValueError(f"unknown: {', '.join(map(str, unknown))}; {kind.__name__} has {', '.join(known)}")
    try:
        return kind(**{name: _typed(name, value, known[name].type) for name, value in values.items()})
    except TypeError as error:
        raise ValueError(f"{kind.__name__} is incomplete: {error}") from error


def _typed(name: str, value: Any, kind: Any) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind in (tuple[int, ...], tuple[float, float]):
        return _numbers(name, value, whole=kind == tuple[int, ...])
    if isinstance(kind, type) and isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise ValueError(f"expected {name} as {getattr(kind, '__name__', kind)}, given {value!r}")


def _numbers(name: str, value: Any, *, whole: bool) -> tuple[Any, ...]:
    kinds: Any = int if whole else (int, float)
    fits = isinstance(value, list | tuple) and all(isinstance(v, kinds) and not isinstance(v, bool) for v in value)
    if not fits or (not whole and len(value) != 2):
        raise ValueError(f"expected {name} as a list of {'whole numbers' if whole else 'two numbers'}, given {value!r}")
    return tuple(value) if whole else tuple(map(float, value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value
