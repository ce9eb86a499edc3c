"""Which weights an L2 penalty on the network counts."""

from torch import Tensor, nn


def regularised_weights(net: nn.Module) -> list[Tensor]:
    """The kernels of all convolutions, transposed ones among them; no biases and no batch norm."""
    return [layer.weight for layer in net.modules() if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d)]
