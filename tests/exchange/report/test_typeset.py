"""Words in print: whatever a person wrote stands there as it is, or it is said that it cannot."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.exchange.report.blocks import Bullets, Heading, Pages, Table, Words
from unknot.exchange.report.printable import printable
from unknot.exchange.report.typeset import typeset

from .conftest import TODAY, words


def printed(text: str) -> str:
    pages = Pages(
        title="A page",
        name=text,
        meta=(text,),
        paper="a4",
        beside=(),
        main=(Heading(f"On {text}"), Words(text, lead=text), Bullets((text,))),
        below=(Table((text,), ((text,),), (1,)),),
        rest=(),
        foot=text,
    )
    return words(typeset(pages, TODAY))


def test_what_looks_like_markup_stands_as_it_was_written() -> None:
    hostile = '#strong[x] #read("/etc/passwd") *a* _b_ $x^2$ <label> @ref \\u{41} // c /* d = e `f`'
    assert printed(hostile).count(hostile) >= 7


def test_greek_cyrillic_and_hebrew_are_printed() -> None:
    text = "Ελληνικά Кириллица Žluťoučký"
    assert text in printed(text)
    assert printable("עברית العربية ½ ✓") == ("עברית العربية ½ ✓", "")


def test_a_missing_character_is_said_and_does_not_vanish() -> None:
    said = printed("a漢b😀c")
    assert "a□b□c" in said
    assert (
        "□ stands where the fonts of this report lack a character (U+6F22, U+1F600). "
        "The record itself keeps it." in said
    )


def test_many_missing_characters_are_counted() -> None:
    text, said = printable("".join(map(chr, range(0x4E00, 0x4E14))))
    assert text == "□" * 20
    assert "U+4E07 and 12 more" in said


def test_line_ends_and_unseen_characters_go() -> None:
    assert printable("a\u00adb\n\n c\u202e\ufeff") == ("ab c", "")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_set(text: str) -> None:
    assert "A page" in printed(text)


def test_a_word_longer_than_the_page_is_broken_and_stays_on_it() -> None:
    said = printed("W" * 200)
    assert "W" * 200 not in said
    assert said.replace(" ", "").replace("\u200b", "").count("W" * 200) >= 7
