"""A recording's way in, as its owner goes it: sent, taken in, completed, removed; and those that fail."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tifffile
from playwright.sync_api import Browser, Dialog, FilePayload, Locator, Page, expect

from tests.browser.people import open_project, sign_in
from tests.support.stack import Stack

Screenshot = Callable[[Page, str], None]
INGEST_MS = 90_000
SLOW_BYTES_PER_S = 2_000_000
CRAWLING_BYTES_PER_S = 20_000

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_a_recording_comes_in_and_is_completed(
    browser: Browser, stack: Stack, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = sign_in(browser, stack, "manager")
    open_project(page)
    _send(page, [_stack(tmp_path / "plain stack.tif", seed=1)], screenshot=screenshot)
    row = _row(page, "plain stack")
    expect(row).to_have_attribute("data-state", "ready", timeout=INGEST_MS)
    expect(row.get_by_test_id("lacking").first).to_be_visible()
    screenshot(page, "videos-with-one-that-lacks-its-scale")

    row.get_by_role("link", name="plain stack").click()
    missing = page.get_by_test_id("missing-facts")
    expect(missing).to_be_visible()
    screenshot(page, "video-that-lacks-its-scale")
    missing.get_by_label("Pixel size", exact=True).fill("0.5")
    missing.get_by_label("Unit of pixel size").select_option("A")
    missing.get_by_test_id("save-pixel-size").click()
    expect(missing.get_by_test_id("pixel-size-form")).to_have_count(0)
    missing.get_by_label("Frame interval", exact=True).fill("0.25")
    missing.get_by_test_id("save-clock").click()
    expect(missing).to_have_count(0)
    expect(page.get_by_test_id("value-pixel_size")).to_have_text("0.05 nm")
    expect(page.get_by_test_id("source-pixel_size")).to_contain_text("entered by")
    expect(page.get_by_test_id("original-file")).to_contain_text("plain stack.tif")

    page.get_by_test_id("delete-video").click()
    page.get_by_test_id("delete-video-confirm").click()
    expect(page.get_by_test_id("project-page")).to_be_visible()
    expect(_row(page, "plain stack")).to_have_count(0)


def test_a_file_that_cannot_be_read_says_why(
    browser: Browser, stack: Stack, screenshot: Screenshot, tmp_path: Path
) -> None:
    whole = _stack(tmp_path / "whole.tif", seed=2).read_bytes()
    broken = tmp_path / "broken copy.tif"
    broken.write_bytes(whole[: len(whole) // 2])
    page = sign_in(browser, stack, "manager")
    open_project(page)
    _send(page, [broken])
    row = _row(page, "broken copy")
    expect(row).to_have_attribute("data-state", "failed", timeout=INGEST_MS)
    row.get_by_role("link", name="What to do").click()
    failed = page.get_by_test_id("failed-video")
    expect(failed).to_contain_text("What to do.")
    expect(failed).to_have_attribute("data-code", re.compile("file_truncated|file_damaged"))
    screenshot(page, "video-that-failed")
    failed.get_by_test_id("delete-video").click()
    page.get_by_test_id("delete-video-confirm").click()
    expect(page.get_by_test_id("project-page")).to_be_visible()
    expect(_row(page, "broken copy")).to_have_count(0)


def test_the_same_file_again_leads_to_the_video_that_is_here(
    browser: Browser, stack: Stack, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = sign_in(browser, stack, "manager")
    open_project(page)
    first = _stack(tmp_path / "first copy.tif", seed=3)
    again = tmp_path / "second copy.tif"
    again.write_bytes(first.read_bytes())
    _send(page, [first])
    expect(_row(page, "first copy")).to_have_attribute("data-state", "ready", timeout=INGEST_MS)
    _send(page, [again])
    expect(_row(page, "second copy")).to_have_attribute("data-state", "failed", timeout=INGEST_MS)
    _row(page, "second copy").get_by_role("link", name="second copy").click()
    expect(page.get_by_test_id("duplicate-video")).to_contain_text("first copy")
    screenshot(page, "video-that-is-here-already")
    page.get_by_test_id("open-twin").click()
    expect(page.get_by_test_id("facts-panel")).to_contain_text("first copy.tif")


def test_an_interrupted_upload_goes_on_after_a_reload(browser: Browser, stack: Stack, tmp_path: Path) -> None:
    page = sign_in(browser, stack, "annotator")
    open_project(page)
    recording = _stack(tmp_path / "long way.tif", seed=4, frames=80)
    network = _slow_network(page)
    _send(page, [recording])
    sending = page.get_by_test_id("upload-row").filter(has_text="long way.tif")
    # A piece of 8 MiB has arrived, the next one is under way.
    _expect_bytes(page, stack, "long way.tif", at_least=8 * 2**20)
    network(CRAWLING_BYTES_PER_S)  # however slow this machine is, the rest has not arrived before the page is left
    # Only then does the browser ask.
    expect(sending).to_have_attribute("data-state", "sending")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]
    unfinished = page.get_by_test_id("unfinished-upload").filter(has_text="long way.tif")
    expect(unfinished).to_be_visible()
    expect(sending).to_have_count(0)
    network(None)
    unfinished.get_by_test_id("same-file").set_input_files(recording)
    expect(_row(page, "long way")).to_be_visible(timeout=30_000)
    expect(unfinished).to_have_count(0)
    expect(_row(page, "long way")).to_have_attribute("data-state", "ready", timeout=INGEST_MS)


def test_a_folder_of_images_is_one_video_with_its_times(browser: Browser, stack: Stack, tmp_path: Path) -> None:
    folder = tmp_path / "run of images"
    folder.mkdir()
    for number in (9, 10, 11):
        tifffile.imwrite(folder / f"frame {number}.tif", _frames(seed=number, frames=1)[0])
    (folder / "times.csv").write_text("frame,time_s\n9,0\n10,0.5\n11,2.5\n")
    page = sign_in(browser, stack, "manager")
    open_project(page)
    page.get_by_test_id("add-videos-button").click()
    page.get_by_test_id("choose-folder").set_input_files(folder)
    expect(page.get_by_test_id("chosen-recording")).to_contain_text("run of images.zip")
    page.get_by_test_id("send-recordings").click()
    row = _row(page, "run of images")
    expect(row).to_have_attribute("data-state", "ready", timeout=INGEST_MS)
    expect(row).to_contain_text("0.0 to 2.5")


def test_what_is_no_recording_is_refused_before_it_is_sent(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "annotator")
    open_project(page)
    page.get_by_test_id("add-videos-button").click()
    files: list[FilePayload] = [
        {"name": "notes.docx", "mimeType": "", "buffer": b"x"},
        {"name": "empty.tif", "mimeType": "", "buffer": b""},
    ]
    _file_input(page).set_input_files(files)
    refused = page.get_by_test_id("refused-files")
    expect(refused).to_contain_text("notes.docx: Files ending in “.docx” hold no recording")
    expect(refused).to_contain_text("empty.tif: The file is empty.")
    expect(page.get_by_test_id("send-recordings")).to_be_disabled()
    expect(page.get_by_test_id("tab-server")).to_have_count(0)  # for managers


def test_files_can_be_dropped_anywhere_on_the_project_page(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "annotator")
    open_project(page)
    expect(page.get_by_test_id("add-videos-button")).to_be_visible()
    dragged = page.evaluate_handle(
        "() => { const files = new DataTransfer(); files.items.add(new File(['x'], 'dropped.mrc')); return files; }"
    )
    page.dispatch_event("[data-testid=member-summary]", "dragenter", {"dataTransfer": dragged})
    expect(page.get_by_test_id("drop-overlay")).to_be_visible()
    page.dispatch_event("[data-testid=member-summary]", "drop", {"dataTransfer": dragged})
    expect(page.get_by_test_id("drop-overlay")).to_have_count(0)
    expect(page.get_by_test_id("chosen-recording")).to_contain_text("dropped.mrc")


def test_who_may_only_look_is_offered_nothing(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "viewer")
    open_project(page)
    expect(page.get_by_test_id("video-table")).to_be_visible()
    expect(page.get_by_test_id("add-videos-button")).to_have_count(0)


def _send(page: Page, files: list[Path], *, screenshot: Screenshot | None = None) -> None:
    page.get_by_test_id("add-videos-button").click()
    _file_input(page).set_input_files(files)
    expect(page.get_by_test_id("chosen-recording")).to_have_count(len(files))
    if screenshot:
        screenshot(page, "add-videos")
    page.get_by_test_id("send-recordings").click()


def _file_input(page: Page) -> Locator:
    """Of the dialog, once it is open."""
    expect(page.get_by_test_id("add-videos")).to_be_visible()
    return page.locator("input[type=file]:not([webkitdirectory])").last


def _row(page: Page, name: str) -> Locator:
    return page.get_by_test_id("video-row").filter(has=page.get_by_role("link", name=name, exact=True))


def _slow_network(page: Page) -> Callable[[int | None], None]:
    """Lets so many bytes a second out; the answer changes that, None for as many as can be."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def limit(bytes_per_s: int | None) -> None:
        limits = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_per_s or -1}
        session.send("Network.emulateNetworkConditions", limits)

    limit(SLOW_BYTES_PER_S)
    return limit


def _expect_bytes(page: Page, stack: Stack, name: str, *, at_least: int) -> None:
    """Wait until the server says that so much of a file has arrived, and not all of it."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = next((one for one in page.request.get(f"{stack.url}/api/uploads/").json() if one["name"] == name), None)
        if found and found["offset"] >= at_least:
            assert found["offset"] < found["length"]
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{name} did not arrive as far as {at_least} bytes")


def _stack(path: Path, *, seed: int, frames: int = 4) -> Path:
    """A TIFF that says nothing of its scale or clock."""
    tifffile.imwrite(path, _frames(seed=seed, frames=frames), photometric="minisblack", metadata=None)
    return path


def _frames(*, seed: int, frames: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 4000, (frames, 400, 320), dtype=np.uint16)
