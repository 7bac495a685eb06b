"""The validator: one broken copy of the atlas per kind of fault, and the message it gets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from unknot.atlas.check import TABLES, check
from unknot.atlas.packaged import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for table in TABLES:
        shutil.copy(DATA / table.file, tmp_path)
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> list[str]:
    """Replace one piece of text, which must be there once, and check the folder."""
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in check(folder)]


def line_of(file: str, start: str) -> int:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if text.startswith(start))
    return line


def test_the_shipped_atlas_is_sound() -> None:
    assert check(DATA) == []


def test_an_unknown_region_is_named_with_line_column_and_nearest_ids(folder: Path) -> None:
    start = "frontalis_1,forehead,essential"
    line = line_of("referrals.csv", start)
    assert edit(folder, "referrals.csv", start, "frontalis_1,forehed,essential") == [
        (
            f"referrals.csv line {line}, column region: no region 'forehed'; "
            "did you mean 'forehead'? `regions.csv` lists them"
        )
    ]


def test_a_side_in_an_id_is_explained(folder: Path) -> None:
    start = "frontalis_1,forehead,essential"
    assert edit(folder, "referrals.csv", start, "frontalis_1,forehead.left,essential") == [
        (
            f"referrals.csv line {line_of('referrals.csv', start)}, column region: 'forehead.left' "
            "carries a side; write 'forehead', ids have no side in these tables"
        )
    ]


def test_an_unknown_word_is_answered_with_the_allowed_ones(folder: Path) -> None:
    start = "frontalis_1,forehead,essential"
    assert edit(folder, "referrals.csv", start, "frontalis_1,forehead,esential") == [
        (
            f"referrals.csv line {line_of('referrals.csv', start)}, column zone: 'esential' is not "
            "allowed: use essential or spillover"
        )
    ]


def test_a_source_that_does_not_exist_is_named(folder: Path) -> None:
    start = "omohyoid_inferior,neck_side,essential,same,study,rask1984"
    assert edit(folder, "referrals.csv", start, start.replace("1984", "1985")) == [
        (
            f"referrals.csv line {line_of('referrals.csv', start)}, column source: "
            "no source 'rask1985'; did you mean 'rask1984'? `sources.csv` lists them"
        )
    ]


def test_a_word_in_place_of_a_number_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "positions.csv", "frontalis_1,0.0340", "frontalis_1,left")
    assert problem == (
        "positions.csv line 2, column x: 'left' is not allowed: use a number from 0 to 1.2"
    )


@pytest.mark.parametrize("value", ["nan", "inf", "-0.0340", "34"])
def test_a_number_out_of_the_body_is_named(folder: Path, value: str) -> None:
    (problem,) = edit(folder, "positions.csv", "frontalis_1,0.0340", f"frontalis_1,{value}")
    assert problem.startswith(f"positions.csv line 2, column x: {value!r} is not allowed")


def test_an_empty_cell_that_must_be_filled_is_named(folder: Path) -> None:
    assert edit(folder, "regions.csv", "vertex,top of the head,", "vertex,,") == [
        "regions.csv line 2, column label: the cell is empty: fill it in"
    ]


def test_a_row_that_stands_twice_is_named_with_the_first_line(folder: Path) -> None:
    row = "frontalis_1,forehead,essential,same,textbook,travell1999\n"
    line = line_of("referrals.csv", row.rstrip())
    assert edit(folder, "referrals.csv", row, row + row.replace("essential", "spillover")) == [
        (
            f"referrals.csv line {line + 1}, column region: "
            "trigger_point 'frontalis_1', side 'same', "
            f"region 'forehead' stands in line {line} already: keep one of the two rows"
        )
    ]


def test_an_id_with_capitals_or_spaces_is_refused(folder: Path) -> None:
    problems = edit(folder, "sources.csv", "anderson2009,", "Anderson 2009,")
    assert problems[0] == (
        "sources.csv line 2, column source: 'Anderson 2009' is no id: "
        "use lower-case letters, digits and _, a letter first"
    )


def test_a_midline_zone_of_a_paired_region_is_refused(folder: Path) -> None:
    start = "frontalis_1,forehead,essential,same"
    (problem,) = edit(folder, "referrals.csv", start, start.replace("same", "midline"))
    assert problem.endswith(
        "column side: region 'forehead' has a left and a right: write same or opposite, not midline"
    )


def test_a_side_of_a_midline_region_is_refused(folder: Path) -> None:
    start = "occipitalis_1,vertex,spillover,midline"
    (problem,) = edit(folder, "referrals.csv", start, start.replace("midline", "same"))
    assert problem.endswith(
        "column side: region 'vertex' lies on the midline: write midline, not same"
    )


def test_a_midline_point_cannot_send_pain_to_one_side(folder: Path) -> None:
    start = "sphincter_ani_1,tailbone,spillover,midline"
    new = "sphincter_ani_1,buttock_lower,spillover,opposite"
    (problem,) = edit(folder, "referrals.csv", start, new)
    assert problem.endswith(
        "column side: point 'sphincter_ani_1' lies on the midline "
        "and cannot send pain to one side of 'buttock_lower'"
    )


def test_a_midline_point_cannot_lie_in_a_paired_region(folder: Path) -> None:
    problems = edit(folder, "trigger_points.csv", ",perineum,no,", ",buttock_lower,no,")
    assert problems[0].endswith(
        "column region: a point on the midline cannot lie in the paired region 'buttock_lower': "
        "choose a region of the midline, or write yes in the column paired"
    )


def test_a_midline_point_lies_at_x_0(folder: Path) -> None:
    problems = edit(folder, "positions.csv", "sphincter_ani_1,0.0000", "sphincter_ani_1,0.0100")
    line = line_of("positions.csv", "sphincter_ani_1,")
    assert problems == [
        f"positions.csv line {line}, column x: 'sphincter_ani_1' lies on the midline: x must be 0"
    ]


def test_a_point_that_is_felt_nowhere_is_named(folder: Path) -> None:
    row = "soleus_2,calf,essential,same,textbook,travell1992\n"
    line = line_of("trigger_points.csv", "soleus_2,")
    assert edit(folder, "referrals.csv", row, "") == [
        (
            f"trigger_points.csv line {line}, column trigger_point: 'soleus_2' sends pain nowhere: "
            "add its rows to referrals.csv"
        )
    ]


def test_a_point_without_an_essential_zone_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "referrals.csv", "soleus_2,calf,essential", "soleus_2,calf,spillover")
    assert problem.endswith(
        "'soleus_2' has no essential zone: mark where nearly everyone feels it in referrals.csv"
    )


def test_a_point_without_a_position_is_named(folder: Path) -> None:
    position = (DATA / "positions.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1]
    (problem,) = edit(folder, "positions.csv", position, "")
    assert problem == (
        "trigger_points.csv line 2, column trigger_point: 'frontalis_1' lies nowhere: "
        "add its row to positions.csv"
    )


def test_two_tables_that_place_a_point_differently_are_named(folder: Path) -> None:
    row = (DATA / "positions.csv").read_text(encoding="utf-8").splitlines()[1]
    (problem,) = edit(folder, "positions.csv", row, row.replace(",forehead,", ",eyebrow,"))
    assert problem == (
        "positions.csv line 2, column region: 'frontalis_1' lies in 'forehead' by "
        "trigger_points.csv: make the two tables agree"
    )


def test_a_cell_that_swallowed_others_is_named(folder: Path) -> None:
    (problem,) = edit(folder, "regions.csv", "crown of the scalp", "scalp" * 3_000)
    assert problem == (
        "regions.csv line 2, column description: the cell is 15000 characters long, "
        "at most 10000 are allowed: shorten it"
    )


def test_a_muscle_without_a_point_is_named(folder: Path) -> None:
    rows = (DATA / "muscles.csv").read_text(encoding="utf-8").splitlines()
    new = rows[-1].replace("lumbricals_foot,", "lumbricals_toe,", 1)
    (problem,) = edit(folder, "muscles.csv", rows[-1], f"{rows[-1]}\n{new}")
    assert problem == (
        f"muscles.csv line {len(rows) + 1}, column muscle: 'lumbricals_toe' has no trigger point: "
        "add one to trigger_points.csv"
    )


def test_no_tool_beside_a_tool_is_refused(folder: Path) -> None:
    (problem,) = edit(folder, "muscles.csv", ",fingers;tennis_ball,Glide", ",fingers;none,Glide")
    assert problem == (
        "muscles.csv line 3, column self_care_tools: 'none' stands beside a tool: "
        "keep one or the other"
    )


def test_a_key_point_of_another_muscle_is_refused(folder: Path) -> None:
    old = "trapezius,levator_scapulae,key,trapezius_lower_3,"
    (problem,) = edit(folder, "satellites.csv", old, old.replace("trapezius_lower_3", "soleus_2"))
    assert problem.endswith(
        "column key_points: 'soleus_2' is a point of 'soleus', not of 'trapezius': "
        "name a point of the muscle in the column muscle"
    )


def test_a_list_with_spaces_or_repeats_is_refused(folder: Path) -> None:
    problems = edit(
        folder, "muscles.csv", ",fingers;tennis_ball,Glide", ",fingers; tennis_ball;fingers,Glide"
    )
    assert problems == [
        "muscles.csv line 3, column self_care_tools: 'fingers' stands in the list twice: keep one",
        (
            "muscles.csv line 3, column self_care_tools: ' tennis_ball' in a list: "
            "separate by ';' alone, without spaces or empty items"
        ),
    ]


def test_a_missing_and_an_unknown_column_are_named(folder: Path) -> None:
    old = "region,label,part,aspect,paired,description,also"
    problems = edit(folder, "regions.csv", old, old.replace("paired", "pared"))
    assert problems[:2] == [
        "regions.csv line 1: no column 'pared' is known here; did you mean 'paired'?",
        (
            "regions.csv line 1: column 'paired' is missing; "
            "line 1 must name the columns region,label,part,aspect,paired,description,also"
        ),
    ]
    assert len(problems) == 2  # the rows that refer to regions are not blamed for it


def test_a_column_that_stands_twice_is_named(folder: Path) -> None:
    old = "region,label,part,aspect,paired,description,also"
    problems = edit(folder, "regions.csv", old, f"{old},label")
    assert problems[0] == "regions.csv line 1: column 'label' stands there twice: keep one"


def test_semicolons_between_cells_are_explained(folder: Path) -> None:
    path = folder / "regions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    assert [str(problem) for problem in check(folder)] == [
        "regions.csv line 1: cells are separated by ';': save the table with commas"
    ]


def test_too_many_and_too_few_cells_are_named(folder: Path) -> None:
    more = edit(folder, "regions.csv", "crown of the scalp", "crown, of the scalp")
    assert (
        "regions.csv line 2: the row has 8 cells where the header has 7: "
        'put text that holds a comma into "..."'
    ) in more
    fewer = edit(folder, "regions.csv", ",crown, of the scalp", "")
    assert (
        "regions.csv line 2: the row has 6 cells where the header has 7: "
        "write a comma for each empty cell"
    ) in fewer


def test_an_empty_line_is_named(folder: Path) -> None:
    assert edit(folder, "regions.csv", "vertex,", "\nvertex,") == [
        "regions.csv line 2: the line is empty: delete it"
    ]


def test_text_that_is_not_utf8_is_named_with_its_cell(folder: Path) -> None:
    path = folder / "sources.csv"
    content = path.read_bytes()
    path.write_bytes(content.replace("Dalmau-Carolà".encode(), "Dalmau-Carolà".encode("latin-1")))
    (problem,) = (str(problem) for problem in check(folder))
    line = line_of("sources.csv", "dalmau2010")
    assert problem.startswith(f"sources.csv line {line}, column citation: 'Dalmau-Carol?")
    assert problem.endswith("is not UTF-8 text: save the file as UTF-8")


def test_a_lost_quotation_mark_is_named_where_it_opens(folder: Path) -> None:
    problems = edit(folder, "regions.csv", "crown of the scalp", '"crown of the scalp')
    assert problems[0].startswith("regions.csv line 2: cannot be read as CSV (")
    assert problems[0].endswith("nothing after this line was checked")


def test_a_line_break_in_a_cell_is_named_and_later_lines_still_count_right(folder: Path) -> None:
    path = folder / "regions.csv"
    content = path.read_text(encoding="utf-8")
    content = content.replace("crown of the scalp", '"crown of\nthe scalp"')
    content = content.replace("forehead,forehead,head,front", "forehead,forehead,head,fore")
    path.write_text(content, encoding="utf-8")
    problems = [str(problem) for problem in check(folder)]
    assert problems[0] == (
        "regions.csv line 2, column description: 'crown of\\nthe scalp' holds a line break or an "
        "invisible character: remove it"
    )
    assert problems[1].startswith("regions.csv line 4, column aspect: 'fore' is not allowed")


def test_a_space_around_a_cell_is_named(folder: Path) -> None:
    assert edit(folder, "regions.csv", "head,top,no,", "head,top,no ,") == [
        "regions.csv line 2, column paired: 'no ' begins or ends with a space: remove it"
    ]


def test_a_lost_file_is_one_problem(folder: Path) -> None:
    (folder / "regions.csv").unlink()
    assert [str(problem) for problem in check(folder)] == [
        "regions.csv: cannot be read (No such file or directory); the atlas needs this file"
    ]


def test_an_empty_file_is_named(folder: Path) -> None:
    (folder / "satellites.csv").write_text("")
    assert [str(problem) for problem in check(folder)] == [
        (
            "satellites.csv: is empty; line 1 must name the columns "
            "muscle,satellite_muscle,strength,key_points,satellite_points,source"
        )
    ]


def test_windows_line_ends_and_a_byte_order_mark_are_fine(folder: Path) -> None:
    path = folder / "regions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(folder) == []


def test_all_faults_are_told_at_once(folder: Path) -> None:
    edit(folder, "regions.csv", "vertex,top of the head,", "vertex,,")
    problems = edit(folder, "positions.csv", "frontalis_1,0.0340", "frontalis_1,x")
    assert [problem.split(":")[0] for problem in problems] == [
        "regions.csv line 2, column label",
        "positions.csv line 2, column x",
    ]
