"""Runs other programs: quietly into a log, with what went wrong told in one sentence."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from launch.console import LaunchError
from launch.places import LOGS, ROOT

NETWORK_SIGNS = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "nodename nor servname provided",
    "Failed to establish a new connection",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeoutError",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
)
DISK_SIGNS = ("No space left on device", "ENOSPC")
WHEEL_SIGNS = ("No matching distribution found", "ResolutionImpossible", "Could not find a version")


def run(command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> int:
    """Run with the terminal as it is; the exit code, as a shell tells it: 128 + number where a signal ended it."""
    code = subprocess.run(list(command), cwd=cwd, env=env, check=False).returncode
    return code if code >= 0 else 128 - code


def run_logged(
    command: Sequence[str], *, what: str, log: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> None:
    """Run with its output in a log file; LaunchError, with the likely reason, when it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        done = subprocess.run(
            list(command),
            cwd=cwd,
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if done.returncode != 0:
        raise LaunchError(f"{what} failed: {reason(path.read_text(errors='replace'))} The log is {_short(path)}.")


def reason(output: str) -> str:
    """The likely reason in what a failed installer printed."""
    if any(sign in output for sign in DISK_SIGNS):
        return "the disk is full."
    if any(sign in output for sign in NETWORK_SIGNS):
        return "the package registry could not be reached; connect to the network (or set up your proxy) and try again."
    if any(sign in output for sign in WHEEL_SIGNS):
        return "a package has no ready-made build for this Python or this kind of machine; try Python 3.11 to 3.13."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"it said: {lines[-1][:300]}." if lines else "it said nothing."


def _short(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
