"""One cell of an ablation: a run, or a segmenter, that is done once, whatever interrupts the ablation."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import predict
from mlbackend.metrics import Counts, count_all, score
from mlbackend.nets.checkpoint import load_checkpoint
from mlbackend.nets.interface import Net
from mlbackend.nets.placement import Placement
from mlbackend.tgan import stages
from mlbackend.tgan.pipeline.run import run_pipeline
from mlbackend.tgan.pipeline.segmenting import judge_classes
from mlbackend.tgan.plan import SynthesisPlan
from mlbackend.tgan.stages import write_json
from mlbackend.training import events
from mlbackend.training.run import TrainingData, train

RESULT = "result.json"
Values = dict[str, Any]


def run_of(
    frames: Path, out: Path, plan: SynthesisPlan, *, listen: events.Listener, device: str, last: str = stages.SEGMENTER
) -> Mapping[str, Values]:
    """The run of a plan, or what is left of it to do; gives the measures of the first and second generation."""
    run_pipeline(frames, out, plan, report=listen, device=device, last=last)
    quality = json.loads((out / stages.QUALITY / "quality.json").read_text(encoding="utf-8"))
    generations: Mapping[str, Values] = quality["generations"]
    return {name: {key: m["value"] for key, m in found["measures"].items()} for name, found in generations.items()}


def trained_on(
    folder: Path,
    data: TrainingData,
    judges: Sequence[FilamentFrames],
    plan: SynthesisPlan,
    *,
    listen: events.Listener,
    placement: Placement,
) -> Values:
    """Scores of the plan's segmenter after it learned from some data."""
    path = folder / RESULT
    if path.is_file():
        found: Values = json.loads(path.read_text(encoding="utf-8"))
        return found
    trained = train(data, plan.segmenter, seed=plan.seed, placement=placement, listen=listen)
    scores = judged(trained.net, judges, placement)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(path, scores)
    return scores


def model_judged(run: Path, judges: Sequence[FilamentFrames], placement: Placement) -> Values:
    """Scores of the segmenter of a finished run."""
    net = load_checkpoint(run / stages.MODEL).net
    placement.place(net)
    return judged(net, judges, placement)


def judged(net: Net, filaments: Sequence[FilamentFrames], placement: Placement) -> Values:
    """Pixel accuracy and mean IoU of the classes, and macro-F1 of each descriptor."""
    classes = asdict(judge_classes(net, filaments, placement))
    counts: dict[str, list[Counts]] = {}
    for filament in filaments:
        found = predict(net, filament, placement=placement, options=InferenceOptions())
        for layer, descriptor in enumerate(found.descriptors):
            counts.setdefault(descriptor, []).extend(count_all(found.masks[:, layer], filament.masks[:, layer]))
    return {key: classes[key] for key in ("pixel_accuracy", "mean_iou")} | {
        f"macro_f1_{descriptor}": score(frames).macro_f1 for descriptor, frames in counts.items()
    }


def labelled(root: Path) -> list[FilamentFrames]:
    """All labelled frames of a folder."""
    folder = DataFolder(root)
    return folder.load_labelled(folder.names)
