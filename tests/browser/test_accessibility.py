"""Every page can be read and used with a screen reader, by keyboard and with weak eyes: axe finds nothing serious."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import grave_violations
from tests.browser.people import sign_in
from tests.support.stack import Stack

# Which page, who looks at it, what is there once it is complete.
PAGES = [
    ("/projects", "manager", "project-card"),
    ("/projects/{project}", "manager", "filament-row"),
    ("/projects/{project}/members", "manager", "members"),
    ("/projects/{project}/members", "viewer", "members"),
    ("/projects/{project}/review", "reviewer", "review-accept"),
    ("/projects/{project}/audit", "manager", "audit-line"),
    ("/projects/{project}/training", "manager", "train"),
    ("/projects/{project}/models", "manager", "models-page"),
    ("/work", "annotator", "no-work"),
    ("/projects/{project}/work", "manager", "people-table"),
    ("/filaments/{unlabelled}/second", "annotator", "empty-state"),
    ("/projects/{project}/exports", "manager", "start-export"),
    ("/projects/{project}/kinetics", "viewer", "kinetics-list"),
    ("/projects/{project}/quality?models=true", "reviewer", "quality-page"),
    ("/account", "annotator", "no-tokens"),
    ("/videos/{video}", "annotator", "field"),
    ("/filaments/{labelled}/kinetics", "viewer", "volume-plot"),
    ("/filaments/{labelled}/annotate", "annotator", "annotate-panel"),
    ("/filaments/{labelled}/annotate", "viewer", "annotate-panel"),
    ("/filaments/{unlabelled}/annotate", "reviewer", "annotate-panel"),
]


@pytest.fixture(scope="module")
def people(browser: Browser, stack: Stack) -> Iterator[Callable[[str], Page]]:
    """Everybody has signed in once."""
    pages: dict[str, Page] = {}
    yield lambda who: pages.setdefault(who, sign_in(browser, stack, who))
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize(("address", "who", "complete"), PAGES, ids=[f"{who} {address}" for address, who, _ in PAGES])
def test_axe_finds_nothing_serious(
    people: Callable[[str], Page], stack: Stack, address: str, who: str, complete: str
) -> None:
    page = people(who)
    page.goto(f"{stack.url}{address.format(**_ids(page, stack))}")
    expect(page.get_by_test_id(complete).first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    found = []
    for _ in range(2):
        scheme = page.locator("html").get_attribute("data-mantine-color-scheme")
        found += [f"in the {scheme} theme: {violation}" for violation in grave_violations(page)]
        # Not by the mouse: a tooltip that is half faded in has no contrast yet.
        page.get_by_test_id("theme-toggle").dispatch_event("click")
        expect(page.locator(f"html[data-mantine-color-scheme={scheme}]")).to_have_count(0)
    assert not found, "\n".join(["", *found])


def _ids(page: Page, stack: Stack) -> dict[str, int]:
    filaments: list[dict[str, Any]] = page.request.get(f"{stack.url}/api/filaments/").json()
    demo = {filament["name"]: filament for filament in filaments if filament["video_name"] == "Rendered gasification"}
    labelled = demo["F1"]
    return {
        "project": labelled["project"],
        "video": labelled["video"],
        "labelled": labelled["id"],
        "unlabelled": demo["F4"]["id"],
    }
