"""People at one filament: a remark pinned to a pixel is found there, answered and settled; who works where is seen."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.people import sign_in, step
from tests.support.editor import new_filament, open_editor, view, zoom_to
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

PLACE = (118.5, 131.5)  # the middle of a pixel of the region: row, column
CORNER = 64
TYPED = "Is <b>this</b> the <img src=x onerror=\"document.title='owned'\"> core?"


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Frames to talk about", side=512, frames=4)


def test_a_comment_is_found_where_it_was_pinned_answered_and_resolved(
    browser: Browser, stack: Stack, video: StoredVideo
) -> None:
    reviewer = sign_in(browser, stack, "reviewer")
    filament = new_filament(reviewer, stack, video, name="talked about", at=CORNER)
    canvas = open_editor(reviewer, stack, filament)
    place = zoom_to(reviewer, canvas, 4, row=120, col=131).to_page(*PLACE)
    title = reviewer.title()
    reviewer.keyboard.press("Shift+M")
    expect(reviewer.get_by_test_id("comment-placing")).to_be_visible()
    reviewer.mouse.click(*place)
    field = reviewer.get_by_test_id("comment-text-field")
    expect(field).to_be_focused()
    field.fill(TYPED)
    # Words that were not sent yet outlive a step to another frame.
    _blur(reviewer)
    step(reviewer, 1)
    expect(field).to_have_count(0)
    step(reviewer, 1, key="a")
    expect(field).to_have_value(TYPED)
    field.press("Control+Enter")
    expect(reviewer.get_by_test_id("comment-pin")).to_have_count(1)
    _expect_words(reviewer)
    assert reviewer.title() == title

    annotator = sign_in(browser, stack, "annotator")
    canvas = open_editor(annotator, stack, filament)
    step(annotator, 2)
    expect(annotator.get_by_test_id("comment-pin")).to_have_count(0)
    expect(annotator.get_by_test_id("comment-mark")).to_have_count(1)
    annotator.keyboard.press("PageDown")
    expect(annotator.get_by_test_id("comment-card")).to_be_visible()
    _expect_pin(annotator, canvas)
    zoom_to(annotator, canvas, 6, row=110, col=100)
    _expect_pin(annotator, canvas)
    _expect_words(annotator)

    card = annotator.get_by_test_id("comment-card")
    card.get_by_test_id("answer").fill("It is.")
    card.get_by_test_id("answer").press("Control+Enter")
    expect(card.get_by_test_id("comment")).to_have_count(2)
    card.get_by_test_id("comment-resolve").click()
    expect(card.get_by_test_id("comment-resolved")).to_be_visible()
    card.get_by_test_id("comment-close").click()
    expect(annotator.get_by_test_id("comment-pin")).to_have_count(0)
    expect(annotator.get_by_test_id("comment-mark")).to_have_count(0)
    (thread,) = annotator.request.get(f"{stack.url}/api/filaments/{filament}/comments/").json()["threads"]
    assert (thread["row"], thread["col"]) == (
        pytest.approx(CORNER + PLACE[0], abs=0.2),
        pytest.approx(CORNER + PLACE[1], abs=0.2),
    )
    assert (thread["text"], thread["resolved_by"]["username"]) == (TYPED, "annotator")
    for page in (reviewer, annotator):
        page.context.close()


def test_two_people_at_one_frame_see_each_other(browser: Browser, stack: Stack, video: StoredVideo) -> None:
    first = sign_in(browser, stack, "reviewer")
    filament = new_filament(first, stack, video, name="shared", at=CORNER)
    with first.expect_response(lambda answer: answer.url.endswith("/hold/") and answer.ok, timeout=60_000):
        open_editor(first, stack, filament)

    second = sign_in(browser, stack, "annotator")
    open_editor(second, stack, filament)
    here = second.get_by_test_id("people-here")
    expect(here).to_contain_text("is working on this frame")
    step(second, 1)
    expect(here).to_have_count(0)
    expect(second.get_by_test_id("person-mark")).to_have_count(1)
    step(second, 1, key="a")
    expect(here).to_be_visible()
    second.get_by_test_id("draw-anyway").click()
    expect(here).to_have_count(0)
    # Told at the other's next heartbeat.
    expect(first.get_by_test_id("people-here")).to_contain_text("has taken this frame over", timeout=30_000)
    # Whoever closes the page is gone at once, not after half a minute.
    second.goto(f"{stack.url}/projects")
    expect(first.get_by_test_id("people-here")).to_have_count(0, timeout=25_000)
    for page in (first, second):
        page.context.close()


def _expect_pin(page: Page, canvas: Locator) -> None:
    """The tip of the pin lies on the pixel, to a CSS pixel."""
    x, y = view(canvas).to_page(*PLACE)
    pin = page.get_by_test_id("comment-place").first
    expect(pin).to_be_attached()
    found = pin.evaluate("pin => { const { left, top } = pin.getBoundingClientRect(); return [left, top]; }")
    assert found == [pytest.approx(x, abs=1.5), pytest.approx(y, abs=1.5)]


def _expect_words(page: Page) -> None:
    """What was typed stands there as it was typed: nothing of it has become part of the page."""
    words = page.get_by_test_id("comment-card").get_by_test_id("comment-text").first
    expect(words).to_have_text(TYPED)
    expect(words.locator("*")).to_have_count(0)


def _blur(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
