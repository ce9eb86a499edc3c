from itertools import pairwise

import pytest

from annotations.domain import roles


def test_each_role_may_do_all_that_those_before_it_may():
    allowed = [{deed for deed in roles.DEEDS if roles.may(role, deed)} for role in roles.ROLES]
    assert all(fewer < more for fewer, more in pairwise(allowed))
    assert allowed[-1] == set(roles.DEEDS)


@pytest.mark.parametrize("deed", roles.DEEDS)
def test_the_role_before_the_one_needed_may_not(deed):
    lowest = roles.ROLES.index(roles.needed(deed))
    assert [roles.may(role, deed) for role in roles.ROLES] == [at >= lowest for at in range(len(roles.ROLES))]


def test_a_deed_nobody_has_named_is_a_mistake():
    with pytest.raises(KeyError):
        roles.may(roles.MANAGER, "fly")
