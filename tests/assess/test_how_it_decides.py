"""Every number of docs/how-it-decides.md, by plain arithmetic and by the engine."""

from __future__ import annotations

import itertools
import math
import re
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from unknot import atlas
from unknot.assess.beta import RANGE
from unknot.assess.engine import ExactEngine
from unknot.assess.levels import level_rows
from unknot.assess.network import NOT_ASKED, PAINFUL, UNMARKED, body_network, painful_at
from unknot.assess.palpation import expected_bits, press_test
from unknot.assess.parameters import load_parameters
from unknot.assess.solution import Solution
from unknot.assess.words import tenths, word

PAGE: Final = (Path(__file__).parents[2] / "docs/how-it-decides.md").read_text(encoding="utf-8")
EXAMPLE: Final = PAGE.partition("## A worked example")[2].partition("## The formulae")[0]
POINTS: Final = {
    "T": "trapezius_upper_1.left",
    "S": "sternocleidomastoid_sternal_middle.left",
    "M": "temporalis_2.left",
}
PAINTED, BARE = "temple.left", "eye.left"
ANSWERS: Final = ("Nothing", "It hurts only here", "Yes, that is my pain")  # as press_test orders
NEVER: Final = -100.0  # log likelihood ratio of what does not exist in the example

Odds = dict[str, float]


def rows(head: str, cells: int) -> dict[str, list[str]]:
    """Read the table of the page that has this head: its rows by their first cell."""
    lines = EXAMPLE.partition(head)[2].split("\n")[2:]
    table = []
    for line in lines:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    assert table, head
    assert {len(row) for row in table} == {cells}
    return {row[0]: row[1:] for row in table}


def felt(name: str, region: str) -> float:
    zones = {r.region: r.zone for r in atlas.load().referrals_of(POINTS[name])}
    return load_parameters().weight(zones[region]) if region in zones else 0.0


def painted(name: str, region: str) -> float:
    return load_parameters().marking_rate * felt(name, region)


def prior(name: str) -> float:
    return load_parameters().prior(atlas.load().trigger_point(POINTS[name]).frequency)


def other() -> float:
    """Chance that a place is painted for another reason."""
    numbers = load_parameters()
    pain = numbers.marking_rate * numbers.leak
    return pain + (1 - pain) * numbers.false_mark


def given_strength(chance: float, row: int, intensity: float) -> tuple[float, ...]:
    """As painted, above, stays at or below, then reaches it: of a chance of painting at all."""
    levels = level_rows(load_parameters().levels(), load_parameters().level_spread)[row]
    level = round(2 * intensity)
    stays = 1 - chance * levels[level:].sum()
    exactly = levels[level - 1]
    return exactly, levels[level:].sum(), stays, chance * exactly / stays


def row_of(name: str) -> int:
    """Row of a point's zone at the temple in the table of levels; the leak has the first."""
    return 1 if felt(name, PAINTED) == load_parameters().weight_essential else 2


def behind_at(intensity: float) -> dict[str, float]:
    """Behind the pain for each point, the temple being painted so strong: step 3 once more."""
    odds, reaches, silent = {}, {}, {}
    for name, before in odds_after_the_eye().items():
        chance = painted(name, PAINTED)
        *_, stays, reaches[name] = given_strength(chance, row_of(name), intensity)
        odds[name] = before * stays
        silent[name] = before * (1 - chance)
    other_reaches = given_strength(other(), 0, intensity)[-1]
    total, without = 0.0, dict.fromkeys(POINTS, 0.0)
    for active in itertools.chain.from_iterable(combinations(POINTS, n) for n in range(4)):
        below = (1 - other_reaches) * math.prod(1 - reaches[name] for name in active)
        weight = math.prod(odds[name] for name in active) * (1 - below)
        total += weight
        for name in POINTS:
            if name not in active:
                # The same set with the point added, active and silent, or without it.
                without[name] += weight * (1 + silent[name])
    return {name: 1 - without[name] / total for name in POINTS}


def odds_after_the_eye() -> Odds:
    return {name: prior(name) / (1 - prior(name)) * (1 - painted(name, BARE)) for name in POINTS}


def weights(odds: Odds) -> dict[tuple[str, ...], tuple[float, float, float]]:
    """Odds, chance of painting the temple, and weight of each of the eight sets."""
    sets: dict[tuple[str, ...], tuple[float, float, float]] = {}
    for size in range(len(POINTS) + 1):
        for active in combinations(POINTS, size):
            product = math.prod(odds[name] for name in active)
            bare = (1 - other()) * math.prod(1 - painted(name, PAINTED) for name in active)
            sets[active] = product, 1 - bare, product * (1 - bare)
    return sets


def by_hand(odds: Odds) -> dict[str, tuple[float, float]]:
    """Active, and behind the pain, for each point."""
    sets = {active: weight for active, (_, _, weight) in weights(odds).items()}
    total = sum(sets.values())
    found = {}
    for name in POINTS:
        active = sum(weight for members, weight in sets.items() if name in members)
        others = math.prod(1 + odds[other] for other in POINTS if other != name)
        found[name] = active / total, odds[name] * painted(name, PAINTED) * others / total
    return found


