"""The last stage: a segmenter that learns from generated frames alone."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import Prediction, predict
from mlbackend.metrics import CLASSES, ClassScores, class_matrix, score_classes
from mlbackend.nets.checkpoint import save_checkpoint
from mlbackend.nets.interface import DESCRIPTORS, Net
from mlbackend.nets.placement import Placement
from mlbackend.synthesis.layers import three_levels
from mlbackend.synthesis.pictures import levels_picture
from mlbackend.tgan import stages
from mlbackend.tgan.pipeline.at_work import SHOWN, AtWork
from mlbackend.tgan.quality.chosen import evenly
from mlbackend.tgan.quality.gallery import float_picture
from mlbackend.training.run import TrainingData, train

# Of five images four are learned from. The fifth ones tell whether the masks were learned; as they are synthetic,
# nothing is chosen by them, and they say nothing of recorded frames.
_PARTS = 5
_SAMPLES = "samples"


def segmenter(work: AtWork) -> dict[str, Any]:
    """Train on second generation and masks, and judge on labelled frames where there are any."""
    folder = DataFolder(work.run / stages.DATA)
    held_out = folder.names[_PARTS - 1 :: _PARTS]
    learned = [name for name in folder.names if name not in set(held_out)]
    data = TrainingData(folder.load_labelled(learned), work.recorded.validation)
    configuration, placement = work.plan.segmenter, work.placement
    with work.states(stages.SEGMENTER) as states:
        samples = work.folder(stages.SEGMENTER).path / _SAMPLES
        samples.mkdir(parents=True, exist_ok=True)
        trained = train(
            data,
            configuration,
            seed=work.plan.seed,
            placement=placement,
            listen=work.teller.listener(stages.SEGMENTER),
            states=states,
            resume=True,
            pictures=samples,
        )
        model = work.run / stages.MODEL
        model.mkdir(parents=True, exist_ok=True)
        judged = {
            "held_out_generated": _judged(trained.net, folder.load_labelled(held_out), placement),
            "validation": _judged(trained.net, work.recorded.validation, placement),
        }
        facts = {**trained.facts, "synthetic": True, "classes": judged}
        saved = save_checkpoint(model, trained.net, net_configuration=configuration.net, facts=facts)
        work.keep_curve(stages.SEGMENTER, trained.curve)
    _show_recorded(work, trained.net, placement)
    told = ("architecture", "metrics", "steps_done", "stopped_by", "minutes", "device", "notes", "engine")
    return {**judged, **{name: saved[name] for name in (*told, "parameter_count", "size_bytes", "weights_sha256")}}


def judge_classes(net: Net, filaments: Sequence[FilamentFrames], placement: Placement) -> ClassScores:
    """Pixel accuracy and mean IoU of outside, wall and core on labelled frames."""
    matrix = np.zeros((CLASSES, CLASSES), dtype=np.int64)
    for filament in filaments:
        layers = _layers(predict(net, filament, placement=placement, options=InferenceOptions()))
        truth = [filament.masks[:, 0], None if layers[1] is None else filament.masks[:, 1]]
        matrix += class_matrix(_levels(layers, filament), _levels(truth, filament), ~filament.excluded)
    return score_classes(matrix)


def _show_recorded(work: AtWork, net: Net, placement: Placement) -> None:
    """Recorded frames beside what the segmenter finds in them: for people, nobody knows the truth."""
    frames = work.recorded.frames
    for place, at in enumerate(evenly(len(frames), SHOWN)):
        one = frames[at].filament.select([frames[at].t])
        found = predict(net, one, placement=placement, options=InferenceOptions())
        (levels,) = _levels(_layers(found), one)
        grey = float_picture(frames[at].picture.grey)
        work.show(stages.SEGMENTER, f"{place:02d}", [grey, levels_picture(levels, one.excluded[0])])


def _layers(found: Prediction) -> list[NDArray[np.bool_] | None]:
    """A1 and A2 of all frames; None for what the network does not know."""
    return [found.masks[:, found.descriptors.index(key)] if key in found.descriptors else None for key in DESCRIPTORS]


def _judged(net: Net, filaments: Sequence[FilamentFrames], placement: Placement) -> dict[str, Any] | None:
    return asdict(judge_classes(net, filaments, placement)) if filaments else None


def _levels(layers: Sequence[NDArray[np.bool_] | None], filament: FilamentFrames) -> NDArray[np.uint8]:
    nothing = np.zeros(filament.excluded.shape, dtype=bool)
    outer, core = (nothing if layer is None else layer for layer in layers)
    return three_levels(outer, core)
