"""Which frames of a filament should be corrected next, and why."""

from dataclasses import dataclass

from annotations.domain.choosing import KINETICS, Choice, choose
from annotations.models import Filament, FilamentFrame
from annotations.selectors import evidence

LARGEST = 50


@dataclass(frozen=True)
class ChosenFrame:
    """A choice with the frame that it means."""

    filament_frame: int
    index: int
    time_s: float
    state: str
    choice: Choice


def of_filament(filament: Filament, *, k: int, strategy: str = KINETICS) -> list[ChosenFrame]:
    """The next k frames of one filament, the most wanted first; the same frames give the same choices."""
    chosen = choose([evidence.of_filament(filament)], k, strategy=strategy, seed=filament.pk)
    positions = [choice.position for choice in chosen]
    rows = FilamentFrame.objects.filter(filament=filament, frame__position__in=positions).select_related("frame")
    by_position = {row.frame.position: row for row in rows}
    return [_chosen(by_position[choice.position], choice) for choice in chosen]


def _chosen(row: FilamentFrame, choice: Choice) -> ChosenFrame:
    return ChosenFrame(row.pk, row.frame.index, row.frame.time_s, row.state, choice)
