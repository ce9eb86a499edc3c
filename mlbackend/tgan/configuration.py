"""Everything that decides how a tandem GAN is trained, as one frozen value that is stored with it. Without torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mlbackend.data.recipe import AugmentationRecipe
from mlbackend.plain_values import build, plain

CHOICES: Mapping[str, tuple[str, ...]] = {
    "generator": ("unetpp", "unet", "resnet"),
    "discriminator": ("patchgan", "unetpp"),
    "precision": ("auto", "float32", "bfloat16"),
}
NORMS = ("batch", "instance")
MOST_WIDTHS = 8
WIDEST = 2048
MOST_BLOCKS = 64
_AT_LEAST_ONE = ("size_px", "report_every")
_AT_LEAST_ZERO = ("residual_blocks", "noise_channels", "l1", "cycle", "identity", "pool")
_SHARES = ("flip", "quarter_turns")


@dataclass(frozen=True)
class StageRecipe:
    """How long one of the two GANs is trained.

    Attributes
    ----------
    epochs, decay_epochs : int, int
        Epochs with the full learning rate, and further ones in which it falls linearly.
    steps_per_epoch : int
        0 takes as many as show every image once.
    batch : int
    norm : str
        ``batch`` or ``instance``, in generators and discriminators alike.
    """

    epochs: int = 100
    decay_epochs: int = 50
    steps_per_epoch: int = 0
    batch: int = 4
    norm: str = "instance"

    def __post_init__(self) -> None:
        for name, least in (("epochs", 0), ("decay_epochs", 0), ("steps_per_epoch", 0), ("batch", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if not self.total_epochs:
            raise ValueError("expected epochs or decay_epochs above 0, given 0 and 0")
        if self.norm not in NORMS:
            raise ValueError(f"expected norm to be one of {', '.join(NORMS)}, given {self.norm!r}")

    @property
    def total_epochs(self) -> int:
        return self.epochs + self.decay_epochs

    def steps(self, images: int) -> int:
        """Steps of the whole stage on so many images."""
        return self.total_epochs * (self.steps_per_epoch or max(1, -(-images // self.batch)))

    def rate(self, used: float) -> float:
        """Factor of the learning rate when this share of the stage is over; the same within an epoch, never zero."""
        epoch = min(self.total_epochs - 1, int(used * self.total_epochs + 1e-9))
        return 1 - max(0, epoch + 1 - self.epochs) / (self.decay_epochs + 1)


@dataclass(frozen=True)
class Configuration:
    """How to train pix2pix and CycleGAN; the defaults are those of the source.

    Attributes
    ----------
    generator : str
        ``unetpp``, ``unet`` or ``resnet``.
    generator_widths : tuple of int
        Channels from full resolution down; each step halves height and width.
    residual_blocks : int
        ``resnet`` only: blocks at its lowest resolution.
    noise_channels : int
        Channels of white noise beside the mask: without any, a convolutional network must answer a mask without
        structure with an image without structure. Only pix2pix's generator has them; none in the source.
    discriminator, discriminator_widths : str, tuple of int
        ``patchgan``: all but the last width halve height and width, (64, 128, 256, 512) sees 70 x 70 pixels;
        ``unetpp``: as for generators.
    size_px : int
        Height and width of the crops that are trained on.
    learning_rate, beta1, beta2 : float
        Adam, for generators and discriminators alike.
    l1, cycle, identity : float
        Weights of the losses beside the adversarial one; `identity` is a share of `cycle`. They belong to grey values
        from -1 to 1 (see `losses.absolute`).
    pool : int
        CycleGAN only: earlier synthetic images from which the discriminators are shown some; 0 shows the newest ones.
    flip, quarter_turns : float
        Probability of a flip along each axis, and of a turn by 90, 180 or 270 degrees.
    precision : str
        ``auto`` takes bfloat16 where the device multiplies it faster.
    deterministic : bool
        Use only algorithms that repeat bit by bit.
    report_every : int
        Steps between two points of the curves.
    pix2pix, cyclegan : StageRecipe
    """

    generator: str = "unetpp"
    generator_widths: tuple[int, ...] = (32, 64, 128, 256, 512)
    residual_blocks: int = 9
    noise_channels: int = 0
    discriminator: str = "patchgan"
    discriminator_widths: tuple[int, ...] = (64, 128, 256, 512)
    size_px: int = 512
    learning_rate: float = 2e-4
    beta1: float = 0.5
    beta2: float = 0.999
    l1: float = 10.0
    cycle: float = 10.0
    identity: float = 0.5
    pool: int = 50
    flip: float = 0.5
    quarter_turns: float = 0.0
    precision: str = "auto"
    deterministic: bool = False
    report_every: int = 10
    pix2pix: StageRecipe = field(default_factory=lambda: StageRecipe(norm="batch"))
    cyclegan: StageRecipe = field(default_factory=StageRecipe)

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"expected {name} to be one of {', '.join(choices)}, given {getattr(self, name)!r}")
        self._check_numbers()
        for name in ("generator_widths", "discriminator_widths"):
            _check_widths(name, getattr(self, name))
        self._check_size()

    def _check_numbers(self) -> None:
        for least, names in ((1, _AT_LEAST_ONE), (0, _AT_LEAST_ZERO)):
            for name in names:
                if getattr(self, name) < least:
                    raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if self.residual_blocks > MOST_BLOCKS:
            raise ValueError(f"expected residual_blocks of 0 to {MOST_BLOCKS}, given {self.residual_blocks}")
        for name in _SHARES:
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"expected {name} as a probability, given {getattr(self, name)}")
        for name in ("beta1", "beta2"):
            if not 0 <= getattr(self, name) < 1:
                raise ValueError(f"expected {name} from 0 to below 1, given {getattr(self, name)}")
        if not self.learning_rate > 0:
            raise ValueError(f"expected learning_rate above 0, given {self.learning_rate}")

    def _check_size(self) -> None:
        """Norms need two values at least at the lowest resolution, in both directions."""
        least = max(2 ** len(self.generator_widths), 3 * 2 ** (len(self.discriminator_widths) - 1))
        if self.discriminator != "patchgan":
            least = 2 ** max(len(self.generator_widths), len(self.discriminator_widths))
        if self.size_px < least:
            raise ValueError(f"expected size_px of {least} or more for networks of these widths, given {self.size_px}")

    @property
    def variations(self) -> AugmentationRecipe:
        """How crops are varied: whole pixels only, so that layers of a mask stay exact."""
        return AugmentationRecipe(flip=self.flip, quarter_turns=self.quarter_turns)

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
            An unknown or impossible value; says what was expected.
        """
        return build(cls, values)


def _check_widths(name: str, widths: tuple[int, ...]) -> None:
    if not 2 <= len(widths) <= MOST_WIDTHS or not all(1 <= width <= WIDEST for width in widths):
        raise ValueError(
            f"expected {name} as two to {MOST_WIDTHS} widths of 1 to {WIDEST}, given {list(widths)!r:.200}"
        )
