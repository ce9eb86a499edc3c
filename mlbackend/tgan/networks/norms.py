"""Batch norm or instance norm, by name."""

from torch import nn

NORMS = ("batch", "instance")


def norm_layer(norm: str, channels: int) -> nn.Module:
    """A norm; instance norm has no weights, as in the source of CycleGAN."""
    check_norm(norm)
    return nn.BatchNorm2d(channels) if norm == "batch" else nn.InstanceNorm2d(channels)


def needs_bias(norm: str) -> bool:
    """Whether a convolution before this norm has a bias: batch norm brings one."""
    return norm == "instance"


def with_norm(module: nn.Module, norm: str) -> nn.Module:
    """Change the batch norms that the blocks of `mlbackend.nets` are made with, if another norm is wanted."""
    check_norm(norm)
    if norm == "instance":
        for name, child in module.named_children():
            if isinstance(child, nn.BatchNorm2d):
                setattr(module, name, nn.InstanceNorm2d(child.num_features, affine=True))
            else:
                with_norm(child, norm)
    return module


def check_norm(norm: str) -> None:
    """Refuse a name that is none of `NORMS`.

    Raises
    ------
    ValueError
    """
    if norm not in NORMS:
        raise ValueError(f"expected a norm of {', '.join(NORMS)}, given {norm!r:.200}")
