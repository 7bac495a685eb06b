"""CHOIR body maps: numbers of segments become regions, and no precision is invented."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from unknot.assess.network import body_network
from unknot.atlas import load, mirrored
from unknot.cohort import ChoirColumns, choir_segments, from_choir, run
from unknot.cohort.choir import FEMALE
from unknot.errors import DataError

from .test_run import cohort, lines_of


def read(segments: str, figure: str = "male") -> tuple[list[str], list[str]]:
    batch = pa.RecordBatch.from_pydict({"map": [segments]})
    (row,) = from_choir(batch, ChoirColumns("map", figure), where="here").to_pylist()
    assert row["coarse"]
    return row["regions"], row["not_asked"]


def test_every_segment_of_the_map_is_there_and_names_regions_of_the_atlas() -> None:
    numbers = [int(one) for one in choir_segments()]
    assert numbers == [*range(101, 137), *range(201, 239)]
    known = body_network().region_index
    for segment in choir_segments().values():
        assert set(segment.painted) | set(segment.unknown) <= set(known), segment.number
        assert not set(segment.painted) & set(segment.unknown), segment.number


def test_each_segment_has_a_twin_on_the_other_side() -> None:
    found = {(one.name, one.side): one for one in choir_segments().values()}
    assert len(found) == 74
    for (name, side), one in found.items():
        twin = found[name, {"left": "right", "right": "left"}[side]]
        assert [mirrored(region) for region in one.painted] == list(twin.painted)
        assert [mirrored(region) for region in one.unknown] == list(twin.unknown)


def test_in_front_the_readers_left_is_the_persons_right_and_at_the_back_it_is_not() -> None:
    assert read("107")[0] == ["shoulder_front.right"]
    assert read("110")[0] == ["shoulder_front.left"]
    assert read("207")[0] == ["shoulder_back.left"]
    assert read("210")[0] == ["shoulder_back.right"]


def test_the_female_figure_has_other_numbers_for_abdomen_arm_and_elbow() -> None:
    assert read("112", "female") == read("116", "male")
    assert read("114", "female") == read("112", "male")
    assert read("103", "female") == read("103", "male")
    assert sorted(FEMALE) == sorted(FEMALE.values())


def test_a_segment_leaves_no_region_inside_its_outline_unmarked() -> None:
    assert read("203") == (
        ["occiput.left"],
        ["skull_base.left", "neck_back.left", "mastoid.left", "ear.left", "side_of_head.left"],
    )
    # the outline of the middle of the back goes down to the loins
    assert {"lumbar.left", "lumbar_spine", "flank.left"} <= set(read("212")[1])


def test_the_codes_of_redcap_projects_are_the_same_segments() -> None:
    assert read("f12, B07", "female") == read("112, 207", "female")
    assert read("f12")[0] == ["arm_front.left"]


def test_what_a_segment_only_touches_is_unknown_unless_it_is_painted_by_another() -> None:
    painted, unknown = read("228")
    assert painted == ["thigh_back.left"]
    assert unknown == ["thigh_inner.left", "thigh_outer.left", "buttock_lower.left"]
    painted, unknown = read("223, 228")
    assert painted == ["buttock_lower.left", "thigh_back.left"]
    assert "buttock_lower.left" not in unknown


def test_every_region_of_the_atlas_can_be_reached() -> None:
    found = {region for one in choir_segments().values() for region in (*one.painted, *one.unknown)}
    assert found == set(load().sided_regions)


def test_an_export_is_ranked_with_its_figure_in_a_column(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text('id,GENDER,MAP\na,Male,"218,219"\nb,Female,112\nc,Male,999\nd,other,101\n')
    done = cohort(
        *("assess", file, tmp_path / "out"),
        *("--choir", "MAP", "--choir-figure", "GENDER"),
    )
    assert done.returncode == 1, done.stderr
    table = pq.read_table(tmp_path / "out" / "export.parquet").to_pylist()
    assert [row["id"] for row in table] == ["a", "b"]
    assert [one["region"] for one in table[0]["pain"]] == ["lumbar.left", "lumbar.right"]
    assert [one["region"] for one in table[1]["pain"]] == ["mid_abdomen.right"]
    assert all(row["coarse"] for row in table)
    rejects = lines_of(tmp_path / "out" / "export.rejects.jsonl")
    assert "segment 999" in rejects[0]["reason"]
    assert "neither male nor female" in rejects[1]["reason"]


def test_the_figure_must_be_said_and_the_columns_must_exist(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text("MAP\n101\n")
    done = cohort("assess", file, tmp_path / "out", "--choir", "MAP")
    assert done.returncode == 2
    assert "the two figures number their segments differently" in done.stderr
    with pytest.raises(DataError, match="no column 'MAPP'; did you mean 'MAP'"):
        from_choir(
            pa.RecordBatch.from_pydict({"MAP": ["101"]}), ChoirColumns("MAPP", "male"), where="x"
        )
    assert run(str(file), tmp_path / "out", choir=ChoirColumns("MAP", "male")).rows == 1
