"""Summing up a cohort: prevalence, what comes together, two groups, and what is not shown."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from math import exp
from pathlib import Path
from statistics import fmean
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy.stats import fisher_exact

from unknot.assess.network import body_network
from unknot.cohort import run, summarise
from unknot.cohort.pictures import body_svg, spoken, write_pictures
from unknot.cohort.summary import shown
from unknot.errors import DataError

from .test_run import cohort

Write = Callable[[Path, list[dict[str, Any]]], Path]


def rows(count: int, sex: str, *regions: str) -> list[dict[str, Any]]:
    return [{"id": "x", "sex": sex, "regions": dict.fromkeys(regions, 5.0)} for _ in range(count)]


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory, registry: Write) -> Path:
    """60 women, of whom 40 have pain in the left calf, and 40 men, of whom 8 have."""
    folder = tmp_path_factory.mktemp("cohort")
    women = rows(30, "f", "calf.left") + rows(10, "f", "calf.left", "heel.left")
    women += rows(20, "f", "temple.right")
    men = rows(8, "m", "calf.left") + rows(29, "m", "temple.right") + rows(3, "m", "chin")
    registry(folder / "in" / "women.parquet", women)
    registry(folder / "in" / "men.parquet", men)
    run(str(folder / "in"), folder / "out")
    return folder / "out"


def test_prevalence_is_counted_over_all_files_with_wilsons_interval(ranked: Path) -> None:
    found = summarise(ranked)
    calf = next(row for row in found.regions if row.item == "calf.left")
    assert (calf.group, calf.drawings, calf.count, calf.share) == ("all", 100, 48, 0.48)
    assert (calf.low, calf.high) == pytest.approx((0.3846, 0.5769), abs=1e-3)
    assert [row.count for row in found.regions if row.count] == [49, 48, 10]


def test_a_muscle_is_likely_from_a_half_on_and_expected_by_its_mean(ranked: Path) -> None:
    found = summarise(ranked)
    table = pq.read_table(ranked).to_pylist()
    chance = [
        sum(m["responsible"] for m in row["muscles"] if m["muscle"] == "gastrocnemius")
        for row in table
    ]
    (row,) = [one for one in found.muscles if one.item == "gastrocnemius.left"]
    assert row.expected == pytest.approx(fmean(chance), abs=1e-6)
    assert row.count == sum(one >= 0.5 for one in chance)


def test_few_are_not_shown_nor_all_but_few(ranked: Path) -> None:
    assert [shown(count, 20, 5) for count in (0, 1, 4, 5, 15, 16, 19, 20)] == [
        *(True, False, False, True, True, False, False, True)
    ]
    chin = next(row for row in summarise(ranked).regions if row.item == "chin")
    assert (chin.count, chin.share, chin.expected) == (None, None, None)
    assert summarise(ranked, suppress=2).regions[-1].count == 3


def test_what_is_not_shown_stands_nowhere_in_the_output(ranked: Path, tmp_path: Path) -> None:
    found = summarise(ranked)
    write_pictures(found, tmp_path)
    with (tmp_path / "regions.csv").open() as file:
        (chin,) = [row for row in csv.DictReader(file) if row["item"] == "chin"]
    assert (chin["count"], chin["share"], chin["low"]) == ("", "", "")
    bare = summarise(ranked, suppress=4).groups[0]
    assert body_svg(bare, "front", 4) == body_svg(found.groups[0], "front", 5)
    assert body_svg(bare, "front", 2) != body_svg(found.groups[0], "front", 5)


def test_few_widespread_drawings_are_not_told_in_json(tmp_path: Path, registry: Write) -> None:
    wide = rows(2, "f", *body_network().regions[:90])
    run(str(registry(tmp_path / "in.parquet", wide + rows(20, "f", "chin"))), tmp_path / "out")
    for suppress, told in ((5, None), (2, 2)):
        groups = summarise(tmp_path / "out", suppress=suppress).to_json()["groups"]
        assert isinstance(groups, list)
        assert groups[0]["widespread"] == told
        assert groups[0]["coarse"] == 0


def test_two_groups_are_compared_with_fishers_test_and_corrected(ranked: Path) -> None:
    found = summarise(ranked, "sex")
    assert [(one.name, one.drawings) for one in found.groups] == [("f", 60), ("m", 40)]
    calf = next(row for row in found.region_comparison if row.item == "calf.left")
    assert (calf.first, calf.second) == pytest.approx((40 / 60, 8 / 40))
    assert calf.p == pytest.approx(fisher_exact([[40, 20], [8, 32]])[1])
    # the log of the ratio has the standard error of Katz
    spread = 1.959964 * (1 / 40 - 1 / 60 + 1 / 8 - 1 / 40) ** 0.5
    bounds = (10 / 3 * exp(-spread), 10 / 3 * exp(spread))
    assert (calf.ratio, calf.low, calf.high) == pytest.approx((10 / 3, *bounds), rel=1e-5)
    assert all(row.q >= row.p for row in found.region_comparison)
    # three men with pain in the chin are too few to be told, so they are not compared either
    assert "chin" not in {row.item for row in found.region_comparison}
    assert {row.group for row in found.regions} == {"f", "m"}


def test_groups_that_are_too_small_are_only_counted(ranked: Path) -> None:
    found = summarise(ranked, "sex", suppress=50)
    assert [one.name for one in found.groups] == ["f"]
    assert found.hidden == 1
    assert found.region_comparison == ()


def test_what_hurts_together_has_a_correlation(ranked: Path) -> None:
    pairs = {(row.first, row.second): row for row in summarise(ranked, suppress=1).region_pairs}
    assert not any(row.both < 1 for row in pairs.values())
    found = summarise(ranked)
    assert all(row.both >= found.suppress for row in found.region_pairs)


def test_the_command_prints_writes_and_gives_json(ranked: Path, tmp_path: Path) -> None:
    done = cohort("summary", ranked, "--by", "sex", "--plot", tmp_path / "p")
    assert done.returncode == 0, done.stderr
    assert "f: 60 drawings" in done.stdout
    assert "66.7 %  [54.1, 77.3]  hurts: calf, left" in done.stdout
    assert "f and m differ in" in done.stdout
    assert "begin with index.html" in done.stderr
    document = json.loads(cohort("summary", ranked, "--json").stdout)
    assert document["unknot"] == "cohort_summary"
    assert "no triage was run" in document["note"]
    assert document["groups"][0]["drawings"] == 100


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "there is no such folder; name the OUT of `unknot cohort assess`"),
        (("empty",), "holds no finished ranking; run `unknot cohort assess` first"),
        (("foreign",), "is no ranking of this version of unknot; rank it again"),
        (("out", "--by", "sexx"), "no column 'sexx'; there are id, sex"),
        (("out", "--by", "pain"), "column 'pain' holds lists, which make no groups; there are id"),
        (("other",), "was ranked with another atlas than this one; rank it again"),
        (("many", "--by", "id"), "has more than 20 values; put them into fewer groups"),
    ],
)
def test_wrong_input_is_told_with_its_remedy(
    tmp_path: Path, registry: Write, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "foreign").mkdir()
    pq.write_table(pa.table({"a": [1]}), tmp_path / "foreign" / "a.parquet")
    registry(tmp_path / "in.parquet", rows(5, "f", "calf.left"))
    run(str(tmp_path / "in.parquet"), tmp_path / "out")
    (tmp_path / "other").mkdir()
    old = pq.read_table(tmp_path / "out").replace_schema_metadata(
        {"unknot_version": "1", "atlas": "1999.1"}
    )
    pq.write_table(old, tmp_path / "other" / "a.parquet")
    many = [{**row, "id": str(at)} for at, row in enumerate(rows(25, "f", "calf.left"))]
    run(str(registry(tmp_path / "ids.parquet", many)), tmp_path / "many")
    with pytest.raises(DataError) as refused:
        summarise(tmp_path / arguments[0], *(arguments[2:] or ()))
    assert said in str(refused.value)


def test_every_item_is_said_in_words() -> None:
    assert spoken("calf.left") == "calf, left"
    assert "," not in spoken("sphincter_ani.midline")
