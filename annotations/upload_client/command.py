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
TOKEN = "FILAMARK_TOKEN"


def main(arguments: Sequence[str]) -> int:
    """Send every file; the exit code is 0 where all of them are there now."""
    given = _options(arguments)
    line = Line(sys.stderr)
    try:
        session = _session(given)
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


def _session(given: argparse.Namespace) -> Session:
    """With a token where there is one; it is never an argument, which everybody at the machine could read."""
    if token := _token(given):
        return Session(given.server, token=token)
    if not given.user:
        raise Fault(f"Give --user, or a token of your account page in --token-file or the variable {TOKEN}.")
    return Session(given.server, user=given.user, password=_password(given))


def _token(given: argparse.Namespace) -> str:
    if given.token_file:
        try:
            token = Path(given.token_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Fault(f"The token in {given.token_file} cannot be read ({type(error).__name__}).") from error
    elif given.user:
        return ""
    else:
        token = os.environ.get(TOKEN, "").strip()
    if (token or given.token_file) and not (token.isascii() and token.isprintable() and token):
        raise Fault("That is no token: it is one line that begins with flk_, as the account page showed it.")
    return token


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
    parser.add_argument(
        "--token-file", metavar="FILE", help=f"file with a token that may change; else the variable {TOKEN} is read"
    )
    parser.add_argument("--user", metavar="NAME", help="your name on the server, to sign in with a password instead")
    parser.add_argument(
        "--password-env", metavar="VAR", help="environment variable with the password; else it is asked"
    )
    return parser.parse_args(arguments)
