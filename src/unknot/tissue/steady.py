"""The states in which a knot can rest: healthy, knot, and the threshold between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from unknot.tissue.integrate import DONE, integrate_many
from unknot.tissue.jit import jit
from unknot.tissue.lanes import SIZE
from unknot.tissue.linear import Floats, Ints, factorise, substitute
from unknot.tissue.rates import jacobian, rates
from unknot.tissue.states import INPUTS, STATES

CONTRACTURE: Final = list(STATES).index("A")
REST: Final = np.zeros(len(INPUTS))
REST_S: Final = 200 * 86_400.0  # after half a year nothing moves any more
SETTLE_RTOL: Final = 1e-5
APART: Final = 0.1  # two states differ by at least this much contracture
RUNGS: Final = 60
ITERATIONS: Final = 60
_GUESS: Final[Mapping[str, tuple[float, float]]] = {
    "PO2": (3.3, 0.5),
    "PCr": (32.8, 20.0),
    "Ca": (0.06, 0.8),
    "A": (0.001, 0.85),
    "L": (1.0, 6.0),
    "NO": (2.7, 3.7),
    "M": (0.001, 0.1),
    "V": (1.0, 1.0),
    "S": (0.001, 1.2),
    "H": (0.001, 0.9),
    "D": (0.0, 0.0),
    "Sp": (0.01, 0.7),
    "Sc": (0.001, 0.8),
    "R": (0.0, 0.0),
    "G": (0.0, 0.0),
}
"""State -> near healthy, near a knot: where the search begins, from which nothing else follows."""
HEALTHY_GUESS: Final = np.array([_GUESS[name][0] for name in STATES])
KNOT_GUESS: Final = np.array([_GUESS[name][1] for name in STATES])


@dataclass(frozen=True, slots=True)
class RestingStates:
    """The resting states of one set of parameters; each (states,), None where there is none."""

    healthy: Floats | None
    knot: Floats | None
    threshold: Floats | None
    """The unstable state between the two: less contracture than here fades, more stays."""


@jit
def newton(y: Floats, p: Floats, held: bool) -> bool:  # noqa: FBT001 - kernels take no keywords
    """Move y to the resting state near it; ``held`` keeps the contracture; False: none found."""
    n = y.shape[0]
    rate, slope = np.empty(n), np.zeros((n, n))
    exchanged = np.empty(n, np.int64)
    for _ in range(ITERATIONS):
        rates(y, p, REST, rate)
        slope[:] = 0.0
        jacobian(y, p, REST, slope)
        if held:
            slope[CONTRACTURE, :] = 0.0
            slope[CONTRACTURE, CONTRACTURE] = 1.0
            rate[CONTRACTURE] = 0.0
        for row in range(n):  # rates differ by 1e6; rows of one size make row exchange sound
            size = 1e-300
            for column in range(n):
                size = max(size, abs(slope[row, column]))
            for column in range(n):
                slope[row, column] /= size
            rate[row] /= -size
        factorise(slope, exchanged)
        substitute(slope, exchanged, rate)
        change = 0.0
        for at in range(n):
            change = max(change, abs(rate[at]) / (abs(y[at]) + 1e-2))
        if not change < np.inf:
            return False
        damp = min(1.0, 0.5 / (change + 1e-300))
        for at in range(n):
            y[at] += damp * rate[at]
        if change < 1e-9:  # noqa: PLR2004 - of the greatest relative change
            return True
    return False


@jit
def find_threshold(healthy: Floats, knot: Floats, p: Floats, out: Floats) -> bool:
    """Find the unstable state between two stable ones; False: not found.

    Contracture is held and lowered from the knot while all else comes to rest; where it neither
    grows nor fades any more, the state is refined.
    """
    top, bottom = knot[CONTRACTURE], healthy[CONTRACTURE]
    here, rate = knot.copy(), np.empty(knot.shape[0])
    for rung in range(1, RUNGS):
        here[CONTRACTURE] = top - (top - bottom) * rung / RUNGS
        if not newton(here, p, True):
            break
        rates(here, p, REST, rate)
        if rate[CONTRACTURE] < 0.0:
            out[:] = here
            good = newton(out, p, False)
            return good and bottom + 1e-3 < out[CONTRACTURE] < top - 1e-6
    return False


@jit
def refine_many(ps: Floats, out: Floats, settled: Ints, found: Floats) -> None:
    """Refine where patients settled, and find the threshold between; arrays as in ``rest_many``."""
    for patient in range(ps.shape[0]):
        healthy, knot, p = out[patient, 0], out[patient, 1], ps[patient]
        if settled[0, patient] == DONE and newton(healthy, p, False):
            found[patient, 0] = healthy[CONTRACTURE] < APART
        if settled[1, patient] == DONE and newton(knot, p, False):
            found[patient, 1] = knot[CONTRACTURE] > APART
        if found[patient, 0] and found[patient, 1]:
            found[patient, 2] = find_threshold(healthy, knot, p, out[patient, 2])


def rest_many(ps: Floats, out: Floats, found: Floats) -> None:
    """Find healthy, knot and threshold of many patients: out (patients, 3, n), found (.., 3)."""
    settled = np.zeros((2, ps.shape[0]), np.int64)
    for place, guess in enumerate((HEALTHY_GUESS, KNOT_GUESS)):
        out[:, place], settled[place] = settle(np.tile(guess, (ps.shape[0], 1)), ps)
    refine_many(ps, out, settled, found)


def settle(ys: Floats, ps: Floats) -> tuple[Floats, Ints]:
    """Let patients rest until nothing moves any more; also gives the code of each."""
    count = ys.shape[0]
    ends, us, none = np.array([REST_S]), np.zeros((1, REST.size)), np.empty(0)
    out, trouble, codes = (
        np.empty((count, 0, SIZE)),
        np.zeros((count, 3)),
        np.zeros(count, np.int64),
    )
    integrate_many(ys, ps, ends, us, none, SETTLE_RTOL, SETTLE_RTOL * 1e-3, out, trouble, codes)
    return ys, codes


def resting_states(parameters: Floats) -> RestingStates:
    """Find the resting states of one set of parameters, (parameters,)."""
    out, found = np.zeros((1, 3, len(STATES))), np.zeros((1, 3))
    rest_many(parameters[None], out, found)
    healthy, knot, threshold = (
        state if there else None for state, there in zip(out[0], found[0], strict=True)
    )
    return RestingStates(healthy, knot, threshold)


def growth_per_day(state: Floats, parameters: Floats) -> Floats:
    """Give how fast a small disturbance of a resting state grows or fades, fastest growth first."""
    slope = np.zeros((state.size, state.size))
    jacobian(state, parameters, REST, slope)
    found: Floats = np.sort(np.linalg.eigvals(slope).real)[::-1] * 86_400.0
    return found
