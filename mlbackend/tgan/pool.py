"""Earlier synthetic images, some of which are shown to a discriminator again: it must not forget what it has seen.

Source: Shrivastava et al., CVPR 2017; with 50 images as in Zhu et al., CycleGAN, ICCV 2017.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, eq=False)
class ImagePool:
    """Remembers `size` images. A value: showing images gives a new pool, and a step that fails leaves the old one.

    Attributes
    ----------
    size : int
    random : Tensor
        State of the generator that draws.
    images : tuple of Tensor, each of shape (1, H, W)
    """

    size: int
    random: Tensor
    images: tuple[Tensor, ...] = ()

    @classmethod
    def empty(cls, size: int, *, seed: int) -> "ImagePool":
        return cls(size, torch.Generator().manual_seed(seed).get_state())

    def show(self, fresh: Tensor) -> tuple[Tensor, "ImagePool"]:
        """Images for the discriminator in the place of `fresh` (N, 1, H, W), and the pool afterwards.

        A pool that is not full yet remembers and shows each fresh image. A full one shows in half of the cases an
        earlier image, whose place the fresh one takes.
        """
        if not self.size:
            return fresh, self
        generator = torch.Generator()
        generator.set_state(self.random)
        kept, shown = list(self.images), []
        for image in fresh.detach():
            if len(kept) < self.size:
                kept.append(image.clone())
                shown.append(image)
            elif float(torch.rand((), generator=generator)) < 0.5:
                at = int(torch.randint(self.size, (), generator=generator))
                shown.append(kept[at])
                kept[at] = image.clone()
            else:
                shown.append(image)
        return torch.stack(shown), ImagePool(self.size, generator.get_state(), tuple(kept))

    def tensors(self) -> dict[str, Tensor]:
        """Everything to go on from; `restored` takes it back."""
        return {"random": self.random} | ({"images": torch.stack(self.images)} if self.images else {})

    def restored(self, tensors: Mapping[str, Tensor], device: torch.device) -> "ImagePool":
        """A pool of this size as another one of this size was."""
        images = tensors["images"].to(device).unbind() if "images" in tensors else ()
        return ImagePool(self.size, tensors["random"], tuple(images))
