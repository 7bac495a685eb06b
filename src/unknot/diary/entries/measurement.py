"""A measurement: pressure pain threshold, range of motion, disability or pain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from unknot import atlas
from unknot.assess.fields import Fields
from unknot.diary.entries.limits import KPA_PER, UNITS, limits_of
from unknot.diary.entries.reading import (
    NAME_LIMIT,
    missing,
    number,
    one_of,
    plain_number,
    text,
)
from unknot.errors import Problem, UnknownIdError

KEYS: Final = ("what", "value", "unit", "site", "activity", "method")
NEEDS_SITE: Final = ("pressure_pain_threshold", "range_of_motion")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One value with its unit, as it was read; never converted when it is kept.

    Disability is scored as patients' own activities are: 0 cannot do it, 10 as well as before, so
    that more is better, as with pressure and range; of pain, less is.
    """

    kind: ClassVar[str] = "measurement"

    what: str
    """``pressure_pain_threshold``, ``range_of_motion``, ``disability`` or ``pain``."""
    value: float
    unit: str
    site: str | None = None
    """Sided trigger point or region; for range of motion, a sided movement."""
    activity: str | None = None
    """For disability: what is hard to do, in the person's own words."""
    method: str | None = None
    """Such as ``phone``, ``goniometer`` or ``algometer, 1 cm2``."""

    @property
    def kpa(self) -> float | None:
        """The pressure in kPa; None where it is no pressure. 1 kg/cm2 is 98.0665 kPa."""
        return self.value * KPA_PER[self.unit] if self.unit in KPA_PER else None

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {
            "unknot": self.kind,
            "version": 1,
            "what": self.what,
            "value": plain_number(self.value),
            "unit": self.unit,
            "site": self.site,
            "activity": self.activity,
            "method": self.method,
        }


def read_measurement(fields: Fields) -> Measurement:
    """Read a measurement; a value that no body can have is refused with the reason."""
    missing(fields, "what", f"one of {', '.join(UNITS)}")
    what = one_of(fields, "what", "measurement", tuple(UNITS))
    site = _site(fields, what)
    unit = _unit(fields, what, site)
    missing(fields, "value", "the number that was read")
    value = number(fields, "value")
    if what and unit and value is not None:
        _check(fields, what=what, value=value, unit=unit, site=site)
    return Measurement(
        what=what or "pain",
        value=value or 0.0,
        unit=unit or "0-10",
        site=site,
        activity=_activity(fields, what),
        method=text(fields, "method", at_most=NAME_LIMIT),
    )


def _site(fields: Fields, what: str | None) -> str | None:
    given = fields.tree.get("site")
    if given is None:
        if what in NEEDS_SITE:
            moved = what == "range_of_motion"
            example = "neck_turn.left" if moved else "trapezius_upper_1.left"
            missing(fields, "site", f"where it was measured, such as {example}")
        return None
    if what == "disability":
        fields.refuse("site", "disability has no site; leave it out and write the activity")
        return None
    find = atlas.load().movement if what == "range_of_motion" else _spot_or_region
    return fields.look_up(given, "site", find)


def _spot_or_region(given: str) -> None:
    """Find a sided trigger point or region."""
    body = atlas.load()
    try:
        body.trigger_point(given)
    except UnknownIdError as error:
        try:
            body.region(given)
        except UnknownIdError as other:
            problem = other.problems[0].message
            message = f"{error.problems[0].message}; {problem}"
            raise UnknownIdError(Problem("", message)) from None


def _unit(fields: Fields, what: str | None, site: str | None) -> str | None:
    known = sorted({unit for units in UNITS.values() for unit in units})
    if what is not None:
        known = list(UNITS[what])
    if what == "range_of_motion" and site is not None:
        known = [limits.unit for limits in (limits_of(what, site),) if limits] or known
    missing(fields, "unit", f"one of {', '.join(known)}")
    return one_of(fields, "unit", "unit", known)


def _activity(fields: Fields, what: str | None) -> str | None:
    if what == "disability":
        missing(fields, "activity", 'what is hard to do, such as "looking over my shoulder"')
    elif what is not None and fields.tree.get("activity") is not None:
        fields.refuse("activity", "only disability has an activity; leave it out")
        return None
    return text(fields, "activity", at_most=NAME_LIMIT)


def _check(fields: Fields, *, what: str, value: float, unit: str, site: str | None) -> None:
    limits = limits_of(what, site)
    if limits is None:
        if site is not None:
            movement = atlas.load().movement(site)
            message = f"{movement.clinical} is not measured in numbers; write it as a note"
            fields.refuse("site", message)
        return
    factor = KPA_PER.get(unit, 1.0)
    least, most = limits.least / factor, limits.most / factor
    if not least <= value <= most:
        said = "" if unit == "0-10" else f" {unit}"
        can = f"{limits.words} {least:.3g} to {most:.4g}{said}"
        fields.refuse("value", f"{value:g}{said} cannot be: {can}. Read it again")
