"""Shared by the tests of the readers."""

import pytest

from annotations.domain.errors import InvalidInput
from annotations.readers import open_recording


@pytest.fixture
def header_of():
    """`header_of(path)` opens a recording for its header."""

    def header(path, **options):
        with open_recording(path, **options) as recording:
            return recording.header

    return header


@pytest.fixture
def refused():
    """`refused(path)` gives the error of opening a recording."""

    def refuse(path, **options):
        with pytest.raises(InvalidInput) as caught:
            open_recording(path, **options)
        return caught.value

    return refuse
