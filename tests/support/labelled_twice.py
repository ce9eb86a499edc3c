"""Frames of the rendered demo labelled twice, put into a running product as if people had handed them in."""

from tests.support.stack import Stack


def label_twice(stack: Stack, *, frames: int) -> None:
    """The reviewer draws `frames` accepted frames of F1 again, a pixel smaller all around."""
    code = f"from tests.support import labelled_twice; labelled_twice.create({frames})"
    stack.manage("shell", "--no-imports", "-c", code, timeout_s=600)


def create(frames: int) -> None:
    """Runs inside the product, in a process of its own."""
    # Whoever asks for it need not have Django set up.
    import numpy as np
    from scipy import ndimage

    from accounts.models import User
    from annotations.domain.masks import unpack
    from annotations.models import FilamentFrame
    from annotations.selectors.frames import layers_of
    from tests.support.second_opinions import second_label

    people = {user.username: user for user in User.objects.all()}
    accepted = FilamentFrame.objects.filter(
        filament__name="F1", filament__video__name="Rendered gasification", state="accepted"
    )
    free = accepted.exclude(second_labels__labeller=people["reviewer"])
    for frame in free.select_related("filament")[:frames]:
        size = {"height": frame.filament.region_height, "width": frame.filament.region_width}
        layers = layers_of([frame.current_id])[frame.current_id or 0]
        masks = {layer: unpack(bytes(row.data), **size) for layer, row in layers.items()}
        smaller = {layer: ndimage.binary_erosion(mask) for layer, mask in masks.items() if np.any(mask)}
        second_label(frame, people["reviewer"], drawn={**masks, **smaller}, asked_by=people["manager"])
