"""The model that a replay begins with: trained on all filaments but one. Trained once, kept in the study's folder."""

from collections.abc import Sequence
from pathlib import Path

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames
from mlbackend.nets.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from mlbackend.nets.model_facts import FACTS_FILE
from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.run import train
from mlbackend.training.training_data import TrainingData

FOLDER = "models"


def base_model(
    out: Path,
    held_out: str,
    others: Sequence[FilamentFrames],
    *,
    configuration: Configuration,
    seed: int,
    placement: Placement,
    max_minutes: float | None,
    listen: events.Listener,
) -> Checkpoint:
    """Open the model that does not know one filament; train it first where it is not there.

    Nothing is validated on: that would take another filament away, or choose by the one that is held out.

    Raises
    ------
    InvalidInput
        ``model_has_seen_it``: a model that was put there has learned from the filament; what opening a model raises.
    """
    folder = out / FOLDER / held_out
    if not (folder / FACTS_FILE).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        trained = train(
            TrainingData(others),
            configuration,
            seed=seed,
            placement=placement,
            max_minutes=max_minutes,
            listen=lambda event: None if event.get("code") == "no_validation" else listen(event),
        )
        save_checkpoint(folder, trained.net, net_configuration=configuration.net, facts=trained.facts)
    checkpoint = load_checkpoint(folder)
    if held_out in checkpoint.facts.get("data", {}).get("train", {}):
        raise InvalidInput(
            f"The model in {folder} has learned from {held_out}, which is held out: what it says would be worth "
            "nothing. Put a model there that has not, or remove the folder.",
            code="model_has_seen_it",
            extra={"filament": held_out},
        )
    placement.place(checkpoint.net)
    return checkpoint
