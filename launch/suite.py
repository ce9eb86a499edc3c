"""`./run test`: the front end's tests, then the quick ones in two processes, then the slow ones and the browser."""

import os
import shutil
from collections.abc import Mapping

from launch import front_end, programs, python_environment, servers
from launch.console import LaunchError, say
from launch.places import FRONTEND, PYTHON, environment, in_ci

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUICK, SLOW, SLOW_WITHOUT_BROWSER = "not slow and not browser", "slow or browser", "slow and not browser"
NO_TESTS_COLLECTED = 5


def test(arguments: list[str]) -> int:
    python_environment.ensure(python_environment.TESTING)
    node = front_end.build()
    slow = _slow_selection()
    with servers.for_tests() as reachable:
        env = environment(**reachable, DJANGO_SETTINGS_MODULE="filamark.settings.testing")
        if arguments:
            return _pytest(env, *arguments)
        return max(
            _told("front end", programs.run(["npm", "test"], cwd=FRONTEND, env=node)),
            _told("quick", _pytest(env, "-n", "2", "-m", QUICK)),
            _forgiving_none(_pytest(env, "-n", "0", "-m", slow)),  # pytest's closing line is the last word
        )


def _told(stage: str, code: int) -> int:
    if code:
        say(f"The {stage} tests failed; going on with the rest.")
    return code


def _pytest(env: Mapping[str, str], *arguments: str) -> int:
    return programs.run([str(PYTHON), "-m", "pytest", *arguments], env=env)


def _forgiving_none(code: int) -> int:
    return 0 if code == NO_TESTS_COLLECTED else code


def _slow_selection() -> str:
    if os.environ.get("FILAMARK_CHROMIUM") or any(map(shutil.which, BROWSERS)):
        return SLOW
    hint = "install Chromium (e.g. apt install chromium) or name it in FILAMARK_CHROMIUM"
    if in_ci():
        raise LaunchError(f"With CI=true the browser tests must run, and no Chromium was found: {hint}.")
    say(f"No Chromium was found, so the browser tests are left out: {hint}.")
    return SLOW_WITHOUT_BROWSER
