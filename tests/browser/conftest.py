"""Headless Chromium against the whole running product, with screenshots kept as artefacts."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.support.stack import ROOT, Stack, running_stack

ARTEFACTS = ROOT / "artefacts" / "browser"
CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=15_000)


def chromium_path() -> str | None:
    return os.environ.get("FILAMARK_CHROMIUM") or next(filter(None, map(shutil.which, CANDIDATES)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    executable = chromium_path()
    if executable is None:
        message = "No Chromium found: install it, or name it in FILAMARK_CHROMIUM."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    launched = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product with the rendered demo content in it."""
    with running_stack(tmp_path_factory.mktemp("stack")) as running:
        running.manage("demo", "--no-training")
        yield running


@pytest.fixture(autouse=True)
def leave_nothing_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page that stays open goes on asking the server, in the way of every journey that follows."""
    kept_by_the_module = "people" in request.fixturenames
    if "browser" not in request.fixturenames or kept_by_the_module:
        yield
        return
    running: Browser = request.getfixturevalue("browser")
    before = list(running.contexts)
    yield
    for context in [one for one in running.contexts if one not in before]:
        context.close()


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=ARTEFACTS / f"{name}.png")

    return keep
