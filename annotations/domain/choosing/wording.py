"""The sentences in which a choice gives its reasons."""

from annotations.domain.choosing import violations
from annotations.domain.choosing.choice import Reason

# Below these a reason is no reason.
LEAST_SHRINKAGE, LEAST_DOUBT, LEAST_VIOLATION, LEAST_DISTANCE = 0.005, 0.05, 0.05, 0.05

_VIOLATIONS = {
    violations.OUTSIDE: "The core (A2) reaches outside of the filament (A1).",
    violations.INCREASE: "There would be more carbon than before, which the reaction cannot bring about.",
    violations.CORE_RATIO: "The core ratio jumps against the frames beside it.",
    violations.WIDTH: "The width jumps against the frames beside it.",
    violations.AREA: "The area jumps against the frames beside it.",
    violations.ABUNDANCE: "The share of what the model surely calls inside jumps against the frames beside it.",
}


def rate_effect(shrinkage: float) -> Reason | None:
    if shrinkage < LEAST_SHRINKAGE:
        return None
    percent = max(1, round(100 * shrinkage))
    sentence = f"Correcting it would narrow the interval of the fitted rate by about {percent} %."
    return Reason("rate_effect", sentence, shrinkage)


def doubt(value: float) -> Reason | None:
    if not value >= LEAST_DOUBT:  # NaN as well: a model that says nothing is not in doubt
        return None
    if value >= 0.8:
        return Reason("doubt", "The model is among its most undecided here.", value)
    words = "clearly" if value >= 0.5 else "somewhat"
    return Reason("doubt", f"The model is {words} undecided here.", value)


def violation(strengths: dict[str, float]) -> Reason | None:
    name = max(strengths, key=strengths.__getitem__)
    if strengths[name] < LEAST_VIOLATION:
        return None
    return Reason("violation", _VIOLATIONS[name], strengths[name])


def far_in_time(away_s: float, *, share: float) -> Reason | None:
    if share < LEAST_DISTANCE:
        return None
    return Reason("far_in_time", f"It lies {away_s:.0f} s from the nearest labelled frame.", share)


def first_of_filament() -> Reason:
    return Reason("first_of_filament", "Nothing of this filament is labelled yet.")


def unlike_labelled(away: float) -> Reason:
    return Reason("unlike_labelled", "It looks unlike the frames that are labelled already.", away)


def evenly_in_time() -> Reason:
    return Reason("evenly_in_time", "It spreads the labelled frames evenly in time.")


def by_chance() -> Reason:
    return Reason("by_chance", "It was drawn by chance.")