def engine_solution(pressed: float = 0.0, temple: int = PAINFUL) -> Solution:
    """Ask the real engine, all other points being impossible and all other regions not asked."""
    body = body_network()
    status = np.full(len(body.regions), NOT_ASKED, np.int8)
    status[body.region_index[PAINTED]] = temple
    status[body.region_index[BARE]] = UNMARKED
    log_lr = np.full(len(body.points), NEVER)
    log_lr[[body.point_index[point] for point in POINTS.values()]] = 0.0
    log_lr[body.point_index[POINTS["T"]]] = pressed
    solution = ExactEngine(body.network).solve(status, log_lr)
    assert solution is not None
    return solution


def by_engine(pressed: float = 0.0) -> dict[str, tuple[float, float]]:
    solution = engine_solution(pressed)
    at = {name: body_network().point_index[point] for name, point in POINTS.items()}
    return {
        name: (float(solution.probability[cause]), float(solution.responsible[cause]))
        for name, cause in at.items()
    }


def ratios() -> dict[str, tuple[float, float]]:
    test = press_test("lay")
    ends = zip(test.if_active.sum(axis=(1, 2)), test.if_not.sum(axis=(1, 2)), strict=True)
    return dict(zip(ANSWERS, ((float(a), float(b)) for a, b in ends), strict=True))


def pressed(answer: str) -> Odds:
    if_active, if_not = ratios()[answer]
    odds = odds_after_the_eye()
    return odds | {"T": odds["T"] * if_active / if_not}


@pytest.mark.parametrize("answer", [None, *ANSWERS])
def test_the_sums_by_hand_are_those_of_the_engine(answer: str | None) -> None:
    ratio = 1.0 if answer is None else ratios()[answer][0] / ratios()[answer][1]
    odds = odds_after_the_eye() if answer is None else pressed(answer)
    hand, engine = by_hand(odds), by_engine(math.log(ratio))
    for name in POINTS:
        assert hand[name] == pytest.approx(engine[name], abs=1e-12)


def test_the_page_tells_what_is_expected_of_each_point() -> None:
    for name, cells in rows("| | active, before looking |", 4).items():
        point = atlas.load().trigger_point(POINTS[name])
        assert cells[0] == f"{prior(name):.2f} ({point.frequency.replace('_', ' ')})"
        for cell, region in zip(cells[1:], (PAINTED, BARE), strict=True):
            weight = felt(name, region)
            assert cell.partition(" ")[0] == (f"{weight:.2f}" if weight else "never")


def test_the_page_tells_what_the_bare_eye_does() -> None:
    after = odds_after_the_eye()
    for name, cells in rows("| | odds before |", 4).items():
        bare = 1 - painted(name, BARE)
        before = prior(name) / (1 - prior(name))
        assert cells == [f"{before:.5f}", f"{bare:.2f}", f"{after[name]:.5f}"]


def test_the_page_weighs_the_eight_sets() -> None:
    table = rows("| active | odds |", 4)
    sets = weights(odds_after_the_eye())
    assert len(table) == len(sets)
    for active, (odds, chance, weight) in sets.items():
        row = table[", ".join(active) or "none"]
        assert row == [f"{odds:.5f}", f"{chance:.5f}", f"{weight:.6f}"]


def test_the_page_gives_the_list() -> None:
    table, engine = rows("| | active | behind the pain |", 4), by_engine()
    assert list(table) == sorted(POINTS, key=lambda name: -engine[name][1])
    for name, (active, behind) in engine.items():
        assert table[name] == [f"{active:.3f}", f"{behind:.3f}", f"{tenths(behind)} in 10"]


def test_the_page_tells_how_a_press_ends_and_what_it_does() -> None:
    for answer, cells in rows("| ends with |", 4).items():
        if_active, if_not = ratios()[answer.strip('"')]
        assert cells == [f"{if_active:.3f}", f"{if_not:.3f}", f"{if_active / if_not:.2f}"]
    for answer, cells in rows("| after pressing T |", 4).items():
        odds = pressed(answer.strip('"')) if answer.startswith('"') else odds_after_the_eye()
        assert cells == [f"{by_hand(odds)[name][1]:.3f}" for name in ("T", "M", "S")]


def test_the_page_tells_what_a_nine_says() -> None:
    table = rows("| | paints it | of that, as a 9 |", 6)
    chances = {"T, M": painted("T", PAINTED), "S": painted("S", PAINTED), "other": other()}
    assert list(table) == list(chances)
    for (name, chance), row in zip(chances.items(), (1, 2, 0), strict=True):
        told = (chance, *given_strength(chance, row, 9))
        assert table[name] == [f"{number:.5f}" for number in told]


