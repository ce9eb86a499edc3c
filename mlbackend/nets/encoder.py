"""U-Nets whose encoder was made for photographs: ResNet34 or EfficientNet of segmentation-models-pytorch.

The weights of such an encoder, if any, come from a file of the user; nothing is downloaded.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from annotations.domain.errors import InvalidInput
from mlbackend.nets.blocks import check_frames, pad_to_multiple
from mlbackend.nets.segmentation_models import segmentation_models
from mlbackend.nets.three_class import CLASSES, ThreeClassNet
from mlbackend.nets.weights_file import Wanted, read_weights

ENCODERS = ("resnet34", "efficientnet-b0", "efficientnet-b1", "efficientnet-b2")
DECODERS = {"unet": "Unet", "unetpp": "UnetPlusPlus"}
STAGES = 5
_MULTIPLE = 32

# What ImageNet weights were trained with: mean and standard deviation of red, green and blue.
_IMAGENET = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
_PLAIN = ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
# They name the photograph, which nobody asks for here.
_UNUSED_LAYERS = ("_conv_head", "_bn1")
_BATCH_NORM = ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
_CLASSIFIER = ("fc.weight", "fc.bias", "_fc.weight", "_fc.bias")


class EncoderNet(ThreeClassNet):
    """Borrowed encoder, decoder of U-Net or U-Net++, for outside, wall and core.

    The grey value is replicated to three channels. Where weights of the user started it, even long ago, they are
    normalised as photographs are for ImageNet; a net that started from nothing takes mean 0.5 and deviation 0.5.

    Parameters
    ----------
    encoder : str
        One of `ENCODERS`.
    decoder : str
        A name of `DECODERS`.
    encoder_weights : str
        A safetensors file with the encoder's weights; empty reads none.
    encoder_sha256 : str
        Its fingerprint. It stays with the net: a stored one has it without the file.
    frozen_stages : int
        So many of the `STAGES` stages, from the image on, keep their weights and the statistics of their batch norm.

    Raises
    ------
    ValueError
        An unknown encoder or decoder, or an impossible number of stages.
    InvalidInput
        ``weights_not_found``, ``weights_damaged`` or ``weights_unfit``.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(
        self,
        encoder: str,
        decoder: str = "unet",
        encoder_weights: str = "",
        encoder_sha256: str = "",
        frozen_stages: int = 0,
    ) -> None:
        super().__init__()
        _check(encoder, decoder, frozen_stages)
        make = getattr(segmentation_models(), DECODERS[decoder])
        self.net = make(encoder, encoder_weights=None, in_channels=3, classes=CLASSES)
        borrowed: Any = self.net.encoder
        for name in _UNUSED_LAYERS:
            if hasattr(borrowed, name):
                delattr(borrowed, name)
        mean, deviation = _IMAGENET if encoder_sha256 else _PLAIN
        self.register_buffer("mean", torch.tensor(mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("deviation", torch.tensor(deviation).view(1, 3, 1, 1), persistent=False)
        if encoder_weights:
            _load(borrowed, Path(encoder_weights), encoder_sha256)
        self._frozen = [layer for stage in stages(borrowed)[:frozen_stages] for layer in stage]
        for layer in self._frozen:
            layer.requires_grad_(False)

    def forward(self, frames: Tensor) -> dict[str, Tensor]:
        check_frames(frames)
        height, width = frames.shape[-2:]
        x = (pad_to_multiple(frames, _MULTIPLE) - self.mean) / self.deviation  # (N, 3, H, W)
        return {"filament": self.net(x)[..., :height, :width]}

    def train(self, mode: bool = True) -> "EncoderNet":
        """As of every module, but frozen stages stay as they are: their batch norm must not follow our frames."""
        super().train(mode)
        for layer in self._frozen:
            layer.eval()
        return self


def stages(encoder: Any) -> list[Sequence[nn.Module]]:
    """The layers of an encoder in five stages, each at half the resolution of the one before."""
    if hasattr(encoder, "layer1"):  # ResNet
        return [[encoder.conv1, encoder.bn1], *([getattr(encoder, f"layer{n}")] for n in range(1, STAGES))]
    ends = [last + 1 for last in encoder._out_indexes]  # EfficientNet: blocks after which the resolution changes
    blocks = list(encoder._blocks)
    return [
        [encoder._conv_stem, encoder._bn0],
        *(blocks[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)),
    ]


def _check(encoder: str, decoder: str, frozen_stages: int) -> None:
    if encoder not in ENCODERS:
        raise ValueError(f"expected encoder to be one of {', '.join(ENCODERS)}, given {encoder!r:.200}")
    if decoder not in DECODERS:
        raise ValueError(f"expected decoder to be one of {', '.join(DECODERS)}, given {decoder!r:.200}")
    if type(frozen_stages) is not int or not 0 <= frozen_stages <= STAGES:
        raise ValueError(f"expected frozen_stages of 0 to {STAGES}, given {frozen_stages!r:.200}")


def _load(encoder: nn.Module, path: Path, sha256: str) -> None:
    state = encoder.state_dict()
    counters = [name for name in state if name.endswith("num_batches_tracked")]  # older files have none
    unused = [f"{layer}.{value}" for layer in _UNUSED_LAYERS for value in _BATCH_NORM]
    wanted = Wanted(state, optional=counters, left_out=[*_CLASSIFIER, *unused])
    try:
        if not path.is_file():
            raise FileNotFoundError("it is not there")
        tensors = read_weights(path, wanted, sha256=sha256, described_by="encoder_sha256")
    except OSError as error:
        raise InvalidInput(
            f"The encoder's weights cannot be read from {path}: {error.strerror or error}. The file must lie on the "
            "machine that trains; give its full path, or leave encoder_weights empty to start from nothing.",
            code="weights_not_found",
        ) from error
    nn.Module.load_state_dict(encoder, {**state, **tensors})
