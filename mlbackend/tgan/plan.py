"""What a tandem GAN is to make: one frozen value that is stored with whatever came of it. Without torch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotations.domain.descriptors import A1
from mlbackend.synthesis.generation import KINDS
from mlbackend.synthesis.recipe import ParticleRecipe, TubeRecipe
from mlbackend.tgan import presets
from mlbackend.tgan.configuration import Configuration
from mlbackend.training.configuration import Configuration as Segmenter
from mlbackend.training.presets import configuration_from as segmenter_from

FORMAT = "filamark-synthesis-plan/1"
ROUGH, LABELS = "rough", "labels"
MASKS_FROM = (ROUGH, LABELS)
FEWEST_PAIRS = 2
_WIDTHS = (32, 64, 128, 256, 512)
MOST_GENERATED = 100_000
_NAMES = ("preset", "kind", "recipe", "gan", "segmenter", "number", "subset_frames", "masks_from", "seed")
_NUMBERS = ("number", "subset_frames", "seed")


@dataclass(frozen=True)
class SynthesisPlan:
    """Everything that decides what the seven stages make of some frames.

    Attributes
    ----------
    gan : Configuration
        Of pix2pix and CycleGAN; the side of its crops is `gan.size_px`.
    recipe : TubeRecipe or ParticleRecipe
        Of the random masks. Its `size_px` is the side of the generated images, too.
    segmenter : mlbackend.training.configuration.Configuration
    preset : str
        The plan that this one began as; for people.
    number : int
        Generated images.
    subset_frames : int
        Frames of subset 1, whose masks pix2pix learns from; all others are subset 2.
    masks_from : str
        ``rough``: masks of subset 1 are found without weights; ``labels``: they are those of the folder, drawn by
        people or by a model.
    seed : int
    """

    gan: Configuration
    recipe: TubeRecipe | ParticleRecipe
    segmenter: Segmenter
    preset: str = ""
    number: int = 200
    subset_frames: int = 5
    masks_from: str = ROUGH
    seed: int = 8888

    def __post_init__(self) -> None:
        for name, least in (("number", FEWEST_PAIRS), ("subset_frames", FEWEST_PAIRS), ("seed", 0)):
            if getattr(self, name) < least:
                raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if self.number > MOST_GENERATED:
            raise ValueError(f"expected number to be {MOST_GENERATED} or less, given {self.number}")
        if self.masks_from not in MASKS_FROM:
            raise ValueError(
                f"expected masks_from to be one of {', '.join(MASKS_FROM)}, given {self.masks_from!r:.200}"
            )
        self._check_size()
        if isinstance(self.recipe, TubeRecipe) and self.recipe.neighbours[1] + self.recipe.dark_particles[1]:
            raise ValueError(
                "expected a recipe without neighbours and dark_particles, given some: a network that is shown the mask "
                "of the target alone cannot draw them"
            )

        if self.kind == "particles" and self.segmenter.descriptors != (A1,):
            raise ValueError(f"expected a segmenter of {A1} alone for particles, which have no core")

    def _check_size(self) -> None:
        for name, size_px in (("gan.size_px", self.gan.size_px), ("segmenter.crop_px", self.segmenter.crop_px)):
            if size_px > self.size_px:
                raise ValueError(
                    f"expected {name} of {self.size_px} or less, the side of the generated images, given {size_px}"
                )

    @property
    def kind(self) -> str:
        """``tubes`` or ``particles``."""
        return "tubes" if isinstance(self.recipe, TubeRecipe) else "particles"

    @property
    def size_px(self) -> int:
        """Height and width of the generated images."""
        return self.recipe.size_px

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "format": FORMAT,
            "preset": self.preset,
            "kind": self.kind,
            "recipe": self.recipe.as_json(),
            "gan": self.gan.as_json(),
            "segmenter": self.segmenter.as_json(),
            **{name: getattr(self, name) for name in ("number", "subset_frames", "masks_from", "seed")},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "SynthesisPlan":
        """Check plain values and make a plan of them.

        Raises
        ------
        ValueError
            An unknown, missing or impossible value; says what was expected.
        """
        if not isinstance(values, Mapping):
            raise ValueError(f"expected the values of a plan by name, given {values!r:.200}")
        if values.get("format") != FORMAT:
            raise ValueError(f"expected the format {FORMAT}, given {values.get('format')!r:.200}")
        if unknown := sorted(set(map(str, values)) - {"format", *_NAMES}):
            raise ValueError(f"unknown: {', '.join(unknown)}; a plan has {', '.join(_NAMES)}")
        if missing := [name for name in ("kind", "recipe", "gan", "segmenter") if name not in values]:
            raise ValueError(f"a plan is incomplete without {', '.join(missing)}")
        return cls(
            gan=Configuration.from_json(values["gan"]),
            recipe=_kind(values["kind"]).from_json(values["recipe"]),
            segmenter=Segmenter.from_json(values["segmenter"]),
            **_simple(values),
        )


def _kind(name: Any) -> type[TubeRecipe] | type[ParticleRecipe]:
    if not isinstance(name, str) or name not in KINDS:
        raise ValueError(f"expected kind to be one of {', '.join(KINDS)}, given {name!r:.200}")
    return KINDS[name]


def _simple(values: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: values[name] for name in (*_NUMBERS, "preset", "masks_from") if name in values}
    for name, value in given.items():
        kind = int if name in _NUMBERS else str
        if type(value) is not kind:
            raise ValueError(f"expected {name} as a {'whole number' if kind is int else 'word'}, given {value!r:.200}")
    return given


@dataclass(frozen=True)
class PlanPreset:
    """A plan for people to choose.

    Attributes
    ----------
    key, title, description : str
    plan : SynthesisPlan
    estimate_minutes_cpu : float or None
        All seven stages on two CPU cores; None where that would take hours.
    """

    key: str
    title: str
    description: str
    plan: SynthesisPlan
    estimate_minutes_cpu: float | None = None


def _tubes(size_px: int) -> TubeRecipe:
    return TubeRecipe(size_px=size_px, neighbours=(0, 0), dark_particles=(0, 0))


def _preset(
    key: str, *, title: str, description: str, segmenter: str, number: int, minutes: float | None = None
) -> PlanPreset:
    gan = presets.PRESETS[key].configuration
    plan = SynthesisPlan(
        preset=key,
        gan=gan,
        recipe=_tubes(gan.size_px),
        segmenter=Segmenter.from_json(segmenter_from(segmenter)),
        number=number,
    )
    return PlanPreset(key, title, description, plan, minutes)


PLANS: dict[str, PlanPreset] = {
    plan.key: plan
    for plan in (
        _preset(
            "quick",
            title="Quick",
            description="Small networks at 128 x 128 pixels: the whole chain in minutes, to see whether the data suit.",
            segmenter="npssegnet_quick",
            minutes=8,
            number=100,
        ),
        _preset(
            "paper",
            title="As published",
            description="The networks and schedules of the source at 512 x 512 pixels. For a GPU.",
            segmenter="npssegnet",
            number=1000,
        ),
    )
}


def plan_from(preset_key: str, overrides: Mapping[str, Any] | None = None) -> SynthesisPlan:
    """A preset's plan with some values changed.

    Parameters
    ----------
    preset_key : str
        A key of `PLANS`.
    overrides : mapping, optional
        New values by name, as `SynthesisPlan.as_json` names them; ``recipe``, ``gan`` (and in it ``pix2pix`` and
        ``cyclegan``) and ``segmenter`` may name only what changes. Another ``kind`` begins with that kind's own recipe.

    Raises
    ------
    ValueError
        Unknown preset or name, or an impossible value.
    """
    if preset_key not in PLANS:
        raise ValueError(f"expected a plan of {', '.join(PLANS)}, given {preset_key!r:.200}")
    plan = PLANS[preset_key].plan
    changes = dict(overrides or {})
    kind = changes.get("kind", plan.kind)
    if kind != plan.kind:
        plan = _of_particles(plan) if _kind(kind) is ParticleRecipe else plan
    return SynthesisPlan.from_json(_merged(plan.as_json(), changes))


def _of_particles(plan: SynthesisPlan) -> SynthesisPlan:
    """The same for particles: networks of outside, wall and core would ask for a core."""
    segmenter = replace(
        plan.segmenter,
        architecture="unet",
        widths=plan.segmenter.widths or _WIDTHS,
        descriptors=(A1,),
        encoder="",
        decoder="unet",
    )
    return replace(plan, recipe=ParticleRecipe(size_px=plan.size_px), segmenter=segmenter)


def _merged(values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Values by name, of which some are changed, within values by name, too."""
    found = dict(values)
    for name, value in changes.items():
        both = isinstance(value, Mapping) and isinstance(found.get(name), Mapping)
        found[name] = _merged(found[name], value) if both else value
    return found
