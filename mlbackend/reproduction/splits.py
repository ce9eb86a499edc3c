"""Which filaments are trained on, which choose the best network, and which judge it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotations.domain.errors import InvalidInput
from mlbackend.reproduction import paper

PAPER, LEAVE_ONE_OUT, LEAVE_DIAMETER_OUT, NAMES = "paper", "leave-one-out", "leave-diameter-out", "names"
SPLITS = (PAPER, LEAVE_ONE_OUT, LEAVE_DIAMETER_OUT, NAMES)


@dataclass(frozen=True)
class Fold:
    """One way of splitting the filaments.

    Attributes
    ----------
    name : str
        Also the name of a folder.
    train, validation, test : tuple of str
        Names in the data set's folder. Without validation the last network is kept, and nothing of the test
        filaments decides anything.
    missing : tuple of (str, str)
        Split and name of filaments that belong to it and are not there.
    """

    name: str
    train: tuple[str, ...]
    validation: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.train:
            raise InvalidInput(f"The split {self.name} leaves no filament to train on.", code="no_training_filament")
        every = [*self.train, *self.validation, *self.test]
        twice = sorted({name for name in every if every.count(name) > 1})
        if twice:
            raise InvalidInput(
                f"{', '.join(twice)} cannot stand on two sides of the split.",
                code="split_overlap",
                extra={"names": twice},
            )

    def judged(self) -> dict[str, tuple[str, ...]]:
        """The filaments that judge a network, by the name of their side."""
        return {paper.VALIDATION: self.validation, paper.TEST: self.test}

    def missing_of(self, side: str) -> tuple[str, ...]:
        return tuple(name for split, name in self.missing if split == side)


def paper_split(names: Iterable[str]) -> list[Fold]:
    """The paper's split, by whichever of its seven filaments are there; others are left alone."""
    there = {name.upper(): name for name in names}
    sides = {side: paper.filaments_of(side) for side in (paper.TRAIN, paper.VALIDATION, paper.TEST)}
    present = {side: tuple(there[name] for name in of if name in there) for side, of in sides.items()}
    if not present[paper.TRAIN]:
        raise InvalidInput(
            f"None of the paper's training filaments ({', '.join(sides[paper.TRAIN])}) is in the folder; there are "
            f"{', '.join(there.values())}. Take --split names.",
            code="no_training_filament",
        )
    missing = tuple((side, name) for side, of in sides.items() for name in of if name not in there)
    return [Fold(PAPER, present[paper.TRAIN], present[paper.VALIDATION], present[paper.TEST], missing)]


def leave_one_out(names: Sequence[str]) -> list[Fold]:
    """Every filament is judged once by a network that has not seen it.

    Nothing is validated on: a network chosen by the filament that judges it would flatter itself, and taking another
    one out of the training would take a diameter with it.
    """
    _check_several(names)
    return [Fold(f"without-{name}", tuple(other for other in names if other != name), test=(name,)) for name in names]


def leave_diameter_out(diameters_nm: Mapping[str, float | None]) -> list[Fold]:
    """All filaments of one diameter are judged by a network that has seen none of it.

    Parameters
    ----------
    diameters_nm : mapping
        By filament; see `diameters`.

    Raises
    ------
    InvalidInput
        ``diameter_unknown``, or ``too_few_filaments``: all have the same.
    """
    unknown = [name for name, diameter in diameters_nm.items() if diameter is None]
    if unknown:
        raise InvalidInput(
            f"The diameter of {', '.join(unknown)} is not known: state diameter_nm in filamark.json.",
            code="diameter_unknown",
            extra={"names": unknown},
        )
    different = sorted({diameter for diameter in diameters_nm.values() if diameter is not None})
    _check_several(different)
    folds = []
    for diameter in different:
        held_out = tuple(name for name, of in diameters_nm.items() if of == diameter)
        train = tuple(name for name in diameters_nm if name not in held_out)
        folds.append(Fold(f"without-{diameter:g}-nm", train, test=held_out))
    return folds


def diameters(names: Iterable[str], stated: Mapping[str, float | None]) -> dict[str, float | None]:
    """Nominal diameters in nm: stated in filamark.json, else the paper's."""
    found: dict[str, float | None] = {}
    for name in names:
        published = paper.FILAMENTS.get(name.upper())
        found[name] = stated.get(name) or (published.diameter_nm if published else None)
    return found


def by_names(
    train: Sequence[str], validation: Sequence[str], test: Sequence[str], *, known: Sequence[str]
) -> list[Fold]:
    """The split that the user names.

    Raises
    ------
    InvalidInput
        ``unknown_filament``, ``split_overlap`` or ``no_training_filament``.
    """
    for name in [*train, *validation, *test]:
        if name not in known:
            raise InvalidInput(
                f"There is no filament {name}; there are {', '.join(known)}.",
                code="unknown_filament",
                extra={"name": name, "known": list(known)},
            )
    return [Fold(NAMES, tuple(train), tuple(validation), tuple(test))]


def _check_several(kinds: Sequence[object]) -> None:
    if len(kinds) < 2:
        raise InvalidInput(
            "Leaving one out needs two or more, of which one is judged and the others are trained on.",
            code="too_few_filaments",
        )
