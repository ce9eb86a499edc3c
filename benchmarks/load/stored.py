"""What the database holds after a load test, read past the product."""

from collections import defaultdict
from dataclasses import dataclass, field

import psycopg2

from annotations.domain.masks import sha256, unpack
from benchmarks.load.content import REGION

REVISIONS = """
SELECT r.id, r.filament_frame_id, r.number, p.filament_frame_id, p.number, r.author_id, r.idempotency_key::text, r.note,
       f.current_id = r.id
FROM annotations_revision r
JOIN annotations_filamentframe f ON f.id = r.filament_frame_id
LEFT JOIN annotations_revision p ON p.id = r.parent_id
ORDER BY r.filament_frame_id, r.number
"""
MASKS = "SELECT revision_id, layer, sha256, data FROM annotations_maskversion"
LINES = "SELECT object_id, (facts->>'version')::int, actor_id FROM accounts_auditevent WHERE action = 'masks.save'"


@dataclass
class Version:
    """One row of the history. `sha256` is what the row says, `pixels` the fingerprint of the pixels that are there."""

    frame: int
    number: int
    parent: tuple[int, int] | None
    author: int
    key: str | None
    note: str
    is_current: bool
    sha256: dict[str, str] = field(default_factory=dict)
    pixels: dict[str, str] = field(default_factory=dict)


@dataclass
class Stored:
    """All versions, and the audit lines of saves as (frame, version, person)."""

    versions: list[Version]
    lines: list[tuple[int, int, int]]


def read(database_url: str) -> Stored:
    connection = psycopg2.connect(database_url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(REVISIONS)
            found = {}
            for id, frame, number, parent_frame, parent, author, key, note, is_current in cursor:
                of = None if parent is None else (parent_frame, parent)
                found[id] = Version(frame, number, of, author, key, note, bool(is_current))
            cursor.execute(MASKS)
            masks: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
            for id, layer, told, data in cursor:
                masks[id][layer] = told, sha256(unpack(bytes(data), height=REGION, width=REGION))
            for id, layers in masks.items():
                found[id].sha256 = {layer: told for layer, (told, _) in layers.items()}
                found[id].pixels = {layer: seen for layer, (_, seen) in layers.items()}
            cursor.execute(LINES)
            return Stored(list(found.values()), list(cursor.fetchall()))
    finally:
        connection.close()
