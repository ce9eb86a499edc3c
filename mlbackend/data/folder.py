"""A data set's folder as filaments with their split. Reads only; whoever writes folders is elsewhere."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames, load_filament
from mlbackend.data.layout import FilamentFolder, filament_folders
from mlbackend.data.manifest import FilamentFacts, read_manifest
from mlbackend.data.streaming import FramesOnDisk


class DataFolder:
    """The filaments of one folder, read on demand.

    Raises
    ------
    InvalidInput
        The folder, or its manifest, cannot be used.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders = filament_folders(root)
        self._facts = read_manifest(root)

    @property
    def names(self) -> list[str]:
        return list(self._folders)

    def names_of_split(self, split: str) -> list[str]:
        """Filaments that the manifest puts into one split."""
        return [name for name in self.names if self._facts_of(name).split == split]

    def load(self, names: Iterable[str], *, min_frame: int | None = None) -> list[FilamentFrames]:
        """Read filaments by name, as many frames as there are from `min_frame` on."""
        chosen = [self._folder(name) for name in names]
        return [load_filament(folder, self._facts_of(folder.name), min_frame=min_frame) for folder in chosen]

    def frames_on_disk(self, name: str) -> FramesOnDisk:
        """One filament, of which frames are read when they are asked for; labels are not read."""
        return FramesOnDisk(self._folder(name), self._facts_of(name))

    def load_labelled(self, names: Sequence[str], *, min_frame: int | None = None) -> list[FilamentFrames]:
        """Read filaments by name and keep the frames with both masks.

        Raises
        ------
        InvalidInput
            ``no_labelled_frames``: a filament has none.
        """
        filaments = [filament.labelled_only() for filament in self.load(names, min_frame=min_frame)]
        bare = [filament.name for filament in filaments if not len(filament)]
        if bare:
            raise InvalidInput(
                f"No frame of {', '.join(bare)} has both masks; label some, or leave the filament out.",
                code="no_labelled_frames",
                extra={"filaments": bare},
            )
        return filaments

    def _folder(self, name: str) -> FilamentFolder:
        if name not in self._folders:
            raise InvalidInput(
                f"There is no filament {name} in {self.root}; there are {', '.join(self.names)}.",
                code="unknown_filament",
                extra={"name": name, "known": self.names},
            )
        return self._folders[name]

    def _facts_of(self, name: str) -> FilamentFacts:
        return self._facts.get(name, FilamentFacts())
