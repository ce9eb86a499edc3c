"""A tube is drawn on a filament of known line and diameters, fitted and painted; its line measures the kinetics."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in, step
from tests.reference.brush import Place, View
from tests.reference.shapes import straight_tube
from tests.support.editor import REGION_PX, expect_same, open_editor, saved_masks, zoom_to
from tests.support.rendered_tube import NM_PER_PX, RenderedTube, render_tube
from tests.support.stack import Stack

FIRST_OUTER_NM, FIRST_CORE_NM = 24, 10  # as the tool opens for the first time
SIZE = {"height": REGION_PX, "width": REGION_PX}


@pytest.fixture(scope="module")
def tube(stack: Stack) -> RenderedTube:
    return render_tube(stack)


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Page:
    return sign_in(browser, stack, "annotator")


def test_a_tube_is_painted_fitted_and_taken_along(
    page: Page, stack: Stack, tube: RenderedTube, screenshot: Callable[[Page, str], None]
) -> None:
    start, end = _draw(page, stack, tube, from_end=20, aside=4)
    screenshot(page, "tube-drawn")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("tube-message")).to_have_text("Painted A1 and A2.")
    first = saved_masks(page, stack, tube["filament"])[0]
    for layer, nm in (("A1", FIRST_OUTER_NM), ("A2", FIRST_CORE_NM)):
        wished = straight_tube(start, end, diameter=nm / NM_PER_PX, **SIZE)
        expect_same(first[layer], wished & ~first["exclusion"])

    page.keyboard.press("Shift+T")
    expect(page.get_by_test_id("tube-message")).to_have_text("Fitted to the image.")
    assert _diameter_px(page, "outer") == pytest.approx(tube["outer_px"], abs=1.5)
    assert _diameter_px(page, "core") == pytest.approx(tube["core_px"], abs=1.5)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("tube-message")).to_have_text("Painted A1 and A2.")
    screenshot(page, "tube-fitted")

    length = page.get_by_test_id("tube-length").inner_text()
    step(page, 1)
    expect(page.get_by_test_id("tube-length")).to_have_text(length)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("tube-message")).to_have_text("Painted A1 and A2.")
    here, there = saved_masks(page, stack, tube["filament"])[:2]
    for layer in ("A1", "A2"):
        assert here[layer].any()
        expect_same(there[layer], here[layer])
    assert not np.array_equal(here["A1"], first["A1"])


def test_its_line_measures_the_kinetics_at_once(
    page: Page, stack: Stack, tube: RenderedTube, screenshot: Callable[[Page, str], None]
) -> None:
    """Drawn beyond both ends of what counts: there it is cut, so that areas and length tell of the same piece."""
    _draw(page, stack, tube, from_end=-16, aside=2, position=1)
    page.keyboard.press("Shift+T")
    expect(page.get_by_test_id("tube-message")).to_have_text("Fitted to the image.")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("tube-message")).to_have_text("Painted A1 and A2.")
    expect(page.get_by_test_id("tube-cover")).to_contain_text("lie in the exclusion")
    screenshot(page, "tube-cover")

    page.get_by_test_id("tube-centre-line").click()
    expect(page.get_by_text(re.compile("Kept as the centre line"))).to_be_visible()
    saved = page.request.get(f"{stack.url}/api/filaments/{tube['filament']}/").json()
    assert (saved["length_source"], saved["centre_line_position"]) == ("drawn", 1)
    assert saved["length_px"] == pytest.approx(math.dist(*tube["line"]), abs=1)

    masks = saved_masks(page, stack, tube["filament"])[1]
    a1, a2 = (int(masks[layer].sum()) for layer in ("A1", "A2"))
    volume = math.pi / 4 * (a1**2 - a2**2) / saved["length_px"] * NM_PER_PX**3
    expect(page.get_by_test_id("kinetics-value-volume")).to_have_text(re.compile(rf"^V {volume:,.0f} ±"))
    outer, core, length = (value * NM_PER_PX for value in (tube["outer_px"], tube["core_px"], math.dist(*tube["line"])))
    # Nothing has burnt yet.
    assert volume == pytest.approx(math.pi / 4 * (outer**2 - core**2) * length, rel=0.05)


def test_who_may_only_look_is_offered_no_tube(browser: Browser, stack: Stack, tube: RenderedTube) -> None:
    page = sign_in(browser, stack, "viewer")
    open_editor(page, stack, tube["filament"])
    page.keyboard.press("t")
    expect(page.get_by_test_id("read-only")).to_be_visible()
    expect(page.get_by_test_id("panel-tool")).to_have_count(0)


def _draw(
    page: Page, stack: Stack, tube: RenderedTube, *, from_end: float, aside: float, position: int = 0
) -> tuple[Place, Place]:
    """Click a line along the filament and end it; gives its two places in the image."""
    canvas = open_editor(page, stack, tube["filament"])
    step(page, position)
    looking = zoom_to(page, canvas, 2, row=128, col=128)
    start, end = (np.array(place) for place in tube["line"])
    way = (end - start) / np.linalg.norm(end - start)
    off = np.array([aside, 0.0])
    page.keyboard.press("t")
    drawn = [_click(page, looking, place) for place in (start + from_end * way + off, end - from_end * way - off)]
    expect(page.get_by_test_id("tube-length")).to_be_visible()
    page.keyboard.press("Enter")
    return drawn[0], drawn[1]


def _click(page: Page, looking: View, place: Place) -> Place:
    x, y = map(round, looking.to_page(*place))
    page.mouse.click(x, y)
    return looking.to_image((x, y))


def _diameter_px(page: Page, which: str) -> float:
    return float(page.get_by_test_id(f"tube-{which}").input_value()) / NM_PER_PX
