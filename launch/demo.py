"""`./run demo`, `dev` and `stop`: the whole product on one machine, from an empty checkout to an open page."""

import argparse
import os
import time
import urllib.error
import urllib.request
import webbrowser

from launch import database, front_end, pid_file, ports, programs, python_environment
from launch.console import LaunchError, say
from launch.places import FRONTEND, LOGS, PYTHON, environment, in_ci
from launch.supervisor import Child, Supervisor

READY_S = 90
VITE = "http://localhost:5173"
PREPARE = """
import django
from django.core.management import call_command

django.setup()
call_command("migrate", verbosity=0)
call_command("demo")
"""


def demo(arguments: list[str]) -> int:
    given = _options("demo", arguments)
    return _serve(port=given.port, open_page=given.browser, develop=False)


def dev(arguments: list[str]) -> int:
    given = _options("dev", arguments)
    return _serve(port=given.port, open_page=given.browser, develop=True)


def stop(arguments: list[str]) -> int:
    was_running = pid_file.stop_other()
    database.stop()
    say("Stopped." if was_running else "Nothing was running.")
    return 0


def _options(command: str, arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"./run {command}", description=__doc__)
    parser.add_argument("--port", type=int, help=f"port of the web server (default: {ports.DEFAULT}, or the next free)")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="do not open the page")
    return parser.parse_args(arguments)


def _serve(*, port: int | None, open_page: bool, develop: bool) -> int:
    pid_file.refuse_second()
    port = ports.choose(port)
    python_environment.ensure(python_environment.RUNNING)
    node = front_end.environment() if develop else front_end.build()
    with database.running() as url:
        env = environment(DATABASE_URL=url, **({"DEBUG": "1"} if develop else {}))
        web = _web(env, port, develop=develop)
        others = [*_workers(env), *([Child("vite", ["npm", "run", "dev"], node, FRONTEND)] if develop else [])]
        address = f"http://127.0.0.1:{port}"
        with pid_file.written(address) as remember:
            supervisor = Supervisor(on_start=remember)
            try:
                supervisor.start(web)  # it takes as long to come up as the content takes to be checked
                _prepare(env, supervisor)
                supervisor.start(*others)
                _wait_until_well(address, web, supervisor)
                if not supervisor.asked_to_stop:
                    _announce(VITE if develop else address, open_page=open_page)
                supervisor.keep()
            finally:
                say("\nStopping ...")
                supervisor.stop()
    return 0


def _prepare(env: dict[str, str], supervisor: Supervisor) -> None:
    """The tables and the demonstration's content, in one process: each start of Django costs a second."""
    code = programs.run([str(PYTHON), "-c", PREPARE], env=env | {"FILAMARK_LOG_LEVEL": "WARNING"})
    if code != 0 and not supervisor.asked_to_stop:
        raise LaunchError(f"The database could not be prepared (code {code}); the reason is above.")


def _web(env: dict[str, str], port: int, *, develop: bool) -> Child:
    reload = ("--reload", "--reload-include", "*.py") if develop else ()
    address = ("--host", "127.0.0.1", "--port", str(port))
    return Child(
        "web", [str(PYTHON), "-m", "uvicorn", "filamark.asgi:application", "--no-access-log", *address, *reload], env
    )


def _workers(env: dict[str, str]) -> list[Child]:
    """One for short jobs and one that learns: training never delays an export."""
    celery = (str(PYTHON), "-m", "celery", "-A", "filamark", "worker", "--loglevel", "INFO")
    alone = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    return [
        Child("worker", [*celery, *alone, "-n", "light@%h", "-Q", "light,io", "-c", "2"], env),
        Child("learner", [*celery, *alone, "-n", "gpu@%h", "-Q", "gpu", "-c", "1"], env),
    ]


def _wait_until_well(address: str, web: Child, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + READY_S
    while not supervisor.asked_to_stop:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            pass
        if not web.running or time.monotonic() > deadline:
            raise LaunchError(f"The web server did not come up; its log, {web.log}, says why.")
        time.sleep(0.1)


def _announce(page: str, *, open_page: bool) -> None:
    say(f"\nFilamark is at {page}   (logs: {LOGS}; Ctrl-C stops everything)")
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.uname().sysname == "Darwin")
    if open_page and has_display and not in_ci():
        webbrowser.open(page)
