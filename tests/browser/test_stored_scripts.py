"""Names that people give are shown as they are typed and never run, wherever they appear."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in
from tests.support.stack import Stack

# Runs as an image that cannot be loaded, as a script, and where an attribute is left open.
HOSTILE = '"><img src=x onerror="window.__ran=1"><script>window.__ran=1</script>{{7*7}}\''

NAME_THINGS = """
from accounts.models import User
from annotations.models import Filament, Membership, Project, Video
from annotations.services.jobs import enqueue
from annotations.models.job import JobKind
project = Project.objects.create(name=%(name)r, description=%(name)r)
manager = User.objects.get(username="manager")
Membership.objects.create(project=project, user=manager, role="manager")
person = User.objects.create_user(%(username)r, display_name=%(name)r)
Membership.objects.create(project=project, user=person, role="annotator")
video = Video.objects.create(
    project=project, name=%(name)r, store_key="frames/none", width=8, height=8, dtype="uint8", frame_count=0
)
Filament.objects.create(video=video, name=%(name)r, region_height=8, region_width=8, notes=%(name)r)
print("project", project.pk)
"""

PAGES = ["", "/work", "/members", "/audit", "/quality", "/kinetics", "/training", "/models", "/exports"]


@pytest.fixture
def hostile_project(stack: Stack) -> int:
    words = {"name": f"{uuid4().hex[:8]} {HOSTILE}", "username": uuid4().hex}
    said = stack.manage("shell", "-c", NAME_THINGS % words)
    return int(re.search(r"project (\d+)", said).group(1))  # type: ignore[union-attr]


def test_hostile_names_are_only_shown(browser: Browser, stack: Stack, hostile_project: int) -> None:
    page = sign_in(browser, stack, "manager")
    page.goto(f"{stack.url}/projects")
    expect(page.get_by_test_id("project-card").filter(has_text="onerror")).to_be_visible()
    _check(page)
    for name in PAGES:
        page.goto(f"{stack.url}/projects/{hostile_project}{name}")
        expect(page.get_by_test_id("breadcrumbs")).to_contain_text("<img src=x onerror")
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        _check(page)
    page.context.close()


def _check(page: Page) -> None:
    assert page.evaluate("window.__ran") is None
    assert page.locator("img[src=x]").count() == 0
