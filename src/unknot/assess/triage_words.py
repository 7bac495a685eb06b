"""What a raised flag tells the person to do, in one calm sentence with the reason."""

from __future__ import annotations

from datetime import date
from typing import Final

from unknot.evidence import RedFlag

_WHAT: Final = {
    "emergency": "Please call the emergency services now; the reason: ",
    "same_day": "Please see or call a clinician today; the reason: ",
    "see_clinician_soon": "Please see a clinician within the next days; the reason: ",
    "ask_clinician_first": "Please ask a clinician before you treat this; the reason: ",
    "mention": "Please keep in mind: ",
}
_IN_OTHER_WORDS: Final = {
    "carbon_monoxide": "Please leave the building now and call the emergency services from "
    "outside; the reason: a heater or stove may give off carbon monoxide, a gas without smell.",
    "mental_health": "Please talk to someone now, to a crisis line, a clinician or the emergency "
    "services; the reason: help is there today.",
}
"""Where calling is not the first or not the only thing to do."""


def what_to_do(flag: RedFlag, *, cleared: date | None) -> str:
    """Say what to do about a raised flag and why; after a clinician's look, what to bear in mind.

    Emergency services are named in general words, for unknot does not know the country.
    """
    why = flag.why[0].lower() + flag.why[1:]
    if cleared is not None:
        return f"A clinician looked at this on {cleared.isoformat()}; keep in mind: {why}"
    return _IN_OTHER_WORDS.get(flag.id, _WHAT[flag.advice] + why)
