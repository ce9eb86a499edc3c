"""Which layers a project's frames may hold, and which must lie inside which."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import InvalidInput
from annotations.domain.frame_rules import INNER_OUTSIDE_OUTER
from annotations.domain.masks import Mask, clip_inside, outside_px
from annotations.models import Descriptor, Filament

# The layers drawn, or what reads them once the region's height and width are known, for masks that came from outside.
Drawn = Mapping[str, Mask] | Callable[[int, int], Mapping[str, Mask]]


@dataclass(frozen=True)
class LayerRules:
    """`inside` maps each descriptor's key to the key of the one that must contain it, or to nothing."""

    inside: dict[str, str]

    def check_layers(self, masks: Mapping[str, Mask], *, height: int, width: int) -> None:
        """Raise InvalidInput for no masks at all, a layer the project does not have, or a mask of another size."""
        if not masks:
            raise InvalidInput("There is no mask to save.", code="no_masks")
        for layer, mask in masks.items():
            self._check_known(layer)
            if mask.shape != (height, width):
                raise InvalidInput(
                    f"The mask {layer} is {mask.shape[0]} x {mask.shape[1]}; this filament's region is"
                    f" {height} x {width}.",
                    code="mask_size_mismatch",
                    extra={"layer": layer, "expected": [height, width], "given": list(mask.shape)},
                )

    def check_nesting(self, masks: Mapping[str, Mask]) -> None:
        """Raise InvalidInput ``inner_outside_outer`` where a mask leaves the one that must contain it.

        For masks that arrive as they are to stay; a draft may break the rule until it is handed in.
        """
        for inner, outer in self._nested():
            if inner not in masks:
                continue
            outer_mask = masks.get(outer, np.zeros_like(masks[inner]))
            if pixels := outside_px(masks[inner], outer_mask):
                raise InvalidInput(
                    f"{pixels} pixels of {inner} lie outside {outer}.",
                    code=INNER_OUTSIDE_OUTER,
                    extra={"inner": inner, "outer": outer, "pixels": pixels},
                )

    def nested(self, masks: Mapping[str, Mask]) -> dict[str, Mask]:
        """The masks with every inner one cut to its outer one."""
        cut = dict(masks)
        for inner, outer in self._nested():
            if inner in cut and outer in cut:
                cut[inner] = clip_inside(cut[inner], cut[outer])
        return cut

    def _nested(self) -> list[tuple[str, str]]:
        return [(inner, outer) for inner, outer in self.inside.items() if outer]

    def _check_known(self, layer: str) -> None:
        if layer != EXCLUSION and layer not in self.inside:
            raise InvalidInput(
                f"This project has no descriptor {layer}.",
                code="unknown_descriptor",
                extra={"layer": layer, "known": [*self.inside, EXCLUSION]},
            )


def of_project(project_id: int) -> LayerRules:
    """The rules of one project, outer descriptors before inner ones."""
    descriptors = Descriptor.objects.filter(project_id=project_id).order_by("order")
    return LayerRules(dict(descriptors.values_list("key", "inside")))


def checked(masks: Drawn, filament: Filament) -> Mapping[str, Mask]:
    """What a person drew in a frame of the filament, which needs its `video`; raises what `check_layers` raises."""
    size = {"height": filament.region_height, "width": filament.region_width}
    drawn = masks(*size.values()) if callable(masks) else masks
    of_project(filament.video.project_id).check_layers(drawn, **size)
    return drawn
