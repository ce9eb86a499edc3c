"""A spec that takes an upload from the storage."""

import itertools

import pytest

from annotations import files
from annotations.ingest.spec import Parts
from tests.support.watched import spec


@pytest.fixture
def sent(storage, tmp_path):
    """`sent(data, cuts=...)` lays the parts of an upload into the storage and gives the spec that takes it in."""

    def send(data, *, cuts=(), **more):
        edges = [0, *cuts, len(data)]
        for start, stop in itertools.pairwise(edges):
            files.write(storage, f"uploads/u1/{start:020d}", data[start:stop])
        parts = Parts("uploads/u1", len(data), more.pop("sha256", ""))
        return spec(tmp_path, parts=parts, **more)

    return send
