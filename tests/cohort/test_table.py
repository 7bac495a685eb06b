"""Ranking a table: the same answer as one drawing at a time, from every kind of table."""

from __future__ import annotations

import pickle
from datetime import date

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unknot.assess import Drawing, assess
from unknot.assess.network import body_network
from unknot.assess.parameters import load_parameters
from unknot.assess.triage import triage
from unknot.cohort import Kernel, map_in_arrow
from unknot.cohort import assess as assess_table
from unknot.errors import DataError

REGIONS = body_network().regions
TODAY = date(2026, 5, 1)
ONE = {"temple.left": 6.0, "neck_back.left": 3.0}
intensities = st.dictionaries(
    st.sampled_from(REGIONS),
    st.integers(0, 20).map(lambda halves: halves / 2),
    min_size=1,
    max_size=24,
).filter(lambda regions: any(value > 0 for value in regions.values()))


def as_table(*drawings: dict[str, float]) -> pa.Table:
    kind = pa.map_(pa.string(), pa.float64())
    return pa.table({"regions": pa.array([list(one.items()) for one in drawings], kind)})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(intensities)
def test_each_row_is_what_assess_says_of_the_drawing(regions: dict[str, float]) -> None:
    drawing = Drawing(regions)
    if triage(drawing, TODAY).withheld:
        return
    one = assess(drawing, today=TODAY)
    (row,) = assess_table(as_table(regions), top=10, threads=1).to_pylist()
    assert [point["trigger_point"] for point in row["points"]] == [
        point.trigger_point for point in one.trigger_points[:10]
    ]
    assert [(muscle["muscle"], muscle["side"]) for muscle in row["muscles"]] == [
        (muscle.muscle, muscle.side) for muscle in one.muscles[:10]
    ]
    for found, expected in ((row["points"], one.trigger_points), (row["muscles"], one.muscles)):
        for key in ("responsible", "probability"):
            assert [each[key] for each in found] == pytest.approx(
                [getattr(each, key) for each in expected[:10]], abs=1e-6
            )
    assert row["n_regions"] == len(drawing.painful)
    assert row["surface_share"] == pytest.approx(one.spread.surface_share, abs=1e-6)
    assert row["exact"]


def test_pain_nearly_everywhere_is_sampled_and_says_so() -> None:
    table = as_table(dict.fromkeys(REGIONS, 5.0), ONE)
    wide, narrow = assess_table(table, threads=2).to_pylist()
    one = assess(Drawing(dict.fromkeys(REGIONS, 5.0)), today=TODAY)
    assert wide["widespread"]
    assert not wide["exact"]
    assert 0 < wide["error"] < 0.2
    assert narrow["exact"]
    assert narrow["error"] == 0
    assert [p["trigger_point"] for p in wide["points"]] == [
        point.trigger_point for point in one.trigger_points[:5]
    ]


def test_order_and_threads_change_nothing() -> None:
    random = np.random.default_rng(3)
    drawings = [
        {REGIONS[at]: 5.0 for at in random.choice(len(REGIONS), 6, replace=False)}
        for _ in range(300)
    ]
    one = assess_table(as_table(*drawings), threads=1)
    assert assess_table(as_table(*drawings), threads=3).equals(one)
    numbers = ["source_row", "id"]
    backwards = assess_table(as_table(*drawings[::-1]), threads=2).drop_columns(numbers)
    assert backwards.to_pylist()[::-1] == one.drop_columns(numbers).to_pylist()


def pain_of(table: object) -> list[dict[str, float | None]]:
    ranked = assess_table(table)
    rows = ranked.to_pylist() if isinstance(ranked, pa.Table) else ranked.to_dict("records")
    return [{one["region"]: one["intensity"] for one in row["pain"]} for row in rows]


@pytest.mark.parametrize(
    ("table", "pain"),
    [
        (as_table(ONE), ONE),
        (pa.table({"regions": [["temple.left", "neck_back.left"]]}), dict.fromkeys(ONE)),
        (pa.table({"regions": ["temple.left:6; neck_back.left:3"]}), ONE),
        (pa.table({"regions": ["temple.left;neck_back.left:3"]}), {**ONE, "temple.left": None}),
        (pa.table({"regions": [ONE]}), ONE),
        (
            pa.table({"regions": [[{"region": k, "intensity": v} for k, v in ONE.items()]]}),
            ONE,
        ),
        (pa.table({"temple.left": [6], "neck_back.left": [3.0], "calf.right": [None]}), ONE),
        (pa.table({"temple.left": [True], "calf.right": [False]}), {"temple.left": None}),
        (pa.table({"temple.left": [6.0], "calf.right": [0]}), {"temple.left": 6.0}),
    ],
)
def test_a_drawing_can_be_written_in_many_ways(
    table: pa.Table, pain: dict[str, float | None]
) -> None:
    assert pain_of(table) == [pain]


