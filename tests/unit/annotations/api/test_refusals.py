import pytest

from annotations.api.refusals import current_in_refusal
from annotations.domain.errors import Conflict, StaleVersion


def test_who_is_too_late_is_shown_what_stands_there_now():
    with pytest.raises(StaleVersion) as refused, current_in_refusal(lambda: {"version": 3}):
        raise StaleVersion("Too late.", code="stale_version", extra={"your_base": 1})
    assert refused.value.extra == {"your_base": 1, "current": {"version": 3}}


def test_other_refusals_read_nothing():
    with pytest.raises(Conflict), current_in_refusal(lambda: pytest.fail("read for nothing")):
        raise Conflict("No.", code="no")
