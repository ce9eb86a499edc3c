"""`synthesise run`: frames that nobody labelled in, training data and a segmenter out."""

import argparse
import sys
from pathlib import Path
from typing import Any

from annotations.domain.errors import FilamarkError, InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options, read_json
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.tgan import stages
from mlbackend.tgan.plan import MASKS_FROM, PLANS, SynthesisPlan, plan_from
from mlbackend.training.environment import prepare_this_process

KINDS = ("tubes", "particles")
_DESCRIPTION = """\
Learn from recorded frames how filaments look, and make labelled training data: the seven stages of a tandem GAN
(Yuan et al., npj Comput. Mater. 2025). No label is needed.
  rough_masks        masks of a few frames (subset 1), found without weights
  masks              random masks, from a recipe
  pix2pix            learns from subset 1 to make images of masks
  first_generation   images of the random masks: right morphology
  cyclegan           learns from all other frames (subset 2) which contrast they have
  second_generation  the same images: right contrast, too. OUT/second_generation/data is a folder for train --data;
                     OUT/quality/quality.html says how good they are
  segmenter          learns from these alone. OUT/segmenter/model is a model for predict --model
DIR holds <filament>/img/*.png. Filaments of the split "validation" in DIR/filamark.json only judge the segmenter,
with their masks; those of the split "test" are not touched.
Every stage is kept in OUT/<stage>, with pictures to look at and stage.json. The same command again goes on where it was
interrupted. Nothing made here may ever judge a model: it says synthetic, in every file."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "run",
        help="learn from recorded frames, and make labelled ones",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--frames", type=Path, required=True, metavar="DIR", help="a data folder with recorded frames")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a folder for the run, kept between tries"
    )
    add_plan_options(parser)
    parser.add_argument(
        "--last", choices=stages.STAGES, default=stages.SEGMENTER, help="end after this stage (%(default)s)"
    )
    add_run_options(parser)
    parser.set_defaults(run=run)


def add_plan_options(parser: argparse.ArgumentParser) -> None:
    """What names a plan; `read_plan` reads it."""
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--preset", choices=list(PLANS), help="; ".join(f"{k}: {p.title}" for k, p in PLANS.items()))
    how.add_argument(
        "--plan",
        type=Path,
        metavar="FILE.json",
        help='a whole plan, or a preset\'s name under "preset" and the values to change',
    )
    parser.add_argument("--kind", choices=KINDS, help="what is drawn (tubes)")
    parser.add_argument("--number", type=int, metavar="N", help="images to make")
    parser.add_argument("--size", type=int, metavar="PX", help="their height and width")
    parser.add_argument("--subset-frames", type=int, metavar="N", help="frames whose masks are learned from")
    parser.add_argument(
        "--masks-from", choices=MASKS_FROM, help="rough: found without weights; labels: the area1 and area2 of DIR"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="(8888)")


def run(options: argparse.Namespace) -> None:
    """Carry out a plan."""
    plan = read_plan(options)
    prepare_this_process()
    from mlbackend.nets.placement import use_available_cores
    from mlbackend.tgan.pipeline.run import Run
    from mlbackend.tgan.pipeline.telling import done

    use_available_cores()
    listen = tell_json if options.json_events else _tell
    running = Run(options.frames, options.out, plan, report=listen, device=options.device)
    if options.json_events:
        exit_when_input_closes(lambda: _interrupt(running))
    records = running.run(last=options.last)
    measures = records[stages.STAGES.index(stages.SECOND_GENERATION)].facts.get("measures", {})
    if options.json_events:
        tell_json(done(str(options.out), measures))
        return
    for name, measure in measures.items():
        print(f"{name}: {'-' if measure['value'] is None else format(measure['value'], '.4g')}")
    if options.last == stages.SEGMENTER:
        print(f"Training data is in {options.out / stages.DATA}, a segmenter in {options.out / stages.MODEL}.")
    print(f"Every stage is in {options.out}.")


def read_plan(options: argparse.Namespace) -> SynthesisPlan:
    """The plan that the options name.

    Raises
    ------
    InvalidInput
        ``invalid_configuration`` or ``configuration_unreadable``.
    """
    changes: dict[str, Any] = {
        name: getattr(options, name)
        for name in ("kind", "number", "subset_frames", "masks_from", "seed")
        if getattr(options, name) is not None
    }
    if options.size is not None:
        changes["recipe"] = {"size_px": options.size}
    try:
        if options.preset:
            return plan_from(options.preset, changes)
        values = read_json(options.plan)
        if isinstance(values, dict) and "format" not in values and "preset" in values:
            return plan_from(values.pop("preset"), values | changes)
        if changes:
            raise ValueError("expected a whole plan and no other values, or a preset, given both")
        return SynthesisPlan.from_json(values)
    except (ValueError, TypeError) as error:
        raise InvalidInput(f"The plan cannot be used: {error}.", code="invalid_configuration") from error


def _interrupt(running: Any) -> None:
    try:
        running.interrupt()
    except FilamarkError as error:
        print(error.message, file=sys.stderr, flush=True)


def _tell(event: dict[str, Any]) -> None:
    if event["event"] == "stage":
        print(f"      {event['stage']}: {event['state']}", file=sys.stderr, flush=True)
    else:
        tell_person(event)
