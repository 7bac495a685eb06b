"""How unsure the numbers of the model are, as a hundred versions of it that could be true as well.

Two things are not known about, say, a weight, and they are not the same:

* what holds for its whole grade ("felt in an essential zone by nearly everyone" may mean 74 or
  93 %). All zones of the grade share one draw: where the grade is wrong, it is wrong for all;
* how far this zone of this point is from its grade. The books tell patterns from what some people
  pointed at, so each zone has a draw of its own around the shared one.

With shared draws alone, rivals of the same grades would rise and fall together and look far better
told apart than they are; with own draws alone, what is wrong everywhere would average out. The same
holds for priors (class and point) and for the leak (all regions and each).

Shared draws are Beta distributions whose 5th and 95th percentiles are ``low`` and ``high`` of
``parameters.csv``, taken from every hundredth of the distribution in shuffled order; what has no
range there is held fixed. Own draws of a weight w are Beta with mean w, as known from
``people_per_zone`` people; those of a prior or leak p are Beta with mean p, as known from
``cases_per_chance`` cases, that is with a standard deviation of p / sqrt(cases). Left and right are
described once in the atlas and share their draws, so that mirrored drawings stay mirrored.

Every drawing is answered with the same versions, so that the same drawing has the same interval and
two drawings differ by what was painted alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Final

import numpy as np

from unknot import atlas
from unknot.assess.beta import beta_of_range
from unknot.assess.network import (
    BodyNetwork,
    Chances,
    Floats,
    Ints,
    Network,
    body_network,
    chances_of,
    network_of,
)
from unknot.assess.palpation import Examiner, PressTest, press_test_of
from unknot.assess.parameters import Parameter, Parameters, load_parameters, parameter_table

CERTAIN: Final = 1 - 1e-9  # no own weight reaches one: the odds of a painless region would be zero


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the model that could be true as well."""

    parameters: Parameters
    network: Network


@cache
def versions() -> tuple[Version, ...]:
    """Draw the versions of the packaged model, once."""
    count = int(load_parameters().versions)
    drawn = draw_parameters(parameter_table(), count)
    return draw_versions(body_network(), drawn)


@cache
def press_tests(examiner: Examiner) -> PressTest:
    """Stack the press tests of all versions (D,) along the last axis."""
    tests = [press_test_of(examiner, version.parameters) for version in versions()]
    return PressTest(
        np.stack([test.if_active for test in tests], axis=-1),
        np.stack([test.if_not for test in tests], axis=-1),
    )


def draw_parameters(table: Iterable[Parameter], count: int) -> tuple[Parameters, ...]:
    """Draw what is shared, for each of so many versions; rows without a range stay as they are."""
    columns = {row.name: _drawn(row, count) for row in table}
    names = [field.name for field in fields(Parameters)]
    return tuple(
        Parameters(**{name: float(columns[name][d]) for name in names}) for d in range(count)
    )


def _drawn(row: Parameter, count: int) -> Floats:
    """(count,) values of one parameter, one from each of so many equal shares, shuffled."""
    if row.low is None or row.high is None:
        return np.full(count, row.value)
    generator = _generator(row.name)
    shares = (generator.permutation(count) + generator.random(count)) / count
    return beta_of_range(row.low, row.high).quantiles(shares)


def draw_versions(body: BodyNetwork, drawn: Sequence[Parameters]) -> tuple[Version, ...]:
    """Draw what each point, zone and region has of its own, and build the network of each version.

    Keeps the graph of ``body``.
    """
    points = _same_on_both_sides([(point,) for point in body.points])
    regions = _same_on_both_sides([(region,) for region in body.regions])
    causes = np.repeat(np.arange(len(body.points)), np.diff(body.graph.cause_start))
    edges = zip(causes, body.graph.cause_finding, strict=True)
    zones = _same_on_both_sides([(body.points[i], body.regions[j]) for i, j in edges])
    for_points, for_regions, for_zones = map(_generator, ("points", "regions", "zones"))
    versions = []
    for parameters in drawn:
        people, cases = parameters.people_per_zone, parameters.cases_per_chance
        shared = chances_of(
            parameters,
            frequencies=body.frequencies,
            zones=body.zones,
            regions=len(body.regions),
        )
        own = Chances(
            prior=_around(shared.prior, cases / shared.prior, points, for_points),
            leak=_around(shared.leak, cases / shared.leak, regions, for_regions),
            felt=np.minimum(_around(shared.felt, people, zones, for_zones), CERTAIN),
            levels=shared.levels,
            marking_rate=shared.marking_rate,
        )
        versions.append(Version(parameters, network_of(body.graph, own)))
    return tuple(versions)


def _around(
    mean: Floats, size: Floats | float, same: Ints, generator: np.random.Generator
) -> Floats:
    """Draw (N,) from Beta distributions of these means, as known from so many observations each."""
    drawn: Floats = generator.beta(size * mean, size * (1 - mean))
    return drawn[same]


def _same_on_both_sides(names: Sequence[tuple[str, ...]]) -> Ints:
    """(N,) for each of N things named by sided ids, the first one that is its mirror or itself."""
    first: dict[object, int] = {}
    keys = [frozenset((name, tuple(map(atlas.mirrored, name)))) for name in names]
    return np.array([first.setdefault(key, place) for place, key in enumerate(keys)])


def _generator(name: str) -> np.random.Generator:
    """Seed a generator by name, so that a new parameter does not change the draws of the others."""
    return np.random.default_rng(list(name.encode()))
