"""Somebody makes a token, a program uses it until it is revoked; and gets a new password by a letter."""

import http.client
import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in, watched
from tests.support.stack import Stack

NEW = "quite another long password"


def test_a_token_works_until_it_is_revoked(
    browser: Browser, stack: Stack, screenshot: Callable[[Page, str], None]
) -> None:
    page = sign_in(browser, stack, "annotator")
    page.get_by_test_id("user-menu").click()
    page.get_by_role("menuitem", name="Account").click()
    expect(page.get_by_test_id("account-page")).to_be_visible()
    page.get_by_test_id("new-token").click()
    page.get_by_test_id("token-name").fill("a script <b>")
    page.get_by_test_id("make-token").click()
    secret = page.get_by_test_id("token-secret").locator("code").inner_text()
    assert re.fullmatch(r"flk_[\w-]{43}", secret)
    screenshot(page, "account-token-once")
    # What is shown only once does not go away by a key or a click beside it.
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("token-secret")).to_be_visible()

    assert asked(stack, "GET", "/api/projects/", secret)[0] == 200
    assert asked(stack, "POST", "/api/exports/", secret) == (403, "token_scope")
    assert asked(stack, "GET", "/api/account/", secret) == (403, "token_not_allowed")

    page.get_by_test_id("token-copied").click()
    row = page.get_by_test_id("token-row")
    expect(row).to_contain_text("a script <b>")
    page.reload()
    expect(row).to_have_count(1)
    expect(page.get_by_text(secret)).to_have_count(0)
    screenshot(page, "account")
    row.get_by_test_id("revoke-token").click()
    page.get_by_test_id("revoke-token-confirm").click()
    expect(page.get_by_test_id("no-tokens")).to_be_visible()
    assert asked(stack, "GET", "/api/projects/", secret) == (401, "token_invalid")
    page.context.close()


def test_a_new_password_by_a_letter(browser: Browser, stack: Stack, screenshot: Callable[[Page, str], None]) -> None:
    stack.manage("shell", "-c", PERSON)
    page = watched(browser.new_context(viewport={"width": 1280, "height": 720}).new_page())
    page.goto(f"{stack.url}/sign-in?next=/account")
    page.get_by_test_id("password-forgotten").click()
    page.get_by_test_id("name-or-email").fill("grace@example.org")
    screenshot(page, "password-forgotten")
    page.get_by_test_id("send-link").click()
    expect(page.get_by_test_id("link-sent")).to_be_visible()
    link = letter(page, stack)

    page.goto(link)
    expect(page.get_by_test_id("new-password-page")).to_be_visible()
    expect(page).to_have_url(f"{stack.url}/password/new")
    page.get_by_test_id("new-password").fill("short")
    page.get_by_test_id("set-password").click()
    expect(page.get_by_test_id("new-password-refused")).to_contain_text("too short")
    page.get_by_test_id("new-password").fill(NEW)
    page.get_by_test_id("set-password").click()
    expect(page.get_by_test_id("password-set")).to_be_visible()

    page.goto(f"{stack.url}/sign-in?next=/account")
    page.get_by_label("Name").fill("grace")
    page.get_by_label("Password").first.fill(NEW)
    page.get_by_test_id("sign-in").click()
    expect(page.get_by_test_id("account-page")).to_be_visible()

    page.goto(link)
    page.get_by_test_id("new-password").fill(NEW)
    page.get_by_test_id("set-password").click()
    expect(page.get_by_test_id("new-password-refused")).to_contain_text("used already")
    page.context.close()


PERSON = (
    "from accounts.models import User; "
    "User.objects.filter(username='grace').exists() or "
    "User.objects.create_user('grace', email='grace@example.org', password='the first long password')"
)


def letter(page: Page, stack: Stack) -> str:
    """The link of the letter, once the worker has written it."""
    for _ in range(300):
        found = re.findall(r"http://\S+/password/new#\S+", stack.log("worker"))
        if found:
            return str(found[-1])
        page.wait_for_timeout(100)
    raise AssertionError(f"no letter was written:\n{stack.log('worker')[-3000:]}")


def asked(stack: Stack, method: str, path: str, secret: str) -> tuple[int, str | None]:
    """What a program with this token is answered: the status, and the code of a refusal."""
    connection = http.client.HTTPConnection(urlsplit(stack.url).netloc, timeout=30)
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    connection.request(method, path, "{}" if method == "POST" else None, headers)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    return answer.status, body["code"] if isinstance(body, dict) and "code" in body else None
