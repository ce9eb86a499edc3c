"""Generators: masks or images in, images out."""

import torch
from torch import Tensor, nn

from mlbackend.tgan.networks.bodies import Body


class Generator(nn.Module):
    """Images (N, 1, H, W) between 0 and 1 of masks (N, K, H, W) or images (N, 1, H, W) between 0 and 1.

    Parameters
    ----------
    body : Body
        For `channels_in` + `noise_channels` channels.
    channels_in : int
    noise_channels : int
        Channels of white noise, of standard deviation 1, beside the input.
    """

    def __init__(self, body: Body, *, channels_in: int, noise_channels: int = 0) -> None:
        super().__init__()
        self.body = body
        self.channels_in = channels_in
        self.noise_channels = noise_channels

    def forward(self, inputs: Tensor, noise: Tensor | None = None) -> Tensor:
        """Images; `noise` (N, noise_channels, H, W) is drawn where it is not given.

        Raises
        ------
        ValueError
            Other axes or another number of channels.
        """
        if inputs.ndim != 4 or inputs.shape[1] != self.channels_in:
            raise ValueError(f"expected inputs (N, {self.channels_in}, H, W), given {tuple(inputs.shape)}")
        x = (inputs - 0.5) / 0.5
        if self.noise_channels:
            if noise is None:
                shape = (len(inputs), self.noise_channels, *inputs.shape[-2:])
                noise = torch.randn(shape, device=inputs.device, dtype=inputs.dtype)
            x = torch.cat([x, noise], dim=1)  # (N, K + noise, H, W)
        return (torch.tanh(self.body(x).float()) + 1) / 2
