"""Whether somebody's labels change: over the weeks and months, and along the recording.

Each person is measured against the ground truth where there is any, else against everybody else who labelled the same
frames. A model version is measured the same way, but nobody is measured against a model.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import nan

from annotations.domain.spread import spread
from annotations.selectors.opinions import IMPORT, MODEL, PERSON, TRUTH, Opinion, Voice
from annotations.selectors.pair_figures import Measured

PERIODS = WEEK, MONTH, PLACE = "week", "month", "place"
AGAINST = OF_TRUTH, OF_OTHERS = "truth", "others"
TENTHS = 10
# Two years of weeks; what is older is in the months and in the export.
MOST_POINTS = 104


@dataclass(frozen=True)
class DriftPoint:
    """The mean over one person's frames of one week, month or tenth of the recording (`place`, 0 to 9).

    `volume_effect` is positive where this person's volumes are larger than what they are compared with.
    """

    voice: Voice
    against: str
    descriptor: str
    by: str
    start: date | None
    place: int | None
    frames: int
    dice: float
    boundary_mean_nm: float
    volume_effect: float


@dataclass(frozen=True)
class _Seen:
    """One comparison from the side of one of the two."""

    row: Measured
    opinion: Opinion
    sign: int


Bucket = date | int


def points(rows: Sequence[Measured], layers: Sequence[str]) -> list[DriftPoint]:
    """Of every person and model version, every period in which they labelled, oldest first."""
    return [point for voice, seen in _by_voice(rows) for point in _of_voice(voice, seen, layers)]


def _by_voice(rows: Iterable[Measured]) -> list[tuple[Voice, list[_Seen]]]:
    sides: dict[Voice, list[_Seen]] = defaultdict(list)
    for row in rows:
        first, second = row.comparison.first, row.comparison.second
        for opinion, other, sign in ((first, second, -1), (second, first, 1)):
            if opinion.voice.kind in (PERSON, MODEL) and other.voice.kind in (TRUTH, IMPORT, PERSON):
                sides[opinion.voice].append(_Seen(row, opinion, sign))
    return sorted(sides.items(), key=lambda item: item[0].rank)


def _of_voice(voice: Voice, seen: list[_Seen], layers: Sequence[str]) -> Iterator[DriftPoint]:
    measured_by_truth = [one for one in seen if one.row.comparison.of_truth]
    against = OF_TRUTH if measured_by_truth else OF_OTHERS
    for by, bucket_of in _BUCKETS.items():
        buckets: dict[Bucket, list[_Seen]] = defaultdict(list)
        for one in measured_by_truth or seen:
            buckets[bucket_of(one)].append(one)
        for layer in layers:
            for bucket in sorted(buckets)[-MOST_POINTS:]:
                known = [one for one in buckets[bucket] if layer in one.row.figures]
                if known:
                    yield _point(voice, against, layer, by, bucket, known)


def _point(voice: Voice, against: str, layer: str, by: str, bucket: Bucket, seen: Sequence[_Seen]) -> DriftPoint:
    figures = [(one.row.figures[layer], one.row.comparison.place.nm_per_px or nan) for one in seen]
    return DriftPoint(
        voice=voice,
        against=against,
        descriptor=layer,
        by=by,
        start=bucket if isinstance(bucket, date) else None,
        place=bucket if isinstance(bucket, int) else None,
        frames=len({one.row.comparison.place.filament_frame for one in seen}),
        dice=_mean(one.dice for one, _ in figures),
        boundary_mean_nm=_mean(one.boundary_mean_px * scale for one, scale in figures),
        volume_effect=_mean(one.sign * one.row.volume_effect for one in seen),
    )


def _mean(values: Iterable[float]) -> float:
    found = spread(list(values))
    return found.mean if found else nan


def _week(one: _Seen) -> date:
    """The Monday of the week in which it was saved."""
    day = one.opinion.at.date()
    return day - timedelta(days=day.weekday())


def _month(one: _Seen) -> date:
    return one.opinion.at.date().replace(day=1)


def _tenth(one: _Seen) -> int:
    place = one.row.comparison.place
    return min(TENTHS - 1, TENTHS * place.position // max(1, place.video_frames))


_BUCKETS: dict[str, Callable[[_Seen], Bucket]] = {WEEK: _week, MONTH: _month, PLACE: _tenth}
