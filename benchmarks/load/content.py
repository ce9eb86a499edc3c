"""The lab of a load test: people who have signed in, and filaments to draw in. Run as a program in the product's
environment; prints what the people need to know as JSON.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from uuid import uuid4

FRAMES, REGION, FIELD = 64, 256, 384
NM_PER_PX = 0.5


@dataclass(frozen=True)
class Person:
    id: int
    session: str
    filament: int


@dataclass(frozen=True)
class Content:
    people: list[Person]
    frames: dict[int, list[int]]
    """The frames of each filament by position."""
    shared: int
    """A filament in which everybody draws now and then."""

    @classmethod
    def read(cls, text: str) -> "Content":
        told = json.loads(text)
        people = [Person(**person) for person in told["people"]]
        return cls(people, {int(id): frames for id, frames in told["frames"].items()}, told["shared"])


def make(people: int) -> Content:
    """One project with a filament for each person and one for all."""
    import numpy as np
    from django.test import Client

    from accounts.models import User
    from annotations.domain.descriptors import DEFAULT_DESCRIPTORS
    from annotations.frames import store
    from annotations.models import Descriptor, Filament, FilamentFrame, Frame, Membership, Project, Video

    project = Project.objects.create(name="Load")
    Descriptor.objects.bulk_create(
        Descriptor(project=project, key=d.key, name=d.name, colour=d.colour, inside=d.inside or "", order=order)
        for order, d in enumerate(DEFAULT_DESCRIPTORS)
    )
    video = Video.objects.create(
        project=project,
        name="load",
        width=FIELD,
        height=FIELD,
        dtype="uint8",
        frame_count=FRAMES,
        nm_per_px=NM_PER_PX,
        store_key=f"frames/{uuid4().hex}",
        content_sha256=uuid4().hex * 2,
        grey_high=250,
    )
    times_s = [0.5 * position for position in range(FRAMES)]
    moments = Frame.objects.bulk_create(
        Frame(video=video, position=position, index=position, time_s=time_s) for position, time_s in enumerate(times_s)
    )
    pixels = np.random.default_rng(0).integers(0, 250, (FRAMES, FIELD, FIELD), dtype=np.uint8)
    array = store.create(video.store_key, shape=pixels.shape, dtype="uint8", nm_per_px=NM_PER_PX, times_s=times_s)
    array.write(0, pixels)

    def filament(name: str) -> Filament:
        made = Filament.objects.create(video=video, name=name, region_height=REGION, region_width=REGION)
        frames = [FilamentFrame(filament=made, frame=moment, row=20, col=30) for moment in moments]
        FilamentFrame.objects.bulk_create(frames)
        return made

    told = []
    for number in range(people):
        user = User.objects.create_user(username=f"load-{number}")
        Membership.objects.create(project=project, user=user, role="annotator")
        browser = Client()
        browser.force_login(user)
        told.append(Person(user.pk, browser.cookies["sessionid"].value, filament(f"of person {number}").pk))
    shared = filament("of all").pk
    rows = FilamentFrame.objects.order_by("frame__position").values_list("filament_id", "pk")
    frames: dict[int, list[int]] = {}
    for of, frame in rows:
        frames.setdefault(of, []).append(frame)
    return Content(told, frames, shared)


if __name__ == "__main__":
    import django

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, required=True)
    wanted = parser.parse_args()
    django.setup()
    print(json.dumps(asdict(make(wanted.people))))
