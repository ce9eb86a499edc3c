"""What people do in the browser, as steps that journeys share."""

from typing import Literal, TypedDict, Unpack

from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.support.stack import Stack

PASSWORD = "filamark"  # the demo's
# Who signs in again and again is made to wait; so each person does it once for each product, and keeps the session.
_sessions: dict[tuple[str, str], StorageState] = {}


class Look(TypedDict, total=False):
    """What kind of screen somebody sits at."""

    device_scale_factor: float
    color_scheme: Literal["dark", "light"]


def sign_in(
    browser: Browser, stack: Stack, username: str, *, width: int = 1280, height: int = 720, **look: Unpack[Look]
) -> Page:
    """A fresh browser window in which `username` has signed in; any error on the page fails the test."""
    known = _sessions.get((stack.url, username))
    context = browser.new_context(viewport={"width": width, "height": height}, storage_state=known, **look)
    page = watched(context.new_page())
    page.goto(stack.url)
    projects, form = page.get_by_test_id("projects-page"), page.get_by_test_id("sign-in")
    expect(projects.or_(form)).to_be_visible()
    if form.is_visible():
        page.get_by_label("Name").fill(username)
        page.get_by_label("Password").first.fill(PASSWORD)
        form.click()
        expect(projects).to_be_visible()
        cookies = context.storage_state()["cookies"]
        _sessions[stack.url, username] = {"cookies": cookies, "origins": []}
    return page


def watched(page: Page) -> Page:
    """The page; any error on it fails the test."""
    page.on("pageerror", _fail)
    return page


def open_project(page: Page, name: str = "Rendered demo") -> None:
    page.get_by_test_id("project-card").filter(has_text=name).first.click()
    expect(page.get_by_test_id("project-page")).to_be_visible()


def open_tab(page: Page, name: str) -> None:
    page.get_by_test_id("project-tabs").get_by_text(name, exact=False).first.click()


def annotate(page: Page, filament: str) -> Locator:
    """From the project page to the canvas of a filament."""
    page.get_by_test_id("filament-row").filter(has_text=filament).get_by_test_id("annotate").click()
    canvas = page.get_by_test_id("mask-canvas")
    expect(canvas).to_be_visible()
    _settled(page)
    return canvas


def stroke(page: Page, canvas: Locator, *, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a line between two places given as fractions of the canvas (across, down)."""
    box = canvas.bounding_box()
    assert box is not None
    points = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (start, end)]
    page.mouse.move(*points[0])
    page.mouse.down()
    page.mouse.move(*points[1], steps=12)
    page.mouse.up()


def step(page: Page, times: int, *, key: str = "d") -> None:
    """Go `times` frames on, each one shown before the next key."""
    for _ in range(times):
        label = page.get_by_test_id("frame-label").inner_text()
        page.keyboard.press(key)
        expect(page.get_by_test_id("frame-label")).not_to_have_text(label)
        _settled(page)


def expect_area(page: Page, layer: str, pixels: int) -> None:
    expect(page.get_by_test_id(f"area-{layer}")).to_have_text(f"{pixels:,} px")


def area_px(page: Page, layer: str) -> int:
    """The area that the panel shows for a layer of the frame that is on the canvas."""
    _settled(page)
    text = page.get_by_test_id(f"area-{layer}").inner_text()
    return int("".join(filter(str.isdigit, text)) or 0)


def area_after(page: Page, layer: str, *, before: int) -> int:
    """The area once it is no longer what it was: what a stroke has made of it."""
    expect(page.get_by_test_id(f"area-{layer}")).not_to_have_text(f"{before:,} px")
    return area_px(page, layer)


def _settled(page: Page) -> None:
    """Image and masks are here, and the panels, which follow the canvas, speak of the same frame."""
    expect(page.get_by_test_id("annotate-panel")).to_have_attribute("aria-busy", "false")


def _fail(error: object) -> None:
    raise AssertionError(f"the page raised: {error}")
