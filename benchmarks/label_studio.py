"""The canvas benchmark's stroke in Label Studio's brush, for comparison; no part of `python -m benchmarks`.

Install Label Studio into an environment of its own, start it, and give its address and an account:

    pip install label-studio
    label-studio start --no-browser --port 8190 --username me@example.org --password secret-secret
    python -m benchmarks.label_studio http://localhost:8190 me@example.org secret-secret
"""

import io
import sys

import numpy as np
from PIL import Image
from playwright.sync_api import FilePayload, Page, sync_playwright

from benchmarks import strokes
from benchmarks.canvas import GOALS_MS, STROKES
from benchmarks.figures import Figure, percentiles_ms
from tests.browser.conftest import ARGUMENTS, chromium_path

CONFIGURATION = """<View><Image name="image" value="$image"/>
<BrushLabels name="tag" toName="image"><Label value="A1" background="#ffb000"/></BrushLabels></View>"""
LARGER = 45  # presses of ] after which the brush has its largest size, 50 pixels


def measure(url: str, *, user: str, password: str) -> list[Figure]:
    """p95 from a move to the end of the frame that follows it, for each size of region."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        _sign_in(page, url, user, password)
        figures = [figure for side in GOALS_MS for figure in _paint(page, url, side)]
        browser.close()
    return figures


def _sign_in(page: Page, url: str, user: str, password: str) -> None:
    page.goto(f"{url}/user/login/")
    page.fill("input[name=email]", user)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)


def _paint(page: Page, url: str, side: int) -> list[Figure]:
    page.goto(_task(page, url, side))
    image = page.locator(".konvajs-content").first
    image.wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    area = image.bounding_box()
    assert area is not None
    for _ in range(LARGER):
        page.keyboard.press("]")
    strokes.watch(page)
    session = page.context.new_cdp_session(page)
    busy_s = strokes.busy_s(session)
    for _ in range(STROKES):
        page.keyboard.press("1")  # the first label
        strokes.spiral(page, area)
        page.wait_for_load_state("networkidle")
    busy_s = strokes.busy_s(session) - busy_s
    name = f"Label Studio, brush of 50 px on {side} x {side}, {area['width'] / side:.1f}x"
    return [
        Figure(f"{name}, main thread for each point", 1000 * busy_s / STROKES / strokes.POINTS, "ms"),
        percentiles_ms(f"{name}, move to frame as seen from outside", strokes.shown_after_s(page), quantile=95),
    ]


def _task(page: Page, url: str, side: int) -> str:
    """The address of a new task with one image of noise."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie.get("name") == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": url}
    new = {"title": f"Brush on {side}", "label_config": CONFIGURATION}
    project = page.request.post(f"{url}/api/projects/", data=new, headers=headers).json()["id"]
    noise = np.random.default_rng(side).integers(0, 256, (side, side), dtype=np.uint8)
    Image.fromarray(noise).save(png := io.BytesIO(), "PNG")
    file: FilePayload = {"name": f"noise-{side}.png", "mimeType": "image/png", "buffer": png.getvalue()}
    page.request.post(f"{url}/api/projects/{project}/import", multipart={"file": file}, headers=headers)
    task = page.request.get(f"{url}/api/tasks/?project={project}").json()["tasks"][0]["id"]
    return f"{url}/projects/{project}/data?task={task}"


if __name__ == "__main__":
    address, account, secret = sys.argv[1:]
    print(*measure(address, user=account, password=secret), sep="\n")
