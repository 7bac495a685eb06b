"""What a table of the atlas must look like: its columns, its key, what each cell may hold."""

from __future__ import annotations

from dataclasses import dataclass

YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and what its cells may hold."""

    name: str
    empty: bool = False
    """Whether a cell may be empty."""
    many: bool = False
    """Whether a cell may list several things, separated by ``;``."""
    one_of: tuple[str, ...] = ()
    """The only words allowed; empty: any text."""
    refers_to: str = ""
    """The table whose ids are allowed (``regions``); empty: no reference."""
    besides: tuple[str, ...] = ()
    """Words allowed instead of an id."""
    between: tuple[float, float] | None = None
    """For a number: its least and greatest value."""
    whole: bool = False
    """Whether the number must be whole."""
    new_id: bool = False
    """Whether the cells are the ids that other tables refer to."""


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name without ``.csv``, the columns that make a row unique, all columns."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"


def text(name: str, *, empty: bool = False) -> Column:
    """Make a column of free text."""
    return Column(name, empty=empty)


def ids(name: str) -> Column:
    """Make the column that names the row."""
    return Column(name, new_id=True)


def words(name: str, *, empty: bool = False, one_of: tuple[str, ...] = ()) -> Column:
    """Make a column whose cells list several things."""
    return Column(name, many=True, empty=empty, one_of=one_of)


def choice(name: str, one_of: tuple[str, ...]) -> Column:
    """Make a column whose cells hold one of a few words."""
    return Column(name, one_of=one_of)


def reference(name: str, table: str, *, empty: bool = False) -> Column:
    """Make a column whose cells name a row of another table."""
    return Column(name, refers_to=table, empty=empty)


def references(
    name: str, table: str, *, empty: bool = False, besides: tuple[str, ...] = ()
) -> Column:
    """Make a column whose cells list rows of another table."""
    return Column(name, refers_to=table, many=True, empty=empty, besides=besides)


def number(
    name: str, least: float, greatest: float, *, whole: bool = False, empty: bool = False
) -> Column:
    """Make a column of numbers."""
    return Column(name, between=(least, greatest), whole=whole, empty=empty)
