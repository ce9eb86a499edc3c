"""The web server's port: the one asked for, or the first that is free."""

import socket

from launch.console import LaunchError, say

DEFAULT = 8000
TRIES = 20


def choose(asked: int | None) -> int:
    """`asked` if it is free; without a wish, the default or the next free one, and say so."""
    if asked is not None:
        if not is_free(asked):
            raise LaunchError(f"Port {asked} is taken by another program: try --port {next_free(asked + 1)}.")
        return asked
    port = next_free(DEFAULT)
    if port != DEFAULT:
        say(f"Port {DEFAULT} is taken by another program: using {port} instead.")
    return port


def next_free(start: int) -> int:
    for port in range(start, start + TRIES):
        if is_free(port):
            return port
    raise LaunchError(f"Ports {start} to {start + TRIES - 1} are all taken: name a free one with --port.")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
        return True