def test_polars_and_pandas_come_back_as_they_went_in() -> None:
    columns = {"id": ["a"], "regions": [["temple.left"]], "age": [40]}
    of_polars, of_pandas = assess_table(pl.DataFrame(columns)), assess_table(pd.DataFrame(columns))
    assert isinstance(of_polars, pl.DataFrame)
    assert isinstance(of_pandas, pd.DataFrame)
    assert of_polars["age"].to_list() == of_pandas["age"].to_list() == [40]
    assert of_polars["points"][0][0]["trigger_point"] == of_pandas["points"][0][0]["trigger_point"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"regions": [["temple"]]}, "row 1, column regions: no region 'temple'; did you mean"),
        ({"regions": [["calf.left"] * 2]}, "a region is named twice; keep one"),
        ({"regions": ["calf.left:x"]}, "'x' is not a number"),
        ({"regions": ["calf.left:11"]}, "11 is not an intensity; write 0 to 10, halves allowed"),
        ({"calf.left": [0.3]}, "column calf.left: 0.3 is not an intensity"),
        ({"calf.left": [0]}, "no region hurts here; paint at least one"),
        ({"calf_.left": [1]}, "column calf_.left: no region 'calf_.left'; did you mean"),
        ({"calf.left": ["much"]}, "row 1, column calf.left: 'much' is not a number; write 0 to 10"),
        ({"calf.left": [b"5"]}, "holds binary; write numbers from 0 to 10"),
        ({"regions": [5]}, "holds int64; write a list of regions"),
        ({"pain": [1]}, "no column says where it hurts; add 'regions'"),
        ({"regions": ["calf.left"], "id": [b"1"]}, "holds binary; write texts or whole numbers"),
        ({"regions": ["calf.left"], "not_asked": [1]}, "holds int64; write a list of regions, or"),
        ({"regions": ["calf.left:nan"]}, "'nan' is not a number"),
        ({"regions": ["calf.left"], "calf.left": [1]}, "keep one of the two ways"),
        ({"regions": ["calf.left"], "points": [1]}, "has the name of a column that unknot writes"),
        (
            {"regions": ["calf.left"], "not_asked": [["calf.left"]]},
            "a region is both marked and not asked; choose one",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_place_and_remedy(
    columns: dict[str, list[object]], said: str
) -> None:
    with pytest.raises(DataError) as refused:
        assess_table(pa.table(columns))
    assert said in str(refused.value)


def test_something_that_is_no_table_is_refused() -> None:
    with pytest.raises(DataError, match="list is no table; give one of Arrow, Polars or pandas"):
        assess_table([1, 2])


def test_what_was_not_asked_counts_as_unknown() -> None:
    table = pa.table({"regions": [["temple.left"]] * 2, "not_asked": [["neck_back.left"], []]})
    asked, unasked = assess_table(table).to_pylist()
    one = assess(Drawing({"temple.left": 5}, not_asked=("neck_back.left",)), today=TODAY)
    assert asked["points"] != unasked["points"]
    assert asked["n_regions"] == len(one.unexplained) + 1 - len(one.unexplained) == 1


def test_a_kernel_can_be_sent_to_another_process() -> None:
    batch = as_table(ONE).to_batches()[0]
    there = pickle.loads(pickle.dumps(Kernel(top=3)))
    assert there(batch)[0].equals(Kernel(top=3)(batch)[0])
    assert len(there(batch)[0].to_pylist()[0]["points"]) == 3


def test_spark_gets_rankings_and_the_rows_that_cannot_be_used() -> None:
    batches = pa.table({"regions": [["calf.left"], ["nowhere"], ["calf.right"]]}).to_batches(2)
    ranked = list(map_in_arrow(iter(batches)))
    assert [row for one in ranked for row in one.column("source_row").to_pylist()] == [1, 3]
    (reject,) = [
        row for one in map_in_arrow(iter(batches), rejected=True) for row in one.to_pylist()
    ]
    assert (reject["source_row"], reject["column"]) == (2, "regions")


def test_the_output_says_that_it_is_for_research() -> None:
    metadata = assess_table(as_table(ONE)).schema.metadata
    assert b"no triage was run, nothing here is advice" in metadata[b"note"]


def test_only_what_assess_would_list_is_listed() -> None:
    (row,) = assess_table(as_table({"calf.left": 5.0}), top=100).to_pylist()
    least = load_parameters().list_responsible
    assert all(point["responsible"] >= least - 1e-7 for point in row["points"])
