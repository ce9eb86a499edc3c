"""The stages that make images: of masks, and of images with the contrast of recorded ones."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.exclusion import PAINT
from mlbackend.synthesis.dataset import DatasetWriter
from mlbackend.synthesis.layers import GeneratedMask
from mlbackend.synthesis.pictures import grey_picture, levels_picture
from mlbackend.tgan import stages
from mlbackend.tgan.checkpoint import load_generator
from mlbackend.tgan.cyclegan import TO_REAL
from mlbackend.tgan.generating import generate
from mlbackend.tgan.pictures import layers_of
from mlbackend.tgan.pipeline import judging
from mlbackend.tgan.pipeline.at_work import SHOWN, AtWork
from mlbackend.tgan.pix2pix import GENERATOR


def first_generation(work: AtWork) -> dict[str, Any]:
    """Images of the random masks, with the right morphology."""
    generator, facts = load_generator(work.folder(stages.PIX2PIX).path / GENERATOR)
    generation, placement, seed = work.generation, work.placement, work.plan.seed

    def masks(numbers: range) -> NDArray[Any]:
        return np.stack([layers_of(generation.make(number).masks[0].levels) for number in numbers])

    work.write_images(
        stages.FIRST_GENERATION,
        masks,
        lambda layers, first: generate(generator, layers, placement=placement, seed=seed, first=first),
    )
    for number in range(min(SHOWN, work.plan.number)):
        mask = generation.make(number).masks[0]
        tiles = [levels_picture(mask.levels, mask.excluded), grey_picture(work.image(stages.FIRST_GENERATION, number))]
        work.show(stages.FIRST_GENERATION, f"{number:02d}", tiles)
    return {"images": work.plan.number, "size_px": work.plan.size_px, "generator_sha256": facts["weights_sha256"]}


def second_generation(work: AtWork) -> dict[str, Any]:
    """The same images with the contrast of recorded ones, as a data folder, and how good they are."""
    generator, facts = load_generator(work.folder(stages.CYCLEGAN).path / TO_REAL)
    placement, seed = work.placement, work.plan.seed

    def images(numbers: range) -> NDArray[Any]:
        return np.stack([work.first_image(number).painted() for number in numbers])[:, None]

    work.write_images(
        stages.SECOND_GENERATION,
        images,
        lambda given, first: generate(generator, given, placement=placement, seed=seed, first=first),
    )
    _write_data(work, facts["weights_sha256"])
    for number in range(min(SHOWN, work.plan.number)):
        mask = work.generation.make(number).masks[0]
        both = (work.image(stage, number) for stage in (stages.FIRST_GENERATION, stages.SECOND_GENERATION))
        tiles = [levels_picture(mask.levels, mask.excluded), *(grey_picture(painted(one, mask)) for one in both)]
        work.show(stages.SECOND_GENERATION, f"{number:02d}", tiles)
    quality = judging.judge(work)
    return {
        "images": work.plan.number,
        "size_px": work.plan.size_px,
        "generator_sha256": facts["weights_sha256"],
        "measures": quality["generations"]["second"]["measures"],
    }


def painted(image: NDArray[np.uint8], mask: GeneratedMask) -> NDArray[np.uint8]:
    """The image as people and segmenters see it: what is excluded is painted, and nothing else has that grey."""
    found = np.where(image == PAINT, PAINT - 1, image).astype(np.uint8)
    found[mask.excluded] = PAINT
    return found


def _write_data(work: AtWork, weights_sha256: str) -> None:
    also = {"tandem_gan": {"data": work.recorded.facts(), "generator_sha256": weights_sha256}}
    writer = DatasetWriter(work.run / stages.DATA, work.generation, also=also)
    for filament in work.generation:
        frame = painted(work.image(stages.SECOND_GENERATION, filament.number), filament.masks[0])
        writer.add(replace(filament, frames=(frame,)))
    writer.finish()
