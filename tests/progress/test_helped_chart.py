"""A chart of what seems to help."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from unknot.progress import Helped, helped_svg

LESS = Helped("pressing", "session", 9, 9, "less", -2.0, -3.0, -1.0)
CHANCE = Helped("a<b", "medicine", 9, 9, "chance", 0.5, -1.0, 2.0)
UNKNOWN = Helped("tape", "medicine", 2, 9, "cannot_tell", None, None, None)


def test_each_interval_lies_on_its_side_of_no_difference() -> None:
    tree = ET.fromstring(helped_svg([LESS, CHANCE, UNKNOWN]))
    spans = [one.get("d") for one in tree.iter("path") if one.get("class") == "c-span"]
    assert spans == ["M12.0 36H127.3", "M127.3 88H300.3"]  # no difference lies at 185
    assert tree.get("aria-label") == (
        "after pressing: less, by more than chance; after a<b: could still be chance"
    )


def test_where_nothing_can_be_told_there_is_no_chart() -> None:
    assert helped_svg([UNKNOWN]) == helped_svg([]) == ""


def test_two_things_of_one_name_do_not_hide_each_other() -> None:
    drawn = helped_svg([LESS, replace(LESS, kind="medicine")])
    assert drawn.count("after pressing</text>") == 2
