"""Fixtures that many tests share. Content comes from `tests.factories`."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from rest_framework.test import APIClient

from tests import factories

# How long an example takes says something of the machine and nothing of the code.
settings.register_profile("filamark", deadline=None)
settings.load_profile("filamark")

BESIDE_THE_REPOSITORY = Path(__file__).resolve().parents[2] / "shared" / "data" / "mtdn"


@pytest.fixture
def lab(db):
    """One project with a member of every role; see `factories.Lab`."""
    return factories.lab()


@pytest.fixture
def filmed_lab(db):
    """The same with pixels in the frame store."""
    return factories.lab(stored=True)


@pytest.fixture
def client_of():
    """`client_of(user)` gives an API client in which the user has signed in; None is a stranger."""

    def sign_in(user=None):
        client = APIClient()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _forget_throttling(request):
    """Sign-ins of one test do not count against the next."""
    if "django_db" in request.keywords or "db" in request.fixturenames:
        from django.core.cache import cache

        cache.clear()


@pytest.fixture(scope="session")
def published_data():
    """The published MTDN data set: $FILAMARK_TEST_DATA, else ../shared/data/mtdn beside the repository."""
    place = Path(os.environ.get("FILAMARK_TEST_DATA") or BESIDE_THE_REPOSITORY)
    if place.is_dir():
        return place
    missing = f"the published data set is not at {place}; set FILAMARK_TEST_DATA to its folder"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)
