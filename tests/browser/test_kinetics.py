"""A filament's kinetics in the browser: choices stay in the address, points lead to frames, figures leave as files."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in
from tests.support.stack import Stack

HEADS = {"svg": b"<?xml", "pdf": b"%PDF-1.4", "png": b"\x89PNG", "csv": b"series,name,time (s),volume (nm^3)"}


def test_choices_points_and_figures(
    browser: Browser, stack: Stack, tmp_path: Path, screenshot: Callable[[Page, str], None]
) -> None:
    page = sign_in(browser, stack, "viewer", height=1600)
    videos = {video["name"]: video["id"] for video in page.request.get(f"{stack.url}/api/videos/").json()}
    rendered = videos["Rendered gasification"]  # other journeys leave filaments of their own
    filaments = page.request.get(f"{stack.url}/api/filaments/?video={rendered}").json()
    (filament,) = (one for one in filaments if one["name"] == "F1")
    page.goto(f"{stack.url}/filaments/{filament['id']}/kinetics")
    expect(page.get_by_test_id("residual-plot")).to_be_visible()
    page.get_by_test_id("law-first_order").click()
    expect(page).to_have_url(re.compile(r"[?&]law=first_order"))
    page.reload()
    expect(page.get_by_test_id("law-first_order")).to_be_checked()
    screenshot(page, "kinetics-choices")

    for kind, head in HEADS.items():
        page.get_by_test_id("volume-plot-save").click()
        with page.expect_download() as download:
            page.get_by_test_id(f"save-{kind}").click()
        assert download.value.suggested_filename == f"Filament-F1-volume.{kind}"
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(head)

    drawing = page.get_by_role("img", name="Volume of carbon: volume")
    box = drawing.bounding_box()
    assert box is not None
    # Along the middle of the figure, until the pointer is near enough to a point.
    for share in range(2, 19):
        drawing.hover(position={"x": box["width"] / 2, "y": box["height"] * share / 20})
        if re.match(r"frame \d+", page.get_by_test_id("kinetics-shown").inner_text()):
            break
    shown = page.get_by_test_id("kinetics-shown").inner_text()
    drawing.click(position={"x": box["width"] / 2, "y": box["height"] * share / 20})
    frame = re.match(r"frame (\d+)", shown)
    assert frame is not None
    expect(page).to_have_url(re.compile(rf"/annotate\?frame={frame[1]}\b"))
