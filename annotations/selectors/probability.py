"""How likely the model of a waiting proposal holds each pixel."""

from dataclasses import dataclass

from accounts.models import User
from annotations.domain.errors import NotFound
from annotations.models import FilamentFrame, ProbabilityMap
from annotations.selectors import access


@dataclass(frozen=True)
class WaitingProbability:
    """The packed levels of the proposal with this number, {layer: data}, for a region of height x width."""

    version: int
    height: int
    width: int
    layers: dict[str, bytes]


def waiting(*, user: User, filament_frame_id: int) -> WaitingProbability:
    """The probabilities of the proposal that waits for this frame. Two queries.

    Raises
    ------
    NotFound
        ``not_found`` where the frame is not the user's to see; ``no_probability`` where no proposal waits, or none
        that says how likely its pixels are.
    """
    frames = FilamentFrame.objects.select_related("filament", "proposal")
    frame = access.one(frames, user=user, id=filament_frame_id)
    found = ProbabilityMap.objects.filter(revision=frame.proposal_id) if frame.proposal_id else ()
    layers = {row.layer: bytes(row.data) for row in found}
    if frame.proposal is None or not layers:
        raise NotFound(
            "The proposal of this frame does not say how likely each pixel is; predict the frame again to see it."
            if frame.proposal
            else "No proposal waits for this frame.",
            code="no_probability",
        )
    return WaitingProbability(frame.proposal.number, frame.filament.region_height, frame.filament.region_width, layers)
