"""A report of a diary: what stands on which page, and what must not stand there."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pytest
from pypdf import PdfReader

from unknot import atlas
from unknot.diary import Diary, Note
from unknot.errors import DataError
from unknot.exchange.report import PARTS, make_report, parse_choice

from .conftest import NO, TODAY, neck, words


def test_the_first_page_says_it_all_in_short(diary: Diary) -> None:
    found = {"trigger_point": "trapezius_upper_1.left", "tender": True, "recognised_pain": True}
    diary.add(neck(palpations=[found]))
    first = words(make_report(diary, parse_choice(), TODAY).pdf, 0)
    assert "Painted on 1 May 2026. Printed on 2 May 2026" in first
    assert "Back of the neck, left 7 Temple, left 6" in first.replace("Place Pain ", "")
    assert "safety questions answered on 1 May 2026, none reported." in first
    assert "Trapezius, left very likely" in first
    assert "recognised or referred pain" in first
    assert "Press: Upper trapezius, front edge (point 1), left" in first
    assert "It is not a diagnosis and does not replace one." in first


def test_the_particulars_begin_on_the_second_page(diary: Diary) -> None:
    diary.add(neck())
    pdf = make_report(diary, parse_choice(), TODAY).pdf
    second = words(pdf, 1)
    assert second.startswith("Where it hurts")
    assert "Could explain" in second
    assert "Pressing with fingers or thumb" in second
    assert "What this is and is not" in words(pdf)
    assert "Rathbone ATL 2017" in words(pdf)


@pytest.mark.parametrize("flag", ["lump", "heart_attack"])
def test_while_a_warning_sign_stands_no_trigger_point_is_named(diary: Diary, flag: str) -> None:
    found = {"trigger_point": "trapezius_upper_1.left", "tender": True, "recognised_pain": True}
    diary.add(neck(answers=NO | {flag: True}, palpations=[found]))
    report = make_report(diary, parse_choice(), TODAY)
    said = words(report.pdf)
    assert report.withheld
    assert "A warning sign" in words(report.pdf, 0)
    assert "Likely trigger points and the plan are left out until a clinician" in said
    assert [one.label for one in atlas.load().muscles.values() if one.latin in said] == []
    assert "trapezius" not in said.lower()
    assert "The plan" not in said.replace("and the plan are", "")


def test_a_warning_sign_told_later_on_another_drawing_stands_in_the_report_of_this_one(
    diary: Diary,
) -> None:
    about = diary.add(neck())
    later = TODAY.isoformat() + "T08:00:00+00:00"
    diary.add(neck(answers=NO | {"heart_attack": True}, recorded_at=later))
    report = make_report(diary, parse_choice(drawing=about.id), TODAY)
    said = words(report.pdf)
    assert report.withheld
    assert "A warning sign of an emergency stands" in words(report.pdf, 0)
    assert "trapezius" not in said.lower()


def test_what_a_clinician_looked_at_stays_in_sight(diary: Diary) -> None:
    diary.add(neck(answers=NO | {"lump": True}, cleared={"lump": "2026-04-20"}))
    report = make_report(diary, parse_choice(), TODAY)
    assert not report.withheld
    assert "A clinician looked at it on 20 April 2026." in words(report.pdf, 0)


def test_open_questions_are_counted_and_there_is_no_plan(diary: Diary) -> None:
    diary.add(neck(answers={}))
    said = words(make_report(diary, parse_choice(), TODAY).pdf, 0)
    assert "safety questions has been answered." in said
    assert "There is no plan yet: questions about what would rule it out are still open." in said


def test_the_same_record_gives_the_same_bytes(diary: Diary) -> None:
    diary.add(neck())
    one, other = (make_report(diary, parse_choice(), TODAY).pdf for _ in range(2))
    assert one == other


def test_the_pdf_can_be_read_aloud(diary: Diary) -> None:
    diary.add(neck())
    reader = PdfReader(io.BytesIO(make_report(diary, parse_choice(), TODAY).pdf))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Muscle pain: a summary"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    spoken = [text for text in alternatives(catalogue["/StructTreeRoot"]) if text]
    assert spoken[0] == (
        "Pain drawing, from the front. Back of the neck, left: 7 of 10; Temple, left: 6 of 10."
    )


def alternatives(element: object) -> list[str]:
    """Every alternative text of a structure tree, in reading order."""
    found = []
    node = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(node, dict):
        found += [str(node["/Alt"])] if "/Alt" in node else []
        found += alternatives(node.get("/K"))
    elif isinstance(node, list):
        found += itertools.chain.from_iterable(map(alternatives, node))
    return found


def test_sixty_places_are_all_there_and_the_summary_stays_one_page(diary: Diary) -> None:
    regions = {region: 1 + number % 10 for number, region in enumerate(atlas.load().sided_regions)}
    sixty = dict(list(regions.items())[:60])
    diary.add(neck(regions=sixty), title="Ж" * 120)
    pdf = make_report(diary, parse_choice(paper="letter"), TODAY).pdf
    assert "60 places hurt; all are on the next pages." in words(pdf, 0)
    assert words(pdf, 1).startswith("Where it hurts")
    said = words(pdf).lower()
    assert [one for one in sixty if atlas.load().region(one).label.lower() not in said] == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_printed_alone(diary: Diary, part: str) -> None:
    diary.add(neck())
    diary.record(Note("a note"))
    said = words(make_report(diary, parse_choice(parts=[part]), TODAY).pdf)
    assert {one for one in PARTS if f"{PARTS[one]} " in said} == {part}
    assert "Warning signs" in said


def test_a_name_is_printed_only_where_it_is_given(diary: Diary) -> None:
    diary.add(neck())
    assert "Name: Ελένη" in words(make_report(diary, parse_choice(name="Ελένη"), TODAY).pdf, 0)
    assert "Name: Born:" in words(make_report(diary, parse_choice(), TODAY).pdf, 0)


def test_the_drawing_is_the_latest_up_to_the_last_day(diary: Diary) -> None:
    diary.add(neck(), title="The first one")
    later = diary.add(neck(recorded_at="2026-05-02T08:00:00+00:00"), title="The later one")
    assert "The later one" in words(make_report(diary, parse_choice(), TODAY).pdf)
    upto = parse_choice(until="2026-05-01")
    assert "The first one" in words(make_report(diary, upto, TODAY).pdf)
    named = parse_choice(until="2026-05-01", drawing=later.id)
    assert "The later one" in words(make_report(diary, named, TODAY).pdf)


def test_without_a_drawing_it_says_what_to_do(diary: Diary) -> None:
    with pytest.raises(DataError) as caught:
        make_report(diary, parse_choice(), TODAY)
    assert str(caught.value) == (
        "drawing: there is none yet. Paint where it hurts first: `unknot` opens the page for it"
    )


def test_days_before_the_first_drawing_are_refused(diary: Diary) -> None:
    diary.add(neck())
    with pytest.raises(DataError) as caught:
        make_report(diary, parse_choice(until="2026-04-30"), TODAY)
    assert str(caught.value) == (
        "to: there is none up to 2026-04-30; the first is of 1 May 2026. Choose a later day"
    )


def test_nothing_is_written_beside_the_diary(
    diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    diary.add(neck())
    before = {path.name for path in tmp_path.rglob("*")}
    make_report(diary, parse_choice(), TODAY)
    assert {path.name for path in tmp_path.rglob("*")} == before
