import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain import tus
from annotations.domain.errors import InvalidInput

KEYS = st.text("abcdefghijklmnopqrstuvwxyz-_", min_size=1, max_size=20)


@given(st.dictionaries(KEYS, st.text(max_size=50), max_size=5))
def test_metadata_is_read_as_it_was_written(values):
    assert tus.metadata(tus.write_metadata(values)) == values


def test_a_key_may_stand_alone():
    assert tus.metadata("is_private, filename ZmlsbS50aWY=") == {"is_private": "", "filename": "film.tif"}


@pytest.mark.parametrize("text", ["a a a", "a YQ==,a YQ==", "a /w==", "a !", "x" * 10_000])
def test_other_metadata_is_refused(text):
    with pytest.raises(InvalidInput) as caught:
        tus.metadata(text)
    assert caught.value.code == "bad_header"


@given(st.integers(0, 10**18 - 1))
def test_a_header_is_a_whole_number(number):
    assert tus.number({"Upload-Offset": f" {number} "}, "Upload-Offset") == number


@pytest.mark.parametrize("text", ["", " ", "-1", "1.5", "1e3", "0x10", "+1", "1 2", "１", "9" * 19])
def test_other_headers_are_refused(text):
    with pytest.raises(InvalidInput) as caught:
        tus.number({"Upload-Offset": text}, "Upload-Offset")
    assert caught.value.code == "bad_header"


def test_no_checksum_is_none():
    assert tus.checksum("") is None
