"""`adapt`: a model and a few corrected frames in, a model that has learned from them out."""

import argparse
import json
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options, read_json
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.loop.recipe import AdaptationRecipe
from mlbackend.training.environment import prepare_this_process

_DESCRIPTION = """\
Let a model of single frames learn from corrected frames of DIR/<filament>/[results/]{img,area1,area2}/*.png.
Half of what it sees are the corrected frames, half the other labelled frames of DIR, so that it does not
forget them. OUT receives model.safetensors and model.json, as `train` writes them. Takes about a minute."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "adapt",
        help="let a model learn from a few corrected frames",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="folder that `train` wrote")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data set's folder")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the model")
    new = parser.add_mutually_exclusive_group(required=True)
    new.add_argument("--filament", action="extend", nargs="+", metavar="NAME", help="all labelled frames of these")
    new.add_argument("--corrected", type=Path, metavar="FILE.json", help='files by filament: {"NAME": ["FILE", ...]}')
    parser.add_argument("--recipe", default="{}", metavar="JSON", help="values that are not as usual")
    parser.add_argument("--seed", type=int, default=8888, metavar="N", help="(%(default)s)")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Adapt as the options say."""
    recipe = _recipe(options.recipe)
    folder = DataFolder(options.data)
    corrected, old = _split(folder, options)
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        facts = _adapt(options, recipe, corrected, old, output)
    if options.json_events:
        tell_json({"event": "done", "out": str(options.out), "minutes": facts["minutes"]})
    else:
        frames = sum(map(len, corrected))
        print(f"A model that has learned from {frames} corrected frames is in {options.out}.")


def _adapt(
    options: argparse.Namespace,
    recipe: AdaptationRecipe,
    corrected: list[FilamentFrames],
    old: list[FilamentFrames],
    output: OutputFolder,
) -> dict[str, Any]:
    prepare_this_process()
    from mlbackend.loop.adapting import adapt
    from mlbackend.nets.checkpoint import load_checkpoint, save_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores
    from mlbackend.training.configuration import Configuration

    use_available_cores()
    placement = choose_placement(options.device)
    checkpoint = load_checkpoint(options.model)
    try:
        configuration = Configuration.from_json(checkpoint.facts["configuration"])
    except (KeyError, ValueError) as error:
        raise InvalidInput(
            f"The model in {options.model} does not say how it was trained: {error}.", code="model_unreadable"
        ) from error
    adapted = adapt(
        checkpoint.net,
        corrected,
        old,
        configuration=configuration,
        recipe=recipe,
        seed=options.seed,
        placement=placement,
        listen=tell_json if options.json_events else tell_person,
    )
    facts = {
        "configuration": adapted.configuration.as_json(),
        "seed": options.seed,
        "data": {"train": {one.name: {"frames": len(one), "sha256": one.sha256()} for one in (*corrected, *old)}},
        "metrics": None,
        "baselines": {},
        "notes": [],
        "device": str(placement),
        "adapted_from": checkpoint.facts["weights_sha256"],
        **adapted.facts,
    }
    return save_checkpoint(output.scratch, adapted.net, net_configuration=checkpoint.facts["net"], facts=facts)


def _split(folder: DataFolder, options: argparse.Namespace) -> tuple[list[FilamentFrames], list[FilamentFrames]]:
    """Corrected frames, and the other labelled ones of the training split, or of no split at all."""
    named = _named(folder, options)
    corrected, old = [], []
    judging = set(folder.names_of_split("validation")) | set(folder.names_of_split("test"))
    for filament in folder.load(folder.names):
        new = [at for at, file in enumerate(filament.files) if file in named.get(filament.name, ())]
        rest = [at for at in range(len(filament)) if at not in set(new) and filament.labelled[at]]
        if new:
            corrected.append(filament.select(new))
        if rest and filament.name not in judging:
            old.append(filament.select(rest))
    return corrected, old


def _named(folder: DataFolder, options: argparse.Namespace) -> dict[str, set[str]]:
    if options.filament:
        return {one.name: set(one.files) for one in folder.load_labelled(options.filament)}
    listed = read_json(options.corrected)
    if not isinstance(listed, dict) or not all(isinstance(files, list) for files in listed.values()):
        raise InvalidInput(f"{options.corrected} does not hold files by filament.", code="configuration_unreadable")
    for name, files in listed.items():
        (found,) = folder.load([name])
        if missing := sorted(set(map(str, files)) - set(found.files)):
            raise InvalidInput(
                f"{name} has no frame {missing[0]}.", code="unknown_frame", extra={"filament": name, "files": missing}
            )
    return {name: set(map(str, files)) for name, files in listed.items()}


def _recipe(text: str) -> AdaptationRecipe:
    try:
        return AdaptationRecipe(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise InvalidInput(f"The recipe cannot be used: {error}.", code="invalid_configuration") from error
