"""How good what was made is: every generation, and frames rendered without a network, beside recorded frames."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.exclusion import PAINT
from mlbackend.synthesis.pictures import levels_picture
from mlbackend.synthesis.recipe import RenderingRecipe
from mlbackend.tgan import stages
from mlbackend.tgan.checkpoint import load_generator
from mlbackend.tgan.cyclegan import TO_REAL
from mlbackend.tgan.generating import generate
from mlbackend.tgan.pipeline.at_work import AtWork
from mlbackend.tgan.pipeline.drawing import paired, parts_of
from mlbackend.tgan.pix2pix import GENERATOR
from mlbackend.tgan.quality.assess import assess
from mlbackend.tgan.quality.chosen import crops, evenly
from mlbackend.tgan.quality.encoders import RandomConvolutions
from mlbackend.tgan.quality.gallery import Sample, float_picture
from mlbackend.tgan.quality.report import write

_MOST_IMAGES = 200
_SHOWN = 12

Images = NDArray[np.float32]


def judge(work: AtWork) -> dict[str, Any]:
    """Measure the generations of a run, and write the page."""
    parts = parts_of(work)
    frames = [work.recorded.frames[at].picture for at in sorted({*parts.subset_2, *parts.held_out})]
    real_pictures = [frames[at] for at in evenly(len(frames), _MOST_IMAGES)]
    real = crops(real_pictures, work.plan.size_px)
    numbers = evenly(work.plan.number, _MOST_IMAGES)
    masks = [work.generation.make(number).masks[0] for number in numbers]
    made: dict[str, Images] = {}
    for name, stage in (("first", stages.FIRST_GENERATION), ("second", stages.SECOND_GENERATION)):
        images = [work.image(stage, number) for number in numbers]
        shown = [np.where(mask.excluded, PAINT, image) for mask, image in zip(masks, images, strict=True)]
        made[name] = _grey(shown)
    rendering = replace(work.generation, rendering=RenderingRecipe())
    made["rendered"] = _grey([rendering.make(number).frames[0] for number in numbers])

    encoder = RandomConvolutions()
    pairs = _held_out_pairs(work)
    generations = {name: assess(real, images, encoder, pairs=pairs.get(name, [])) for name, images in made.items()}
    names = {"real": [picture.name for picture in real_pictures], "synthetic": [f"{n:05d}.png" for n in numbers]}
    found = {"generations": generations, "names": names}
    nearest = generations["second"]["neighbours"]["nearest"]
    gallery = [
        Sample(
            name=f"{numbers[at]:05d}",
            mask=levels_picture(masks[at].levels, masks[at].excluded),
            generations={name: float_picture(images[at]) for name, images in made.items()},
            nearest=float_picture(real[nearest[at]]),
        )
        for at in range(min(_SHOWN, len(numbers)))
    ]
    write(work.run / stages.QUALITY, found, real=real, made=made, gallery=gallery)
    return found


def _held_out_pairs(work: AtWork) -> dict[str, list[tuple[Images, Images]]]:
    """Frames that no training has seen, and what both networks make of their masks."""
    pictures = paired(work, parts_of(work).held_out)
    pairs: dict[str, list[tuple[Images, Images]]] = {"first": [], "second": []}
    to_image, _ = load_generator(work.folder(stages.PIX2PIX).path / GENERATOR)
    to_real, _ = load_generator(work.folder(stages.CYCLEGAN).path / TO_REAL)
    placement, seed = work.placement, work.plan.seed
    for number, picture in enumerate(pictures):
        first = generate(to_image, picture.layers[None], placement=placement, seed=seed, first=number)
        second = generate(to_real, first[None], placement=placement, seed=seed)
        for name, image in (("first", first[0]), ("second", second[0])):
            pairs[name].append((picture.painted(), replace(picture, grey=image).painted()))
    return pairs


def _grey(images: Sequence[NDArray[Any]]) -> Images:
    return np.stack(images).astype(np.float32) / np.float32(255)
