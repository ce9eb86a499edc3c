"""The stages that train a GAN."""

from typing import Any

from mlbackend.tgan import stages
from mlbackend.tgan.checkpoint import save_generator
from mlbackend.tgan.cyclegan import train_cyclegan
from mlbackend.tgan.pictures import Picture
from mlbackend.tgan.pipeline.at_work import AtWork
from mlbackend.tgan.pipeline.drawing import paired, parts_of
from mlbackend.tgan.pix2pix import train_pix2pix
from mlbackend.tgan.plan import FEWEST_PAIRS
from mlbackend.tgan.preflight import is_constant
from mlbackend.tgan.run import Trained
from mlbackend.training.errors import TrainingFailed


def pix2pix(work: AtWork) -> dict[str, Any]:
    """Learn from subset 1 to make images of masks."""
    pictures = paired(work, parts_of(work).subset_1)
    with work.states(stages.PIX2PIX) as states:
        trained = train_pix2pix(
            pictures,
            work.plan.gan,
            seed=work.plan.seed,
            placement=work.placement,
            listen=work.teller.listener(stages.PIX2PIX),
            states=states,
            resume=True,
        )
        return _kept(work, stages.PIX2PIX, trained)


def cyclegan(work: AtWork) -> dict[str, Any]:
    """Learn from subset 2 which contrast recorded frames have."""
    first = _varied(work, [work.first_image(number) for number in range(work.plan.number)])
    real = [work.recorded.frames[at].picture for at in parts_of(work).subset_2]
    with work.states(stages.CYCLEGAN) as states:
        trained = train_cyclegan(
            first,
            real,
            work.plan.gan,
            seed=work.plan.seed,
            placement=work.placement,
            listen=work.teller.listener(stages.CYCLEGAN),
            states=states,
            resume=True,
        )
        return _kept(work, stages.CYCLEGAN, trained)


def _varied(work: AtWork, images: list[Picture]) -> list[Picture]:
    """The images that show something: a generator without noise answers an empty mask with one grey."""
    found = [image for image in images if not is_constant(image)]
    if len(found) < FEWEST_PAIRS:
        raise TrainingFailed(
            "The first generation holds one grey in every image: pix2pix has not learned enough, train it for longer.",
            code="empty_generation",
        )
    if len(found) < len(images):
        detail = f"{len(images) - len(found)} images of the first generation hold one grey and are not learned from."
        work.teller.warn(stages.CYCLEGAN, "constant_synthetic", detail)
    return found


def _kept(work: AtWork, stage: str, trained: Trained) -> dict[str, Any]:
    for name, generator in trained.generators.items():
        folder = work.folder(stage).path / name
        folder.mkdir(parents=True, exist_ok=True)
        save_generator(folder, generator, values=trained.facts["generators"][name], facts=trained.facts)
    work.keep_curve(stage, trained.curve)
    told = ("parameter_counts", "data", "steps_done", "stopped_by", "losses", "minutes", "device", "engine")
    return {name: trained.facts[name] for name in told}
