"""Somebody labels the fifty frames: two drawn, the rest filled in between, all looked at and handed in by keys."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Locator, Page, expect

from annotations.domain.phantom import Phantom, PhantomFilament
from tests.support.editor import brush_size, draw, open_editor, settled, view
from tests.support.fifty_frames import FRAMES, NM_PER_PX, FiftyFrames
from tests.support.stack import Stack

# Card, Moran and Newell's keystroke-level model: a key of an average typist, pointing with a mouse, a moment's thought.
KEY_S, POINT_S, THINK_S = 0.28, 1.1, 1.2
PLACES = 9  # of each drawn line
FIRST_INDEX = 100
FILL_MS = 120_000
_COUNT = """() => {
  window.effort = { keys: 0, places: 0 };
  addEventListener("keydown", (event) => { if (!event.repeat) window.effort.keys++; }, { capture: true });
  addEventListener("pointerdown", () => window.effort.places++, { capture: true });
}"""


@dataclass(frozen=True)
class Effort:
    """What it took: keys, places pointed at, frames thought about, and seconds that the machine kept them waiting."""

    keys: int
    places: int
    waited_s: float

    @property
    def minutes(self) -> float:
        return (self.keys * KEY_S + self.places * POINT_S + FRAMES * THINK_S + self.waited_s) / 60


def label_fifty_frames(page: Page, stack: Stack, made: FiftyFrames, truth: tuple[Phantom, PhantomFilament]) -> Effort:
    """All frames handed in, from the first and the last one drawn."""
    canvas = open_editor(page, stack, made["filament"])
    page.evaluate(_COUNT)
    waits = Waits(page)
    for key, position in (("Home", 0), ("End", FRAMES - 1)):
        page.keyboard.press(key)
        waits.for_frame(position)
        _draw(page, canvas, truth, position)
        waits.for_rules()
    page.keyboard.press("a")
    waits.for_frame(FRAMES - 2)
    page.keyboard.press("Shift+I")
    waits.for_filling()
    page.keyboard.press("Home")
    for position in range(FRAMES):
        waits.for_frame(position)
        waits.for_rules()
        page.keyboard.press("Enter")
        waits.for_submitted()
        page.keyboard.press("d")
    effort = page.evaluate("window.effort")
    return Effort(keys=effort["keys"], places=effort["places"] * PLACES, waited_s=waits.seconds)


class Waits:
    """Waiting for the machine, measured. Nothing here presses a key but the one that repairs what the rules find."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds = 0.0

    def for_frame(self, position: int) -> None:
        label = self.page.get_by_test_id("frame-label")
        self._measure(lambda: expect(label).to_contain_text(f"frame {FIRST_INDEX + position} "))
        self._measure(lambda: settled(self.page))

    def for_rules(self) -> None:
        """One key for each warning, until there is none."""
        open_warnings = self.page.locator("[data-testid^=warning-][data-open=true]")
        while count := open_warnings.count():
            self.page.keyboard.press("r")
            self._measure(lambda: expect(open_warnings).not_to_have_count(count))

    def for_filling(self) -> None:
        area = self.page.get_by_test_id("area-A1")
        self._measure(lambda: expect(area).not_to_have_text("0 px", timeout=FILL_MS))
        self._measure(lambda: expect(self.page.get_by_test_id("time-work")).to_have_count(0, timeout=FILL_MS))

    def for_submitted(self) -> None:
        badge = self.page.get_by_test_id("state-badge")
        self._measure(lambda: expect(badge).to_contain_text("Submitted"))

    def _measure(self, wait: Callable[[], None]) -> None:
        start = time.monotonic()
        wait()
        self.seconds += time.monotonic() - start


def _draw(page: Page, canvas: Locator, truth: tuple[Phantom, PhantomFilament], position: int) -> None:
    """Both areas by one stroke each along the centre line, as wide as the filament and as its core."""
    phantom, filament = truth
    line = filament.centre_line + phantom.drift_px[position] - filament.offsets[position]
    now = view(canvas)
    places = [now.to_page(*line[at]) for at in np.linspace(0, len(line) - 1, PLACES).astype(int)]
    for key, diameter_nm in (("1", filament.outer_nm[position]), ("2", filament.core_nm[position])):
        page.keyboard.press(key)
        _choose_width(page, diameter_nm / NM_PER_PX)
        draw(page, [(round(x), round(y)) for x, y in places])


def _choose_width(page: Page, width_px: float) -> None:
    """By the keys, as near as their steps come."""
    shown = page.get_by_test_id("brush-size")
    size = brush_size(page)
    key = "]" if size < width_px else "["
    while abs(size - width_px) > 0.5:
        page.keyboard.press(key)
        expect(shown).not_to_have_text(f"{size} px")
        before, size = size, brush_size(page)
        if (before - width_px) * (size - width_px) < 0:
            if abs(before - width_px) < abs(size - width_px):
                page.keyboard.press("[" if key == "]" else "]")
            return
