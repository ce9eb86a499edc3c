"""Which port the web server gets."""

import socket

import pytest

from launch import ports
from launch.console import LaunchError


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_free_port_is_taken_as_asked(taken):
    free = ports.next_free(taken + 1)
    assert ports.choose(free) == free


def test_a_taken_port_that_was_asked_for_is_an_error_that_names_another(taken):
    with pytest.raises(LaunchError, match=rf"Port {taken} is taken .* try --port \d+"):
        ports.choose(taken)


def test_without_a_wish_the_next_free_port_is_used_and_said(taken, monkeypatch, capsys):
    monkeypatch.setattr(ports, "DEFAULT", taken)
    chosen = ports.choose(None)
    assert chosen > taken
    assert f"Port {taken} is taken by another program: using {chosen} instead." in capsys.readouterr().out


def test_when_all_are_taken_the_user_is_asked(monkeypatch):
    monkeypatch.setattr(ports, "is_free", lambda port: False)
    with pytest.raises(LaunchError, match="all taken: name a free one with --port"):
        ports.choose(None)


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_number_that_is_no_port_is_not_free(port):
    assert not ports.is_free(port)
