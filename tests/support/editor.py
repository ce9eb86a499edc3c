"""The mask editor as a measuring instrument: exact zoom, exact strokes, and what the server then holds."""

import base64
import math
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

import numpy as np
from playwright.sync_api import Locator, Page, expect

from tests.reference.brush import Pixels, Place, Shape, View, stroke
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo

SAVED_MS = 30_000
TURNS = 60
REGION_PX = 256


def new_filament(
    page: Page, stack: Stack, video: StoredVideo, *, name: str, side: int = REGION_PX, at: int = 64
) -> int:
    """A filament without any mask, placed by whoever sits before the page; gives its id."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie.get("name") == "csrftoken")
    place = {"position": 0, "row": at, "col": at, "region_height": side, "region_width": side}
    answer = page.request.post(
        f"{stack.url}/api/filaments/",
        data={"video": video["id"], "name": name, **place},
        headers={"X-CSRFToken": token, "Referer": stack.url},
    )
    assert answer.ok, answer.text()
    return int(answer.json()["id"])


def open_editor(page: Page, stack: Stack, filament: int) -> Locator:
    """The canvas, with image and masks of the first frame on it."""
    page.goto(f"{stack.url}/filaments/{filament}/annotate")
    canvas = page.get_by_test_id("mask-canvas")
    expect(canvas).to_have_attribute("data-zoom", re.compile(r"\d"))
    settled(page)
    return canvas


def settled(page: Page) -> None:
    """Image and masks are here, and the panels, which follow the canvas, speak of the same frame."""
    expect(page.get_by_test_id("annotate-panel")).to_have_attribute("aria-busy", "false")


def view(canvas: Locator) -> View:
    """Where the image lies on the page, to the last digit."""
    read = """canvas => {
      const box = canvas.getBoundingClientRect();
      return [canvas.dataset.zoom, canvas.dataset.left, canvas.dataset.top, box.left, box.top].map(Number);
    }"""
    zoom, left, top, box_left, box_top = canvas.evaluate(read)
    return View(zoom=zoom, left=left + box_left, top=top + box_top)


def zoom_to(page: Page, canvas: Locator, zoom: float, *, row: float, col: float) -> View:
    """Turn the wheel over a place of the image until the zoom is as wished; the place stays where it was at 1x."""
    page.keyboard.press("0")
    expect(canvas).to_have_attribute("data-zoom", "1")
    page.mouse.move(*map(round, view(canvas).to_page(row, col)))
    for _ in range(TURNS):
        now = view(canvas).zoom
        if math.isclose(now, zoom, rel_tol=1e-9):
            return view(canvas)
        page.mouse.wheel(0, -math.log(zoom / now) / 0.0015)
        expect(canvas).not_to_have_attribute("data-zoom", str(now))
    raise AssertionError(f"the wheel stopped at a zoom of {view(canvas).zoom}, not at {zoom}")


def brush_size(page: Page) -> int:
    return int("".join(filter(str.isdigit, page.get_by_test_id("brush-size").inner_text())))


def choose_brush(page: Page, *, size: int, shape: Shape) -> None:
    """By the keys [ ] and Shift+R, one press after the other, as far as the sizes that they reach go."""
    shown = page.get_by_test_id("brush-size")
    for _ in range(TURNS):
        now = brush_size(page)
        if now == size:
            break
        page.keyboard.press("]" if now < size else "[")
        expect(shown).not_to_have_text(f"{now} px")
    expect(shown).to_have_text(f"{size} px")
    button = page.get_by_test_id("brush-shape")
    if not (button.get_attribute("aria-label") or "").lower().startswith(shape):
        page.keyboard.press("Shift+R")
        expect(button).to_have_attribute("aria-label", re.compile(f"^{shape}", re.IGNORECASE))


def draw(page: Page, places: Sequence[Place]) -> None:
    """One stroke through whole CSS pixels of the page; nothing between them is sent."""
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place)
    page.mouse.up()


def saved_masks(page: Page, stack: Stack, filament: int) -> list[Mapping[str, Pixels]]:
    """What the server holds of each frame, once the editor has said that all is saved."""
    expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved", timeout=SAVED_MS)
    count = len(page.request.get(f"{stack.url}/api/filaments/{filament}/frames/").json())
    labels = page.request.get(f"{stack.url}/api/filaments/{filament}/labels/?start=0&count={min(count, 256)}").json()
    return [{layer: unpack(mask) for layer, mask in frame["masks"].items()} for frame in labels]


def unpack(mask: Mapping[str, Any]) -> Pixels:
    """Eight pixels a byte, row by row, first pixel in the highest bit; zlib; base64."""
    bits = np.unpackbits(np.frombuffer(zlib.decompress(base64.b64decode(mask["data"])), dtype=np.uint8))
    pixels: Pixels = bits[: mask["height"] * mask["width"]].reshape(mask["height"], mask["width"]).astype(bool)
    return pixels


def expect_same(found: Pixels, wished: Pixels) -> None:
    """Says where two masks differ, not only that they do."""
    wrong = np.argwhere(found != wished)
    first = ", ".join(f"({row}, {col})" for row, col in wrong[:5])
    assert len(wrong) == 0, f"{len(wrong)} of {int(wished.sum())} pixels differ, first at {first}"


class Brush(TypedDict, total=False):
    size: int
    shape: Shape


class Drawing:
    """One filament, opened, at one zoom: draws on the page and says what the reference makes of it."""

    def __init__(self, page: Page, stack: Stack, video: StoredVideo, zoom: float, *, name: str = "strokes") -> None:
        ratio = page.evaluate("devicePixelRatio")
        self.page, self.stack = page, stack
        self.filament = new_filament(page, stack, video, name=f"{name} at {zoom}x, ratio {ratio}")
        self.canvas: Locator = open_editor(page, stack, self.filament)
        self.view: View = zoom_to(page, self.canvas, zoom, row=120, col=131)
        self.middle = [round(value) for value in self.view.to_page(120, 131)]
        self.size = 0
        self.shape: Shape = "round"

    def choose(self, *, size: int, shape: Shape) -> None:
        choose_brush(self.page, size=size, shape=shape)
        self.size, self.shape = size, shape

    def places(self, offsets: Sequence[Place]) -> list[Place]:
        return [(self.middle[0] + x, self.middle[1] + y) for x, y in offsets]

    def stroke(self, offsets: Sequence[Place], **brush: Unpack[Brush]) -> Pixels:
        """Draw, and give the pixels that this must cover."""
        if brush:
            self.choose(**brush)
        draw(self.page, self.places(offsets))
        return self.covered(offsets)

    def covered(self, offsets: Sequence[Place]) -> Pixels:
        points = [self.view.to_image(place) for place in self.places(offsets)]
        return stroke(points, size=self.size, shape=self.shape, height=REGION_PX, width=REGION_PX)

    def expect(self, *wished: dict[str, Pixels]) -> None:
        """What the server holds of the first frames."""
        for found, masks in zip(saved_masks(self.page, self.stack, self.filament), wished, strict=False):
            for layer, pixels in masks.items():
                expect_same(found[layer], pixels)
