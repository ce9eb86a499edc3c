"""People come in by a link, work, and lose their rights: what a manager and a newcomer see of it."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import annotate, area_after, area_px, open_project, open_tab, sign_in, stroke, watched
from tests.support.stack import Stack

PASSWORD = "quiet filament 27"


def test_somebody_is_invited_draws_and_may_no_longer(
    browser: Browser, stack: Stack, screenshot: Callable[[Page, str], None]
) -> None:
    manager = sign_in(browser, stack, "manager")
    open_project(manager)
    open_tab(manager, "Members")
    manager.get_by_test_id("invite").click()
    manager.get_by_test_id("invite-email").fill("bea@lab.org")
    manager.get_by_test_id("make-link").click()
    link = manager.get_by_test_id("made-link").get_attribute("data-link")
    assert link is not None
    manager.get_by_test_id("invite-done").click()
    expect(manager.get_by_test_id("invitation").filter(has_text="bea@lab.org")).to_be_visible()

    bea = watched(browser.new_context(viewport={"width": 1280, "height": 720}).new_page())
    bea.goto(link)
    expect(bea.get_by_test_id("invited-to")).to_contain_text("Rendered demo")
    screenshot(bea, "invitation")
    bea.get_by_label("Name to sign in with").fill("bea")
    bea.get_by_label("Your full name").fill("Bea B.")
    bea.get_by_label("Password").first.fill(PASSWORD)
    bea.get_by_test_id("join").click()
    expect(bea.get_by_test_id("project-page")).to_be_visible()
    assert "#" not in bea.url

    canvas = annotate(bea, "F4")
    before = area_px(bea, "A1")
    stroke(bea, canvas, start=(0.4, 0.4), end=(0.6, 0.6))
    area_after(bea, "A1", before=before)
    expect(bea.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")

    manager.reload()
    row = manager.get_by_test_id("member").filter(has_text="Bea B.")
    row.get_by_test_id("member-role").select_option("viewer")
    expect(row.get_by_test_id("member-role")).to_be_enabled()
    expect(manager.get_by_test_id("invitation")).to_have_count(0)
    manager.get_by_test_id("role-table-toggle").click()
    expect(manager.get_by_test_id("role-table")).to_contain_text("Draw and save masks")
    screenshot(manager, "members")

    stroke(bea, canvas, start=(0.3, 0.6), end=(0.5, 0.8))
    state = bea.get_by_test_id("save-state")
    expect(state).to_have_attribute("data-state", "refused")
    expect(state).to_have_attribute("title", re.compile("needs the role of annotator; yours in this project is viewer"))
    screenshot(bea, "role-lowered")

    late = watched(browser.new_context().new_page())
    late.goto(link)
    expect(late.get_by_test_id("invitation-gone")).to_be_visible()
    for page in (manager, bea, late):
        page.context.close()
