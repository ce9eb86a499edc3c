"""Cases of kinetics that the server and the browser must answer alike.

`python tests/reference/kinetics_cases.py` writes them, with the answers of the Python domain, to `kinetics_cases.json`;
pytest holds that the answers still hold, vitest that the browser gives the same.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from annotations.domain.kinetics import FrameAreas, build_table

FILE = Path(__file__).with_suffix(".json")
ROW = (
    "position", "a1_nm2", "a2_nm2", "a1_sigma_px", "a2_sigma_px", "volume_px3", "volume_nm3", "volume_sigma_nm3",
    "conversion", "conversion_sigma",
)  # fmt: skip
TABLE = ("v0_nm3", "v0_sigma_nm3", "v0_frames", "v0_rule", "undefined_reason")


def frame(position: int, time_s: float, a1_px: int | None, a2_px: int | None, **more: Any) -> FrameAreas:
    return FrameAreas(position=position, index=10 + position, time_s=time_s, a1_px=a1_px, a2_px=a2_px, **more)


BURNING = [
    frame(p, t, 9000 - round(12.5 * max(t, 0)), 2600 + round(3.1 * max(t, 0)))
    for p, t in enumerate((-30.0, -12.5, -4.0, 0.0, 7.5, 11.0, 30.0, 62.25, 100.0, 140.5))
]
GOLDEN_301 = [frame(0, -43.5, 4203, 1896), frame(87, 0.0, 4170, 1692)]
GOLDEN_302 = [frame(0, -43.5, 9594, 2722), frame(87, 0.0, 9784, 2989)]
HOLES = [
    frame(0, -2.0, 500, 100),
    frame(1, -1.0, 500, None),
    frame(2, 0.0, None, 100),
    frame(3, 1.0, 400, 401),
    frame(4, 2.0, 400, 400),
    frame(5, 3.0, 0, 0),
    frame(6, 4.0, None, None),
]

CASES: dict[str, tuple[list[FrameAreas], dict[str, Any]]] = {
    "published filament 301": (GOLDEN_301, {"nm_per_px": 0.52, "length_px": 148.836}),
    "published filament 302": (GOLDEN_302, {"nm_per_px": 0.52, "length_px": 226.586}),
    "one published row alone": (GOLDEN_301[:1], {"nm_per_px": 0.52, "length_px": 148.836}),
    "a burning filament": (BURNING, {"nm_per_px": 0.5, "length_px": 180.0}),
    "in any order": (BURNING[::-1], {"nm_per_px": 0.5, "length_px": 180.0}),
    "two frames before the reaction: their spread is not asked": (
        [frame(0, -1.0, 500, 0), frame(1, 0.0, 900, 0), frame(2, 5.0, 400, 0)],
        {"nm_per_px": 1.0, "length_px": 50.0},
    ),
    "frames that scatter by more than their uncertainty": (
        [frame(p, p - 5.0, 500 + 37 * (-1) ** p, 40) for p in range(7)],
        {"nm_per_px": 1.0, "length_px": 20.0},
    ),
    "no frame before the reaction": (
        [frame(p, 3.0 + p, 500 - 9 * p, 100) for p in range(4)],
        {"nm_per_px": 0.7, "length_px": 60.0},
    ),
    "two frames at one time": (
        [frame(1, 0.0, 500, 100), frame(0, 0.0, 520, 90)],
        {"nm_per_px": 0.7, "length_px": 60.0},
    ),
    "holes in the table": (HOLES, {"nm_per_px": 0.7, "length_px": 31.4}),
    "another offset of the boundary": (BURNING, {"nm_per_px": 0.5, "length_px": 180.0, "boundary_px": 1.25}),
    "uncertainties from a model": (
        [
            frame(p, p - 2.0, 800 - 10 * p, 90, a1_sigma_px=11.0 + p, a2_sigma_px=None if p % 2 else 4.5)
            for p in range(6)
        ],
        {"nm_per_px": 0.9, "length_px": 44.0},
    ),
    "no length": (BURNING, {"nm_per_px": 0.5, "length_px": None}),
    "no length, but uncertainties from a model": (
        [frame(p, p - 2.0, 800 - 10 * p, 90, a1_sigma_px=11.0, a2_sigma_px=4.5) for p in range(6)],
        {"nm_per_px": 0.9, "length_px": None},
    ),
    "only empty frames": ([frame(0, -1.0, 0, 0), frame(1, 4.0, 0, 0)], {"nm_per_px": 0.5, "length_px": 90.0}),
    "no frames": ([], {"nm_per_px": 0.5, "length_px": 90.0}),
    "no frames and no length": ([], {"nm_per_px": 0.5, "length_px": None}),
}


def answer(name: str) -> dict[str, Any]:
    """What the Python domain says to a case; undefined numbers are None."""
    frames, settings = CASES[name]
    table = build_table(frames, **settings).as_dict()
    return {
        **{key: table[key] for key in TABLE},
        "rows": [{key: row[key] for key in ROW} for row in table["rows"]],
    }


def as_json() -> list[dict[str, Any]]:
    return [
        {"name": name, "frames": [_areas(frame) for frame in frames], "settings": settings, "expected": answer(name)}
        for name, (frames, settings) in CASES.items()
    ]


def _areas(frame: FrameAreas) -> dict[str, Any]:
    asked = ("position", "index", "time_s", "a1_px", "a2_px", "a1_sigma_px", "a2_sigma_px")
    return {key: value for key, value in asdict(frame).items() if key in asked}


if __name__ == "__main__":
    FILE.write_text(json.dumps(as_json(), indent=1) + "\n", encoding="utf-8")
