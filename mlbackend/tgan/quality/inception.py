"""Inception v3 as an encoder, with weights that the user brings as a safetensors file; none is ever downloaded.

The layers and names are those of torchvision. The FID of the literature was defined with the weights of another
publication (2015-12-05) in slightly other layers: numbers with ImageNet weights of torchvision are close to it, not
equal. The measure's name carries the fingerprint of the weights, so that nobody takes one for the other.
"""

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.nets.segmentation_models import segmentation_models
from mlbackend.nets.weights_file import Wanted, read_weights
from mlbackend.tgan.quality.encoders import batched

_SIDE_PX = 299
# What these weights were trained with: mean and standard deviation of red, green and blue.
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_AUXILIARY = "AuxLogits."


class InceptionFeatures:
    """The 2048 pooled features and the classes of Inception v3.

    Parameters
    ----------
    weights : Path
        A safetensors file with the names of torchvision's `inception_v3`; its auxiliary classifier may be in it.
    sha256 : str
        Fingerprint of the file, hexadecimal.
    placement : Placement

    Raises
    ------
    InvalidInput
        ``weights_not_found``, ``weights_damaged`` or ``weights_unfit``.
    """

    def __init__(self, weights: Path, *, sha256: str, placement: Placement) -> None:
        self.name = f"inception_{sha256[:8].lower()}"
        self._placement = placement
        if not weights.is_file():
            raise InvalidInput(f"There are no weights at {weights}.", code="weights_not_found")
        with torch.device("meta"):
            outline = _network(with_auxiliary=True).state_dict()
        wanted = {name: value for name, value in outline.items() if not name.startswith(_AUXILIARY)}
        counters = [name for name in wanted if name.endswith("num_batches_tracked")]
        auxiliary = [name for name in outline if name.startswith(_AUXILIARY)]
        tensors = read_weights(
            weights, Wanted(wanted, optional=counters, left_out=auxiliary), sha256=sha256, described_by="sha256"
        )
        net = _network(with_auxiliary=False)
        net.load_state_dict({**net.state_dict(), **tensors})
        self._classify = net.fc
        net.fc = nn.Identity()
        self._classify.to(placement.device)
        self._net = placement.place(net).eval()

    def features(self, images: NDArray[Any]) -> NDArray[np.float64]:
        return batched(images, self._pooled)

    def probabilities(self, images: NDArray[Any]) -> NDArray[np.float64]:
        return batched(images, lambda grey: self._classify(self._pooled(grey)).double().softmax(dim=1))

    def _pooled(self, grey: Tensor) -> Tensor:
        x = grey.to(self._placement.device)
        x = functional.interpolate(x, (_SIDE_PX, _SIDE_PX), mode="bilinear", antialias=True, align_corners=False)
        mean, deviation = (torch.tensor(values, device=x.device).view(1, 3, 1, 1) for values in (_MEAN, _DEVIATION))
        pooled: Tensor = self._net((x - mean) / deviation)
        return pooled.float()  # (N, 2048)


def _network(*, with_auxiliary: bool) -> Any:
    segmentation_models()  # opens the door to torchvision
    models = importlib.import_module("torchvision.models")
    return models.inception_v3(weights=None, aux_logits=with_auxiliary, transform_input=False, init_weights=False)
