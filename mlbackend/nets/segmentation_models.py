"""The one door to segmentation-models-pytorch, opened only when a network with a borrowed encoder is wanted.

Nothing is ever downloaded through it: encoders are made with fresh weights, weights come from a file of the user.
"""

import importlib
from functools import cache
from types import ModuleType

import torch

# torchvision's compiled part does not load beside a torch of another build. Its Python part asks for these two by name
# when it is imported; none of our networks calls them.
_ASKED_FOR = ("nms", "qnms")


@cache
def segmentation_models() -> ModuleType:
    """The package `segmentation_models_pytorch`; the first call takes a second or two."""
    try:
        importlib.import_module("torchvision")
    except RuntimeError as error:
        if "torchvision::nms" not in str(error):
            raise
        for name in _ASKED_FOR:
            torch.library.define(f"torchvision::{name}", "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        importlib.import_module("torchvision")
    return importlib.import_module("segmentation_models_pytorch")
