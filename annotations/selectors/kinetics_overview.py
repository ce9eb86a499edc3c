"""The kinetics of many filaments at once: by their laws, their diameters, their temperatures. One line each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import QuerySet

from annotations.domain import kinetics
from annotations.domain.descriptors import A1, A2
from annotations.domain.kinetics.arrhenius import Arrhenius, arrhenius
from annotations.domain.kinetics.choices import Choices
from annotations.domain.kinetics.fits import Fit
from annotations.domain.kinetics.library import RATE_CONSTANT
from annotations.domain.kinetics.study import Study, measure
from annotations.domain.origin import SYNTHETIC
from annotations.domain.review_flow import PROPOSED
from annotations.models import Filament, FilamentFrame, MaskVersion
from annotations.selectors import kinetics as of_one

ALL_PATHWAYS = "all"
TEMPERATURE, GAS, PRESSURE, DOSE_RATE = "temperature", "gas", "pressure", "dose_rate"


@dataclass(frozen=True)
class Member:
    """One filament of an overview."""

    filament: Filament
    study: Study

    @property
    def temperature_c(self) -> float | None:
        return fact(self.filament, TEMPERATURE)

    def fit(self, law: str) -> Fit | None:
        return next((fit for fit in self.study.table.fits if fit.model == law), None)


@dataclass(frozen=True)
class Overview:
    """Filaments with the law that they are compared by, and what their rate constants say of the temperature.

    `law` is None where no filament could be fitted. `arrhenius` holds one line for all and one for each pathway that
    has enough temperatures; the first is there in any case and says why where it is undefined.
    """

    members: tuple[Member, ...]
    law: str | None
    arrhenius: dict[str, Arrhenius]


def records() -> QuerySet[Filament]:
    """Recorded filaments: generated frames do not follow one another, so that nothing of theirs has a rate."""
    recorded = Filament.objects.exclude(video__origin=SYNTHETIC)
    return recorded.select_related("video__project").order_by("video__name", "name")


def overview(
    filaments: Iterable[Filament], *, states: Iterable[str], choices: Choices, law: str | None = None
) -> Overview:
    """Measure filaments, and compare them by `law`, or by the law that speaks for most of them."""
    members = tuple(_measured(list(filaments), frozenset(states), choices))
    law = law or _most_likely(members)
    return Overview(members, law, _arrhenius(members, law) if law else {ALL_PATHWAYS: arrhenius([], [])})


def fact(filament: Filament, name: str) -> Any:
    """What is known of the recording: temperature, gas, pressure or dose rate."""
    return filament.video.facts.get(name, {}).get("value")


def _measured(filaments: Sequence[Filament], states: frozenset[str], choices: Choices) -> Iterable[Member]:
    if choices.method != kinetics.CONSTANT_LENGTH:
        for filament in filaments:
            yield Member(filament, of_one.study(filament, states=states, choices=choices, in_full=False))
        return
    areas = _areas(filaments, states)
    for filament in filaments:
        found = measure(
            areas.get(filament.pk, []),
            nm_per_px=filament.video.nm_per_px,
            length_px=filament.length_px,
            length_source=filament.length_source,
            choices=choices,
            in_full=False,
        )
        yield Member(filament, found)


def _areas(filaments: Sequence[Filament], states: frozenset[str]) -> dict[int, list[kinetics.FrameAreas]]:
    """The areas of all filaments, in order of time, without reading a mask. Two queries."""
    frames = FilamentFrame.objects.filter(filament__in=filaments).order_by("frame__time_s", "frame__position")
    rows = frames.values_list(
        "filament_id", "frame__position", "frame__index", "frame__time_s", "state", "current_id", "proposal_id"
    )
    chosen: list[tuple[int, int, int, float, str, int]] = []
    for filament, position, index, time_s, state, current, proposal in rows:
        if current is not None and state in states - {PROPOSED}:
            chosen.append((filament, position, index, time_s, state, current))
        elif proposal is not None and PROPOSED in states:
            chosen.append((filament, position, index, time_s, PROPOSED, proposal))
    px: dict[int, dict[str, int]] = defaultdict(dict)
    masks = MaskVersion.objects.filter(revision__in=[one[-1] for one in chosen], layer__in=(A1, A2))
    for revision, layer, area_px in masks.order_by().values_list("revision_id", "layer", "area_px"):
        px[revision][layer] = area_px
    areas: dict[int, list[kinetics.FrameAreas]] = defaultdict(list)
    for filament, position, index, time_s, state, revision in chosen:
        found = px[revision]
        areas[filament].append(kinetics.FrameAreas(position, index, time_s, found.get(A1), found.get(A2), state=state))
    return areas


def _most_likely(members: Sequence[Member]) -> str | None:
    """The law with a rate constant whose AICc, summed over the filaments that all laws were fitted to, is lowest."""
    sums: dict[str, float] = defaultdict(float)
    for member in members:
        for fit in member.study.table.fits:
            if RATE_CONSTANT in fit.parameters and np.isfinite(fit.aicc):
                sums[fit.model] += fit.aicc
    return min(sums, key=lambda law: (sums[law], law)) if sums else None


def _arrhenius(members: Sequence[Member], law: str) -> dict[str, Arrhenius]:
    lines = {ALL_PATHWAYS: _line(members, law)}
    for pathway in sorted({member.filament.pathway for member in members}):
        line = _line([member for member in members if member.filament.pathway == pathway], law)
        if line.reason is None:
            lines[pathway] = line
    return lines


def _line(members: Sequence[Member], law: str) -> Arrhenius:
    known = [(member.temperature_c, member.fit(law)) for member in members]
    usable = [
        (celsius, fit.parameters[RATE_CONSTANT], fit.sigma[RATE_CONSTANT])
        for celsius, fit in known
        if isinstance(celsius, int | float) and fit is not None and RATE_CONSTANT in fit.parameters
    ]
    celsius, k, sigma = ([one[column] for one in usable] for column in range(3))
    return arrhenius(celsius, k, sigma)
