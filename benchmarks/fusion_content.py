"""What the benchmark of fusion works on: a long filament, and a full-size network that has learned from it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from annotations.domain.phantom import FilamentRecipe, Recipe, render_video
from annotations.domain.phantom.laws import ShrinkingTube
from mlbackend import nets
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.data.grey import PAINTED, grey_scale
from mlbackend.nets.checkpoint import load_checkpoint
from mlbackend.nets.mtdn import MultiTaskDeltaNet

SIDE_PX = 256
_CROP_PX, _BATCH = 96, 4


def recorded(folder: Path, frames: int) -> FilamentFrames:
    """The longest filament of a data set's folder, at most so many frames of it."""
    filaments = DataFolder(folder)
    loaded = filaments.load(filaments.names, min_frame=88)
    longest = max(loaded, key=len)
    return longest.select(np.linspace(0, len(longest) - 1, min(frames, len(longest))).round().astype(int))


def rendered(frames: int) -> FilamentFrames:
    """A rendered tube that burns away; what lies farther than 40 nm from its wall is excluded."""
    tube = FilamentRecipe(
        name="rendered",
        knots=((150.0, -40.0), (160.0, 160.0), (150.0, 360.0)),
        target=(110.0, 280.0),
        outer_nm=24.0,
        core_nm=9.0,
        law=ShrinkingTube(outer_recession_nm_per_s=0.02, core_growth_nm_per_s=0.005),
        window_nm=16.0,
    )
    recipe = Recipe(
        name="Rendered",
        seed=7,
        height=320,
        width=320,
        nm_per_px=0.52,
        frame_indices=tuple(range(100, 100 + 8 * frames, 8)),
        times_s=tuple(4.0 * position for position in range(frames)),
        filaments=(tube,),
        region_px=SIDE_PX,
        drift_px=4.0,
    )
    video = render_video(recipe)
    (found,) = video.filaments
    cut = [
        image[row : row + SIDE_PX, col : col + SIDE_PX]
        for image, (row, col) in zip(video.frames, found.offsets, strict=True)
    ]
    return FilamentFrames(
        name=found.name,
        files=tuple(f"rendered_{index:06d}.png" for index in recipe.frame_indices),
        numbers=recipe.frame_indices,
        frames=np.stack(cut),
        excluded=found.exclusion,
        masks=np.stack([found.a1, found.a2], axis=1),
        labelled=np.ones(frames, dtype=bool),
    )


def grey_of(filament: FilamentFrames) -> Tensor:
    """What a network sees (n, 1, H, W)."""
    return torch.from_numpy(grey_scale(filament).apply(filament.frames, filament.excluded))[:, None]


def without_exclusion(filament: FilamentFrames) -> FilamentFrames:
    """The same to look at, but everything counts: excluded pixels become part of the picture."""
    assert filament.frames.dtype == np.uint8, "painting needs 8-bit frames"
    painted = np.where(filament.excluded, np.uint8(round(PAINTED * 255)), filament.frames)
    return replace(filament, frames=painted, excluded=np.zeros_like(filament.excluded))


def learned(filament: FilamentFrames, *, steps: int, model: Path | None = None) -> MultiTaskDeltaNet:
    """A trained model's network; else one that has seen crops of this filament, so that its answers are decided."""
    if model is not None:
        net = load_checkpoint(model).net
        assert isinstance(net, MultiTaskDeltaNet), f"expected a model of mtdn in {model}"
        return net
    torch.manual_seed(8888)
    net = nets.build({"architecture": "mtdn"})
    assert isinstance(net, MultiTaskDeltaNet)
    net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3)
    frames, masks = grey_of(filament), torch.from_numpy(filament.masks)
    random = np.random.default_rng(8888)
    net.train()
    for _ in range(steps):
        first, second = _crops(frames, masks, random), _crops(frames, masks, random)
        logits = net(first[0], second[0])
        classes = net.class_maps(first[1], second[1])
        loss = torch.stack([functional.cross_entropy(logits[name], classes[name]) for name in logits]).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net.eval()


def _crops(frames: Tensor, masks: Tensor, random: np.random.Generator) -> tuple[Tensor, Tensor]:
    """A batch of crops around what counts, and their masks."""
    rows, cols = (int(values.float().mean()) for values in masks[:, 0].any(dim=0).nonzero(as_tuple=True))
    pick = random.integers(0, len(frames), _BATCH)
    corner = [
        int(np.clip(at - _CROP_PX // 2 + random.integers(-40, 41), 0, size - _CROP_PX))
        for at, size in zip((rows, cols), frames.shape[-2:], strict=True)
    ]
    window = (..., slice(corner[0], corner[0] + _CROP_PX), slice(corner[1], corner[1] + _CROP_PX))
    return frames[pick][window], masks[pick][window]
