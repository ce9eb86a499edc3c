"""The command line: who sends what where, and what is said meanwhile."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .faults import Fault
from .progress import Line
from .session import Session
from .sources import opened
from .transfer import Duplicate, Transfer

STOPPED = 130


def main(arguments: Sequence[str]) -> int:
    """Send every file; the exit code is 0 where all of them are there now."""
    given = _options(arguments)
    line = Line(sys.stderr)
    try:
        session = Session(given.server, user=given.user, password=_password(given))
        session.sign_in()
        project = _project(session, given.project)
        sent = [_sent(session, project, Path(file), line) for file in given.files]
    except Fault as fault:
        line.say(str(fault))
        return 1
    except KeyboardInterrupt:
        line.say("Stopped. What has arrived is kept for some days: the same command goes on from there.")
        return STOPPED
    return 0 if all(sent) else 1


def _sent(session: Session, project: int, path: Path, line: Line) -> bool:
    """Whether the recording is in the project now. A fault of one file does not keep the next one back."""
    try:
        with opened(path) as source:
            transfer = Transfer(
                session, source, project=project, tell=line.say, progress=line.progress(f"{source.name}: sent")
            )
            transfer.check()
            sha256 = source.sha256(line.progress(f"{source.name}: read for its checksum"))
            video = transfer.send(sha256)
        line.say(f"{path.name} has arrived: {session.server}/videos/{video}")
    except Duplicate as there:
        line.say(f"{there} {session.server}/videos/{there.video}")
    except Fault as fault:
        line.say(f"{path.name} was not sent: {fault}")
        return False
    return True


def _project(session: Session, name: str) -> int:
    projects = {project["name"]: project["id"] for project in session.get("/api/projects/")}
    if name not in projects:
        known = ", ".join(sorted(projects)) or "none yet"
        raise Fault(f"You have no project “{name}” on this server; yours are: {known}.")
    return int(projects[name])


def _password(given: argparse.Namespace) -> str:
    if not given.password_env:
        return getpass.getpass(f"Password of {given.user}: ")
    password = os.environ.get(given.password_env)
    if not password:
        raise Fault(f"The environment variable {given.password_env} holds no password.")
    return password


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="upload",
        description="Send recordings to a Filamark server. A transfer that was broken off goes on where it ended.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a recording, or a folder of images")
    parser.add_argument("--server", required=True, metavar="URL", help="e.g. https://filamark.example.org")
    parser.add_argument("--project", required=True, metavar="NAME", help="the project that it is for")
    parser.add_argument("--user", required=True, metavar="NAME", help="your name on the server")
    parser.add_argument(
        "--password-env", metavar="VAR", help="environment variable with the password; else it is asked"
    )
    return parser.parse_args(arguments)
