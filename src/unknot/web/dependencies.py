"""What routes ask for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, params

from unknot.atlas import Atlas, load
from unknot.diary import Diary
from unknot.errors import DataError, Problem


def get_diary(request: Request) -> Diary:
    """Give the diary that the app was started with."""
    diary: Diary = request.app.state.diary
    return diary


def get_atlas() -> Atlas:
    """Give the packaged atlas."""
    return load()


def only_queries(*known: str) -> params.Depends:
    """Make a dependency that refuses names in the query that the route does not know."""

    def check(request: Request) -> None:
        hint = f"it takes only {', '.join(known)}" if known else "this address takes none"
        problems = [
            Problem(f"query {name}", f"there is no such query name; {hint}")
            for name in request.query_params
            if name not in known
        ]
        if problems:
            raise DataError(problems)

    return params.Depends(check)


DiaryHere = Annotated[Diary, Depends(get_diary)]
AtlasHere = Annotated[Atlas, Depends(get_atlas)]