def test_the_page_gives_the_list_for_a_faint_a_usual_and_a_strong_temple() -> None:
    index = body_network().point_index
    for strength, cells in rows("| the temple |", 4).items():
        if strength.startswith('"'):
            found = {name: behind for name, (_, behind) in by_hand(odds_after_the_eye()).items()}
            status = PAINFUL
        else:
            found, status = behind_at(float(strength)), painful_at(float(strength))
        assert cells == [f"{found[name]:.3f}" for name in ("T", "M", "S")]
        engine = engine_solution(temple=status).responsible
        assert [found[name] for name in POINTS] == pytest.approx(
            [engine[index[point]] for point in POINTS.values()], abs=1e-12
        )


def test_every_number_in_the_sentences_of_the_example_is_worked_out() -> None:
    numbers, odds = load_parameters(), odds_after_the_eye()
    sets, found = weights(odds), by_hand(odds)
    total = sum(weight for _, _, weight in sets.values())
    active = sum(weight for members, (_, _, weight) in sets.items() if "T" in members)
    bits = expected_bits(np.array([found[name][0] for name in "TMS"]), "lay")
    quiet = {n: 1 - painted(n, PAINTED) for n in POINTS}
    nothing = other() * math.prod(1 + odds[n] * quiet[n] for n in POINTS) / total
    engine_says = engine_solution().leak_only[body_network().region_index[PAINTED]]
    assert nothing == pytest.approx(engine_says, abs=1e-12)
    known = {
        *(str(n) for n in (numbers.marking_rate, numbers.leak, numbers.false_mark)),
        *(f"{n:.2f}" for n in (numbers.weight_essential, numbers.weight_spillover)),
        *(f"{painted(n, PAINTED):.2f}" for n in "TS"),
        *(f"{quiet[n]:.2f}" for n in "TS"),
        *(f"{n:.5f}" for n in (other(), 1 - other(), *odds.values(), pressed(ANSWERS[2])["T"])),
        *(f"{n:.5f}" for n in (sets["T", "S"][1], 1 - sets["T", "S"][1])),
        *(f"{n:.6f}" for n in (total, active, found["T"][1] * total)),
        *(f"{n:.3f}" for n in (found["T"][0], nothing, *bits)),
        f"{ratios()[ANSWERS[2]][0] / ratios()[ANSWERS[2]][1]:.2f}",
        *(f"{10 * middle:g}" for middle in numbers.levels()),
    }
    sentences = "\n".join(line for line in EXAMPLE.split("\n") if not line.startswith("|"))
    told = set(re.findall(r"\d+\.\d+", sentences))
    assert told - known == set()
    assert len(told) >= 25


def test_the_page_gives_the_parameters_as_they_are() -> None:
    numbers = load_parameters()
    table = PAGE.partition("| number | value | |")[2].partition("All of them stand")[0]
    told = [line for line in table.split("\n") if line.startswith("| `")]
    assert len(told) >= 6
    for line in told:
        names, values, _ = line.strip("| ").split(" | ")
        for name, value in zip(re.findall(r"`(\w+)`", names), values.split(", "), strict=True):
            assert float(value) == getattr(numbers, name)


def test_the_page_tells_what_a_movement_does() -> None:
    numbers = load_parameters()
    limited = numbers.movement_if_active / numbers.movement_if_not
    free = (1 - numbers.movement_if_active) / (1 - numbers.movement_if_not)
    told = PAGE.partition("**Movements.**")[2].partition("**Look-alikes.**")[0]
    assert re.findall(r"by (\d\.\d+)", told) == [f"{limited:.2f}", f"{free:.2f}"]


def test_the_page_tells_how_the_word_is_chosen() -> None:
    numbers = load_parameters()
    section = PAGE.partition("in which word")[2].partition("## What is chosen")[0]
    versions, inside = re.findall(r"\b(\d\d+)\b", section)[:2]
    assert int(versions) == numbers.versions
    assert int(inside) == pytest.approx((RANGE[1] - RANGE[0]) * numbers.versions)
    told = {
        name: re.findall(r"\b\d\b", rest)
        for name, rest in re.findall(r"(very likely|cannot tell)(.*)", section)
    }
    assert told == {"very likely": ["6"], "cannot tell": ["3", "6"]}
    assert re.findall(r"\*([a-z ]+)\* from (\d)", section) == [
        ("likely", "6"),
        ("possible", "3"),
        ("less likely", "1"),
    ]
    assert (word(0.8, (0.6, 0.9)), word(0.8, (0.5, 0.9))) == ("very likely", "likely")
    assert (word(0.5, (0.2, 0.7)), word(0.5, (0.3, 0.7))) == ("cannot tell", "possible")
    words = [word(tenth / 10, (tenth / 10, tenth / 10)) for tenth in (5, 3, 2, 1)]
    assert words == ["possible", "possible", "less likely", "less likely"]
    assert (word(0.6), word(0.04)) == ("likely", "unlikely")
