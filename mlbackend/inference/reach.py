"""How far around a pixel a network looks: what has to be shown to it for an answer that does not depend on the rest."""

from dataclasses import dataclass

from mlbackend.inference.windows import Window
from mlbackend.nets.blocks import Backbone
from mlbackend.nets.filanet import FilaNet
from mlbackend.nets.interface import Net
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.three_class import ThreeClassUNet
from mlbackend.nets.unet import DescriptorUNets

# Networks whose only look around is a backbone (and, in pairs, the heads, which are reckoned with apart).
_BACKBONE_ONLY = (MultiTaskDeltaNet, ThreeClassUNet, DescriptorUNets)
_UNKNOWN_PX, _UNKNOWN_MULTIPLE = 128, 32


@dataclass(frozen=True)
class Reach:
    """How a network's image may be cut.

    Attributes
    ----------
    px : int
        Pixels to show on every side of what is asked for.
    multiple : int
        Cuts lie at multiples of this, where the network halves its images.
    is_exact : bool
        Nothing farther away matters. Else it does a little, and images are cut only where tiles are asked for.
    """

    px: int
    multiple: int
    is_exact: bool

    def shown(self, asked: Window, region: Window, *, is_tile: bool) -> Window:
        """What a network has to be shown of the region for an answer about the window `asked`."""
        return asked.grown(self.px, region, self.multiple) if self.is_exact or is_tile else region


def reach_of(net: Net) -> Reach:
    """How far a network looks before its heads compare; 128 pixels are taken for networks that do not say."""
    stated = getattr(net, "receptive_px", None)
    if stated is not None:
        return Reach(int(stated), _UNKNOWN_MULTIPLE, is_exact=True)
    if isinstance(net, FilaNet):
        fold_px, halvings = net.net.fold_px, net.net.backbone.multiple
        return Reach(fold_px * (_backbone_px(halvings) + 1) - 1, net.net.multiple, is_exact=True)
    if type(net) not in _BACKBONE_ONLY:
        return Reach(_UNKNOWN_PX, _UNKNOWN_MULTIPLE, is_exact=False)
    multiple = max(module.multiple for module in net.modules() if isinstance(module, Backbone))
    return Reach(_backbone_px(multiple), multiple, is_exact=True)


def _backbone_px(multiple: int) -> int:
    """Two 3x3 convolutions at 1, 2, 4 ... `multiple` pixels a step downwards and again upwards, without the deepest.

    Each step down joins pixels of a square of 2 x 2, together those of one of `multiple` x `multiple`.
    """
    down, up = 2 * (2 * multiple - 1), 2 * (multiple - 1)
    return down + up + multiple - 1
