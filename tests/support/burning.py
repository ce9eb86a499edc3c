"""A filament whose walls recede: areas with noise, some frames of them before the reaction."""

import numpy as np

from annotations.domain.kinetics import FrameAreas

LENGTH_PX = 150.0


def frames(count=40, *, before=5, seed=1):
    rng = np.random.default_rng(seed)
    times_s = np.arange(count) * 3.0 - 3.0 * (before - 1)
    burnt = np.maximum(times_s, 0) / times_s.max()
    a1 = LENGTH_PX * (50 - 18 * burnt) * (1 + rng.normal(0, 0.01, count))
    a2 = LENGTH_PX * (16 + 6 * burnt) * (1 + rng.normal(0, 0.01, count))
    return [FrameAreas(k, k, float(times_s[k]), round(a1[k]), round(a2[k])) for k in range(count)]


def burning_filament(project, name, *, temperature_c=None, speed=1.0, frames=24):
    """A filament in a video of its own, saved in the database: its masks are squares that shrink."""
    from uuid import uuid4

    from annotations.models import Filament, Video
    from tests import factories

    video = factories.video(project, name, frames=frames)
    if temperature_c is not None:
        facts = {"temperature": {"value": temperature_c, "unit": "C", "source": "entered"}}
        Video.objects.filter(pk=video.pk).update(facts=facts)
    filament = factories.filament(video, name, length_px=8.0)
    areas = np.maximum(90 - speed * 1.2 * np.arange(frames), 4)
    by = project.members.filter(memberships__role="annotator").first()
    for frame, area in zip(filament.filament_frames.order_by("frame__position"), areas, strict=True):
        outer = np.arange(factories.HEIGHT * factories.WIDTH).reshape(factories.HEIGHT, factories.WIDTH) < area
        drawn = {"A1": outer, "A2": np.zeros_like(outer)}
        factories.save(frame, by, drawn=drawn, idempotency_key=uuid4())
    return Filament.objects.get(pk=filament.pk)
