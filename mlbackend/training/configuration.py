"""Everything that decides how a model is trained, as one frozen value that is stored with the model. Without torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.domain.pairs import FUSIONS
from mlbackend.data.recipe import AugmentationRecipe
from mlbackend.plain_values import build, plain
from mlbackend.training.net_configuration import DESCRIPTOR_KEYS, check_net, net_values

CHOICES: Mapping[str, tuple[str, ...]] = {
    "architecture": ("filanet", "three_class", "unet", "unetpp", "one_layer", "encoder", "mtdn"),
    "decoder": ("unet", "unetpp"),
    "precision": ("auto", "float32", "bfloat16"),
    "init": ("none", "a1", "a2"),
    "pairs": ("ordered", "unordered"),
    "fusion": FUSIONS,
    "loss": ("cross_entropy_dice", "focal", "tversky", "binary_cross_entropy", "focal_jaccard"),
    "schedule": ("linear", "cosine", "stairs"),
    "select_by": ("pooled", "filament_mean"),
}
_AT_LEAST_ONE = ("fold_px", "steps", "batch", "crop_px", "evaluate_every", "patience")
_AT_LEAST_ZERO = (
    "warm_up_steps",
    "pretraining_steps",
    "weight_decay",
    "l2",
    "label_smoothing",
    "focal_gamma",
    "ema_decay",
    "frozen_stages",
)


@dataclass(frozen=True)
class Configuration:
    """How to train.

    Attributes
    ----------
    architecture : str
        A name of `mlbackend.nets.NETS`.
    widths : tuple of int
        Channels of the network from full resolution down to the bottleneck; ``one_layer`` and ``encoder`` have none.
    fold_px : int
        Filanet only: side of the squares of pixels that become channels before the first convolution.
    memory, memory_after, forgotten : bool, float, float
        Filanet only: it also sees another frame with its masks, after this share of the steps, and from then on all
        but this share of its samples do, so that it can still begin.
    descriptors : tuple of str
        What the network segments; a single one for single-task networks.
    encoder, decoder : str, str
        Architecture ``encoder`` only: an encoder of segmentation-models-pytorch and what decodes it.
    encoder_weights, encoder_sha256 : str, str
        A safetensors file of the user with its fingerprint; empty starts from nothing.
    frozen_stages : int
        Stages of the encoder, from the image on, that training leaves alone, batch norm included.
    init, pretraining_steps : str, int
        MTDN only: first train the whole U-Net on A1 or A2 for so many steps, then everything.
    pairs, fusion : str, str
        MTDN only: pairs to train on, and the fusion by which it is validated.
    loss, focal_gamma, label_smoothing : str, float, float
        Focal weighs every class by 1 / its frequency in the training data; ``tversky`` minds missed pixels more than
        added ones; ``binary_cross_entropy`` asks for each descriptor on its own; ``focal_jaccard`` is NPsSegNet's.
    steps, batch, crop_px : int
    learning_rate, warm_up_steps, schedule, weight_decay : float, int, str, float
        AdamW; the rate rises evenly over the first steps of every stage, and falls to zero along the schedule, or down
        ``stairs`` to a twentieth.
    l2 : float
        Added to the loss: this times the sum of the squared weights of convolutions (regularisation study).
    precision : str
        ``auto`` takes bfloat16 where the device multiplies it faster.
    compiled, deterministic : bool, bool
        Compile the network before training; use only algorithms that repeat bit by bit.
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
    widths: tuple[int, ...] = field(default=(), kw_only=True)
    steps: int
    batch: int
    crop_px: int
    learning_rate: float
    descriptors: tuple[str, ...] = DESCRIPTOR_KEYS
    fold_px: int = 2
    memory: bool = False
    memory_after: float = 0.5
    forgotten: float = 0.25
    encoder: str = ""
    decoder: str = "unet"
    encoder_weights: str = ""
    encoder_sha256: str = ""
    frozen_stages: int = 0
    init: str = "none"
    pretraining_steps: int = 0
    pairs: str = "ordered"
    fusion: str = "backward"
    loss: str = "cross_entropy_dice"
    focal_gamma: float = 2.0
    label_smoothing: float = 0.0
    warm_up_steps: int = 0
    schedule: str = "cosine"
    weight_decay: float = 0.01
    l2: float = 0.0
    precision: str = "auto"
    compiled: bool = False
    deterministic: bool = False
    ema_decay: float = 0.995
    evaluate_every: int = 100
    patience: int = 1_000_000
    select_by: str = "filament_mean"
    augmentation: AugmentationRecipe = field(default_factory=AugmentationRecipe)

    def __post_init__(self) -> None:
        self._check_choices()
        self._check_numbers()
        check_net(self)

    def _check_choices(self) -> None:
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"expected {name} to be one of {', '.join(choices)}, given {getattr(self, name)!r}")

    def _check_numbers(self) -> None:
        for least, names in ((1, _AT_LEAST_ONE), (0, _AT_LEAST_ZERO)):
            for name in names:
                if getattr(self, name) < least:
                    raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if not self.learning_rate > 0:
            raise ValueError(f"expected learning_rate above 0, given {self.learning_rate}")
        for name in ("memory_after", "forgotten"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"expected {name} as a share between 0 and 1, given {getattr(self, name)}")
        if self.ema_decay >= 1:
            raise ValueError(f"expected ema_decay below 1, given {self.ema_decay}")

    @property
    def net(self) -> dict[str, Any]:
        """What `nets.build` takes."""
        return net_values(self)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        values: dict[str, Any] = plain(self)
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Configuration":
        """Check plain values and make a configuration of them.

        Raises
        ------
        ValueError
            An unknown, missing or impossible value; says what was expected.
        """
        return build(cls, values)
