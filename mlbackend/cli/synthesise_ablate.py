"""`synthesise ablate`: what each part of the tandem GAN is worth, over some seeds."""

import argparse
import json
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.cli.synthesise_run import add_plan_options, read_plan
from mlbackend.training.environment import prepare_this_process

RESULTS_FILE, TABLE_FILE, TEXT_FILE = "ablation.json", "ablation.csv", "ablation.txt"
ABLATIONS = {
    "images": "pix2pix on 5 or on all frames with masks, each without and with CycleGAN",
    "labels": "the segmenter on labels by hand, on generated frames, and on both in equal parts",
    "shift": "labels by hand of one contrast against none at all of another, judged on the other",
}
_DESCRIPTION = """\
Find out what a part of the tandem GAN is worth. Frames are rendered, so that the truth is known: bright ones with fine
noise are the old contrast, dark ones with coarse noise the new one, on which everything is judged. OUT receives
<what>-ablation.csv (every seed), .json and .txt (means, deviations, and whether it went as the source says; as found),
and keeps every run: the same command again goes on where it was interrupted, and another one shares what is the same.
images: {images}.
labels: {labels}.
shift:  {shift}."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "ablate",
        help="find out what each part is worth, over some seeds",
        description=_DESCRIPTION.format(**ABLATIONS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=list(ABLATIONS), help="which comparison")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder, kept between tries")
    add_plan_options(parser)
    parser.add_argument("--seeds", type=int, default=3, metavar="N", help="from --seed on (%(default)s)")
    parser.add_argument("--frame-count", type=int, default=40, metavar="N", help="frames nobody labelled (%(default)s)")
    parser.add_argument("--manual-count", type=int, default=20, metavar="N", help="labelled frames (%(default)s)")
    parser.add_argument("--judged-count", type=int, default=20, metavar="N", help="frames to judge on (%(default)s)")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Compare as the options say."""
    plan = read_plan(options)
    prepare_this_process()
    from mlbackend.nets.placement import use_available_cores
    from mlbackend.tgan.ablation import table
    from mlbackend.tgan.ablation.setting import Setting, take_up
    from mlbackend.tgan.ablation.studies import STUDIES, Bench

    use_available_cores()
    try:
        setting = Setting(
            plan,
            seeds=options.seeds,
            frames=options.frame_count,
            manual=options.manual_count,
            judged=options.judged_count,
        )
    except ValueError as error:
        raise InvalidInput(f"The ablation cannot be made: {error}.", code="invalid_configuration") from error
    take_up(options.out, setting)
    if options.json_events:
        exit_when_input_closes(lambda: None)
    listen = tell_json if options.json_events else tell_person
    study, expected = STUDIES[options.what]
    rows = study(Bench(setting, options.out, listen=listen, device=options.device))
    found = {"ablation": options.what, "setting": setting.as_json(), **table.as_json(rows, expected)}
    text = table.as_text(rows, expected)
    for file, content in (
        (RESULTS_FILE, json.dumps(found, indent=2, allow_nan=False) + "\n"),
        (TABLE_FILE, table.as_csv(rows)),
        (TEXT_FILE, text + "\n"),
    ):
        (options.out / f"{options.what}-{file}").write_text(content, encoding="utf-8")
    if options.json_events:
        tell_json({"event": "done", "out": str(options.out), "expected": found["expected"]})
        return
    print(text)
    print(f"Every seed is in {options.out / f'{options.what}-{TABLE_FILE}'}.")
