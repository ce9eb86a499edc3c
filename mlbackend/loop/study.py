"""All replays of a study, one after the other; what is done already is not computed again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.evaluation.facts import read_measures
from mlbackend.loop import cells
from mlbackend.loop.base_models import base_model
from mlbackend.loop.cells import Replay
from mlbackend.loop.simulation import ALL_LABELS, SimulationOptions, Stage, replay
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import Placement
from mlbackend.training import events
from mlbackend.training.configuration import Configuration

MODEL_SEED = 8888


class Study:
    """Filaments held out in turn, strategies, seeds.

    Parameters
    ----------
    folder : DataFolder
    out : Path
        Models, replays and reports lie there.
    configuration : Configuration
        Of the models to begin with, a network of single frames.
    options : SimulationOptions
    max_minutes : float, optional
        For the training of each model.
    min_frame : int

    Raises
    ------
    InvalidInput
        ``not_a_frame_network``.
    """

    def __init__(
        self,
        *,
        folder: DataFolder,
        out: Path,
        configuration: Configuration,
        options: SimulationOptions,
        placement: Placement,
        max_minutes: float | None,
        min_frame: int,
        listen: events.Listener,
    ) -> None:
        if configuration.architecture == "mtdn":
            raise InvalidInput(
                "A network that compares pairs of frames cannot learn from single ones: take a preset such as quick.",
                code="not_a_frame_network",
            )
        self._folder = folder
        self._out = out
        self._configuration = configuration
        self._options = options
        self._placement = placement
        self._max_minutes = max_minutes
        self._min_frame = min_frame
        self._listen = listen
        self._loaded: dict[str, FilamentFrames] = {}

    @property
    def settings(self) -> dict[str, Any]:
        """What decides how a replay goes, as plain values."""
        return {"min_frame": self._min_frame, "data": self._folder.root.name, **self._options.as_json()}

    def run(self, held_out: Sequence[str], strategies: Sequence[str], seeds: Sequence[int]) -> dict[Replay, Any]:
        """Run what is not done yet. One seed of everything comes before the next, so that what is there compares."""
        planned = [
            Replay(name, strategy, seed)
            for seed in seeds
            for name in held_out
            for strategy in (*strategies, ALL_LABELS)
        ]
        found: dict[Replay, Any] = {}
        for number, one in enumerate(planned):
            rounds = cells.read(self._out, one, settings=self.settings)
            if rounds is None:
                rounds = self._replayed(one, number, len(planned))
                cells.write(self._out, one, rounds, settings=self.settings)
            found[one] = rounds
        self._listen(events.progress(1.0, f"{len(planned)} replays done", None))
        return found

    def _replayed(self, one: Replay, number: int, total: int) -> list[dict[str, Any]]:
        def listen(event: events.Event) -> None:
            if event["event"] == "progress":
                self._listen(events.progress((number + event["fraction"]) / total, event["text"], None))
            elif event["event"] == "warning":
                self._listen(event)

        return replay(self._stage(one.held_out), one.strategy, seed=one.seed, options=self._options, listen=listen)

    def _stage(self, name: str) -> Stage:
        held_out, *others = (self._filament(n) for n in (name, *(o for o in self._folder.names if o != name)))
        checkpoint = base_model(
            self._out,
            name,
            others,
            configuration=self._configuration,
            seed=MODEL_SEED,
            placement=self._placement,
            max_minutes=self._max_minutes,
            listen=self._listen,
        )
        if not isinstance(checkpoint.net, FrameNet):
            raise InvalidInput(
                f"The model for {name} compares pairs of frames; put one there that looks at one frame at a time.",
                code="not_a_frame_network",
            )
        return Stage(
            net=checkpoint.net,
            configuration=Configuration.from_json(checkpoint.facts["configuration"]),
            held_out=held_out,
            old=others,
            times_s=self._times(held_out),
            placement=self._placement,
        )

    def _filament(self, name: str) -> FilamentFrames:
        if name not in self._loaded:
            (self._loaded[name],) = self._folder.load_labelled([name], min_frame=self._min_frame)
        return self._loaded[name]

    def _times(self, filament: FilamentFrames) -> NDArray[np.float64]:
        measures = read_measures(self._folder.root, [filament.name])[filament.name]
        times = measures.times_of(filament.files, filament.numbers)
        # Without a clock frames count as evenly spaced, so that rates are per frame.
        return np.array(filament.numbers, dtype=np.float64) - filament.numbers[0] if times is None else times
