"""Measuring blood flow of healthy muscle: at rest, after a cuff, under effort.

A cuff is a press that shuts the vessels (150 kPa) without the release of nitric oxide by
compression, which belongs to a thumb.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import numpy as np

from unknot.tissue.linear import Floats
from unknot.tissue.qualification.lab import (
    FLOW,
    MMHG_PER_KPA,
    Changes,
    Experiment,
    observe,
    value,
)
from unknot.tissue.scenario import Event
from unknot.tissue.smooth import softplus

_CUFF_KPA: Final = 150.0
_CUFF_H: Final = 0.1
_MINUTES: Final = (0.5, 1.0, 2.0, 5.0)
_CUFFED: Final[Changes] = (("on_mechanical", 0.0),)
_WITHOUT_NO: Final[Changes] = (*_CUFFED, ("pN0", 0.0), ("pNs", 0.0), ("pNh", 0.0))
_RAISED_KPA: Final = 5.6
_CMH2O_PER_KPA: Final = 10.1972
_SHORT_MIN: Final = 2.0


def _after_cuff(
    mechanism: str, minutes: float, changes: Changes = _CUFFED
) -> tuple[Floats, Floats]:
    """Give times after the cuff opens (s) and the flow above that of rest (mL/100mL/min)."""
    cuff = Event(_CUFF_H, "press", _CUFF_KPA, 60 * minutes)
    answer = observe(Experiment(mechanism, (cuff,), 0.1, "healthy", changes, every_h=0.0005))
    after = answer.time_s > cuff.end_s
    flow = answer.series[FLOW][0]
    return answer.time_s[after] - cuff.end_s, flow[after] - flow[0]


def _peak(mechanism: str, minutes: float = 5, changes: Changes = _CUFFED) -> float:
    excess = _after_cuff(mechanism, minutes, changes)[1].max()
    return float(excess + _rest(mechanism, changes))


def _rest(mechanism: str, changes: Changes = _CUFFED) -> float:
    answer = observe(Experiment(mechanism, (), 0.01, "healthy", changes, every_h=0.01))
    return float(answer.series[FLOW][0, 0])


def _volume(mechanism: str, minutes: float, changes: Changes = _CUFFED) -> float:
    time_s, excess = _after_cuff(mechanism, minutes, changes)
    return float(np.trapezoid(np.maximum(excess, 0), time_s) / 60)


def _first_minute(mechanism: str, minutes: float, changes: Changes = _CUFFED) -> float:
    time_s, excess = _after_cuff(mechanism, minutes, changes)
    first = time_s <= 60  # noqa: PLR2004 - a minute
    return float(np.trapezoid(excess[first], time_s[first]) / 60)


def _until(mechanism: str, share: float) -> float:
    """Give the seconds from the peak until a share of it is left."""
    time_s, excess = _after_cuff(mechanism, 5)
    top = int(excess.argmax())
    falling = excess[top:] < share * excess[top]
    return float(time_s[top + int(falling.argmax())] - time_s[top]) if falling.any() else np.inf


def _power(mechanism: str) -> float:
    volumes = [_volume(mechanism, minutes) for minutes in (0.5, 8.0)]
    return float(np.log(volumes[1] / volumes[0]) / np.log(8.0 / 0.5))


def _change(measure: Callable[..., float], mechanism: str) -> float:
    return 100 * (measure(mechanism, changes=_WITHOUT_NO) / measure(mechanism) - 1)


def _effort(mechanism: str) -> float:
    """Give flow against rest one second into an effort, before arterioles can widen."""
    effort = Event(_CUFF_H, "effort", _RAISED_KPA / value(mechanism, "Pact"), 1)
    answer = observe(Experiment(mechanism, (effort,), 0.01, "healthy", every_h=0.01))
    flow = answer.series[FLOW][0]
    return float(flow[answer.time_s == effort.end_s][0] / flow[0])


def _capillary(mechanism: str, beyond: tuple[str, ...]) -> float:
    """Give the pressure (mmHg) before the resistances that are named, at rest and healthy."""
    pa, pv, rest, spread = (value(mechanism, name) for name in ("Pa", "Pv", "Pim0", "wP"))
    out = pv + softplus(rest - pv, spread)
    share = sum(value(mechanism, name) for name in beyond)
    return MMHG_PER_KPA * float(out + (pa - out) * share)


MEASURES: Final[Mapping[str, Callable[[str], float]]] = {
    "rest_flow": _rest,
    "rest_flow_other": _rest,
    "rest_flow_without_no": partial(_change, _rest),
    "cuff_peak": _peak,
    "cuff_volume": partial(_volume, minutes=5),
    "cuff_fast": partial(_until, share=1 / 2),
    "cuff_slow": lambda mechanism: _until(mechanism, 1 / 16) - _until(mechanism, 1 / 8),
    "cuff_proportional": _power,
    "cuff_debt": lambda mechanism: min(
        _volume(mechanism, minutes) / (minutes * _rest(mechanism)) for minutes in _MINUTES
    ),
    "cuff_peak_without_no": partial(_change, _peak),
    "cuff_volume_without_no": partial(_change, partial(_volume, minutes=5)),
    "cuff_short_peak_without_no": partial(_change, partial(_peak, minutes=_SHORT_MIN)),
    "cuff_short_minute_without_no": partial(_change, partial(_first_minute, minutes=_SHORT_MIN)),
    "effort_flow": _effort,
    "effort_pressure": lambda mechanism: MMHG_PER_KPA * value(mechanism, "Pact"),
    "muscle_pressure": lambda mechanism: _CMH2O_PER_KPA * value(mechanism, "Pim0"),
    "capillary_inflow": partial(_capillary, beyond=("rc", "rv")),
    "capillary_outflow": partial(_capillary, beyond=("rv",)),
    "capillary_mean": lambda mechanism: (
        (_capillary(mechanism, ("rc", "rv")) + _capillary(mechanism, ("rv",))) / 2
    ),
}
