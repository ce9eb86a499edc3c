"""Small, complete content for the tests that need a database: a lab of people, one project, one short video."""

import base64
from dataclasses import dataclass
from uuid import uuid4

import numpy as np

from accounts.models import User
from annotations.domain import probability
from annotations.domain.descriptors import DEFAULT_DESCRIPTORS, EXCLUSION
from annotations.domain.masks import pack
from annotations.domain.roles import ROLES
from annotations.frames import store
from annotations.models import (
    Assignment,
    Descriptor,
    Filament,
    FilamentFrame,
    Frame,
    Ingest,
    Job,
    Membership,
    Original,
    Project,
    SecondLabel,
    Video,
)
from annotations.models.video import VideoState
from annotations.services import masks, second_labels

HEIGHT, WIDTH = 12, 10
PASSWORD = "a long enough password"


def person(username, **facts):
    return User.objects.create_user(username=username, password=PASSWORD, **facts)


def project(name="Carbon", **facts):
    made = Project.objects.create(name=name, **facts)
    Descriptor.objects.bulk_create(
        Descriptor(project=made, key=d.key, name=d.name, colour=d.colour, inside=d.inside or "", order=order)
        for order, d in enumerate(DEFAULT_DESCRIPTORS)
    )
    return made


def member(of, role, username=None):
    someone = person(username or f"{role}-{of.pk}")
    Membership.objects.create(project=of, user=someone, role=role)
    return someone


def pixels(frames, height, width, dtype=np.uint8):
    """Frames (T, H, W) in which every pixel tells where it is."""
    return (np.arange(frames * height * width).reshape(frames, height, width) % 251).astype(dtype)


def video(of, name="video 1", *, frames=4, height=20, width=30, dtype="uint8", stored=False, origin="recorded"):
    made = Video.objects.create(
        project=of,
        name=name,
        origin=origin,
        width=width,
        height=height,
        dtype=dtype,
        frame_count=frames,
        nm_per_px=0.5,
        store_key=f"frames/{uuid4().hex}",
        content_sha256=uuid4().hex * 2,
        grey_high=250,
    )
    times_s = [0.5 * position for position in range(frames)]
    Frame.objects.bulk_create(
        Frame(video=made, position=position, index=100 + position, time_s=time_s)
        for position, time_s in enumerate(times_s)
    )
    if stored:
        array = store.create(made.store_key, shape=(frames, height, width), dtype=dtype, nm_per_px=0.5, times_s=times_s)
        array.write(0, pixels(frames, height, width, dtype))
    return made


def original(of, name="film.tif", *, sha256=None, **facts):
    """A recording as it came, with nothing in the storage."""
    by = User.objects.filter(memberships__project=of).first()
    facts = {"size_bytes": 1000, "format": "tiff", "created_by": by, **facts}
    return Original.objects.create(project=of, name=name, sha256=sha256 or uuid4().hex * 2, **facts)


def ingesting(of, by, name="arriving", *, state=VideoState.INGESTING, job_state="running", **facts):
    """A video that is being taken in, or could not be, with its job."""
    made = Video.objects.create(project=of, name=name, state=state, store_key=f"frames/{uuid4().hex}")
    job = Job.objects.create(kind="ingest", title=name, project=of, owner=by, state=job_state, task="none")
    Ingest.objects.create(video=made, job=job, **facts)
    return made


def filament(of, name="filament 1", *, step=0, **facts):
    """A filament whose region starts at (2, 3) and moves by `step` pixels down per frame."""
    made = Filament.objects.create(video=of, name=name, region_height=HEIGHT, region_width=WIDTH, **facts)
    FilamentFrame.objects.bulk_create(
        FilamentFrame(filament=made, frame=frame, row=2 + step * frame.position, col=3) for frame in of.frames.all()
    )
    return made


def square(size, *, height=HEIGHT, width=WIDTH, at=(0, 0)):
    """A mask (H, W): a square of `size` pixels whose upper left corner lies `at`."""
    mask = np.zeros((height, width), dtype=bool)
    mask[at[0] : at[0] + size, at[1] : at[1] + size] = True
    return mask


def pair(outer=6, inner=2):
    """Masks of A1 and, well inside it, A2."""
    return {"A1": square(outer), "A2": square(inner, at=(1, 1))}


def with_exclusion(size=3):
    return {**pair(), EXCLUSION: square(size, at=(8, 6))}


def wire(mask):
    """The mask as browsers send it."""
    height, width = mask.shape
    return {"height": height, "width": width, "data": base64.b64encode(pack(mask)).decode()}


def saving(drawn=None, *, base_version=0, **more):
    """The body of a save."""
    sent = {layer: wire(mask) for layer, mask in (drawn or pair()).items()}
    return {"base_version": base_version, "idempotency_key": str(uuid4()), "masks": sent, **more}


def save(frame, by, *, base_version=0, drawn=None, **more):
    """Save `drawn` (a plain pair unless told) the way people do."""
    more.setdefault("idempotency_key", uuid4())
    drawn = drawn or pair()
    return masks.save(filament_frame_id=frame.pk, by=by, base_version=base_version, masks=drawn, **more).frame


def ask_second(frame, labeller, by=None):
    """Ask for a second label of the frame."""
    return SecondLabel.objects.create(filament_frame=frame, labeller=labeller, assigned_by=by or labeller)


def save_second(id, by, *, base_version=0, drawn=None, **more):
    """Save `drawn` as the second label the way people do."""
    more.setdefault("idempotency_key", uuid4())
    drawn = drawn or pair()
    return second_labels.save(second_label_id=id, by=by, base_version=base_version, masks=drawn, **more).frame


def likely(drawn=None, *, inside=200, outside=20):
    """Packed probabilities: `inside` where `drawn` is, `outside` elsewhere."""
    drawn = drawn or pair(5, 1)
    return {key: probability.pack(np.where(mask, inside, outside).astype(np.uint8)) for key, mask in drawn.items()}


def propose(frame, *, drawn=None, certainty=0.9, model=7, probabilities=None):
    """Let model version `model` propose `drawn` for the frame."""
    proposals = [masks.Proposal(frame.pk, drawn or pair(5, 1), certainty, probabilities=probabilities or {})]
    return masks.propose(
        filament=frame.filament,
        proposals=proposals,
        model_version_id=model,
        model_version_name=f"v{model} quick",
        fusion="backward",
    )


def assignment(of, person, *, by, first_position=0, last_position=None, **facts):
    """`person` is asked to label the frames of a filament."""
    last_position = of.video.frame_count - 1 if last_position is None else last_position
    return Assignment.objects.create(
        filament=of, person=person, created_by=by, first_position=first_position, last_position=last_position, **facts
    )


@dataclass
class Lab:
    """One project with a member of every role, a person from elsewhere, and one filament in one video."""

    project: Project
    people: dict[str, User]
    video: Video
    filament: Filament

    @property
    def frames(self):
        return list(self.filament.filament_frames.order_by("frame__position"))

    def __getattr__(self, name):
        """The members by role: `lab.viewer`, `lab.manager`; `lab.outsider` belongs to another project."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def lab(**of_video):
    made = project()
    people = {role: member(made, role, role) for role in ROLES}
    people["outsider"] = member(project("Elsewhere"), "manager", "outsider")
    filmed = video(made, **of_video)
    return Lab(project=made, people=people, video=filmed, filament=filament(filmed))
