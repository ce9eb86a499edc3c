"""The three ablations: images, labels and shift. Each is tried on rendered frames, of which the truth is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mlbackend.nets.placement import choose_placement
from mlbackend.tgan import stages
from mlbackend.tgan.ablation import cells
from mlbackend.tgan.ablation.setting import NEW, OLD, Setting, rendered
from mlbackend.tgan.ablation.table import Expected, Row
from mlbackend.tgan.plan import LABELS, SynthesisPlan
from mlbackend.training import events
from mlbackend.training.run import TrainingData

FEW = 5
MIXED_SHARE = 0.5
ENCODER = "random_conv_v1"
_FRAMES, _MANUAL, _JUDGED = 0, 1, 2  # which set of rendered frames

Study = Callable[["Bench"], list[Row]]


@dataclass(frozen=True)
class Bench:
    """Where an ablation works.

    Attributes
    ----------
    setting : Setting
    out : Path
        Keeps every run; the same ablation again goes on there.
    listen : callable
    device : str
    """

    setting: Setting
    out: Path
    listen: events.Listener = lambda event: None
    device: str = "auto"

    def folder(self, plan: SynthesisPlan, name: str) -> Path:
        found = self.out / f"seed-{plan.seed}" / name
        found.parent.mkdir(parents=True, exist_ok=True)
        return found


def images(bench: Bench) -> list[Row]:
    """Pix2pix on a few or on all frames with masks, each without and with CycleGAN."""
    rows = []
    for plan in bench.setting.plans():
        frames = rendered(bench.folder(plan, "frames"), plan, NEW, number=bench.setting.frames, part=_FRAMES)
        for count in sorted({min(FEW, bench.setting.frames), bench.setting.frames}):
            ours = replace(plan, subset_frames=count, masks_from=LABELS)
            made = cells.run_of(
                frames,
                bench.folder(plan, f"images-{count}"),
                ours,
                listen=bench.listen,
                device=bench.device,
                last=stages.SECOND_GENERATION,
            )
            which = "few" if count < bench.setting.frames else "all"
            for generation, name in (("first", f"pix2pix on {which}"), ("second", f"pix2pix on {which} + CycleGAN")):
                rows.append(Row(name, plan.seed, made[generation] | {"images": count}))
    return rows


def labels(bench: Bench) -> list[Row]:
    """The segmenter on labels by hand, on generated frames, and on both."""
    placement = choose_placement(bench.device)
    rows = []
    for plan in bench.setting.plans():
        run, judges = _run_on_new(bench, plan)
        manual = rendered(bench.folder(plan, "manual"), plan, NEW, number=bench.setting.manual, part=_MANUAL)
        of_hand, made = cells.labelled(manual), cells.labelled(run / stages.DATA)
        both = TrainingData([*of_hand, *made], synthetic=frozenset(f.name for f in made), synthetic_share=MIXED_SHARE)
        rows.append(Row("synthetic", plan.seed, cells.model_judged(run, judges, placement)))
        for name, data in (("manual", TrainingData(of_hand)), ("mixed", both)):
            scores = cells.trained_on(
                bench.folder(plan, name + "-segmenter"), data, judges, plan, listen=bench.listen, placement=placement
            )
            rows.append(Row(name, plan.seed, scores))
    return rows


def shift(bench: Bench) -> list[Row]:
    """Labels by hand of the old contrast against none at all of the new one; judged on the new one."""
    placement = choose_placement(bench.device)
    rows = []
    for plan in bench.setting.plans():
        run, judges = _run_on_new(bench, plan)
        manual = rendered(bench.folder(plan, "manual-old"), plan, OLD, number=bench.setting.manual, part=_MANUAL)
        old = cells.trained_on(
            bench.folder(plan, "old-segmenter"),
            TrainingData(cells.labelled(manual)),
            judges,
            plan,
            listen=bench.listen,
            placement=placement,
        )
        rows.append(Row("manual, old contrast", plan.seed, old))
        rows.append(Row("label-free, new contrast", plan.seed, cells.model_judged(run, judges, placement)))
        frames = bench.folder(plan, "frames")
        made = cells.run_of(frames, run, plan, listen=bench.listen, device=bench.device)
        rows += [
            Row(name, plan.seed, made[generation])
            for generation, name in (("first", "pix2pix alone"), ("second", "pix2pix + CycleGAN"))
        ]
    return rows


def _run_on_new(bench: Bench, plan: SynthesisPlan) -> tuple[Path, list[Any]]:
    """The whole label-free run on frames of the new contrast, and frames that judge."""
    frames = rendered(bench.folder(plan, "frames"), plan, NEW, number=bench.setting.frames, part=_FRAMES)
    judges = rendered(bench.folder(plan, "judges"), plan, NEW, number=bench.setting.judged, part=_JUDGED)
    run = bench.folder(plan, "run")
    cells.run_of(frames, run, plan, listen=bench.listen, device=bench.device)
    return run, cells.labelled(judges)


_MMD, _FID = f"mmd2_{ENCODER}", f"fid_{ENCODER}"
STUDIES: Mapping[str, tuple[Study, tuple[Expected, ...]]] = {
    "images": (
        images,
        (
            Expected(_MMD, "pix2pix on few + CycleGAN", "<", "pix2pix on few"),
            Expected(_MMD, "pix2pix on few + CycleGAN", "<", "pix2pix on all"),
            Expected(_FID, "pix2pix on few + CycleGAN", "<", "pix2pix on all"),
        ),
    ),
    "labels": (
        labels,
        (
            Expected("pixel_accuracy", "synthetic", ">=", "manual"),
            Expected("mean_iou", "synthetic", ">=", "manual"),
            Expected("mean_iou", "mixed", ">=", "manual"),
        ),
    ),
    "shift": (
        shift,
        (
            Expected("pixel_accuracy", "label-free, new contrast", ">=", "manual, old contrast"),
            Expected("mean_iou", "label-free, new contrast", ">=", "manual, old contrast"),
            Expected(_MMD, "pix2pix + CycleGAN", "<", "pix2pix alone"),
        ),
    ),
}
