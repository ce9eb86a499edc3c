"""The same long stroke for every editor, and how long a page takes to show each of its moves."""

import math

from playwright.sync_api import CDPSession, FloatRect, Page

POINTS = 500
TURNS = 3
# From the time stamp of a move to the end of the frame that is drawn after it: a message that is sent while a frame is
# prepared arrives when it is done. Asks nothing of the editor that is measured, so it means the same in all of them.
_WATCH = """() => {
  window.shownAfterMs = [];
  let waiting = [];
  const frame = new MessageChannel();
  frame.port1.onmessage = () => {
    const now = performance.now();
    for (const moved of waiting.splice(0)) window.shownAfterMs.push(now - moved);
  };
  addEventListener("pointermove", ({ buttons, timeStamp }) => {
    if (buttons !== 0 && waiting.push(timeStamp) === 1) requestAnimationFrame(() => frame.port2.postMessage(null));
  }, { capture: true });
}"""


def watch(page: Page) -> None:
    """Measure every move from here on, until the page is left."""
    page.evaluate(_WATCH)


def spiral(page: Page, area: FloatRect) -> None:
    """Draw 500 points, three turns from the rim of the area inwards, as fast as the page takes them."""
    for number in range(POINTS):
        turn = 2 * math.pi * TURNS * number / POINTS
        reach = 0.35 * (1 - number / POINTS / 2)
        x = area["x"] + area["width"] * (0.5 + reach * math.cos(turn))
        y = area["y"] + area["height"] * (0.5 + reach * math.sin(turn))
        page.mouse.move(round(x), round(y))
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def shown_after_s(page: Page) -> list[float]:
    """What was measured since the last call, in seconds."""
    durations_ms: list[float] = page.evaluate("window.shownAfterMs.splice(0)")
    assert durations_ms, "the page has shown no move"
    return [duration / 1000 for duration in durations_ms]


def busy_s(session: CDPSession) -> float:
    """For how long the page's main thread has worked since the page was opened."""
    session.send("Performance.enable")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])
