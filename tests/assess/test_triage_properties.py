"""What holds of triage whatever is painted, answered, known and cleared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot import atlas, evidence
from unknot.assess import Drawing, screens, triage
from unknot.assess.triage import OUTCOMES

RELAXED: Final = settings(deadline=None)  # a busy machine is no failure
TODAY: Final = date(2026, 5, 1)
TABLES: Final = evidence.load()
FLAGS: Final = list(TABLES.red_flags)
QUESTIONS: Final = [*FLAGS, *TABLES.contraindications]

ANSWERS: Final = st.dictionaries(st.sampled_from(QUESTIONS), st.booleans(), max_size=40)
DAYS_AGO: Final = st.integers(0, 20)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Draw anything a person could have told, all-no included, so that every outcome comes up."""
    regions = st.sampled_from(atlas.load().sided_regions)
    base = draw(st.sampled_from([{}, dict.fromkeys(FLAGS, False)]))
    age = draw(st.none() | DAYS_AGO)
    recorded_at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    return Drawing(
        regions=draw(st.dictionaries(regions, st.sampled_from([0.0, 3.0]), min_size=1, max_size=6)),
        answers={**base, **draw(ANSWERS)},
        person=draw(st.dictionaries(st.sampled_from(list(TABLES.person_facts)), st.booleans())),
        cleared=draw(
            st.dictionaries(
                st.sampled_from(FLAGS), DAYS_AGO.map(lambda days: TODAY - timedelta(days=days))
            )
        ),
        recorded_at=None if age is None else recorded_at - timedelta(days=age),
    )


def urgency(outcome: str) -> int:
    return [*OUTCOMES].index(outcome)  # type: ignore[arg-type]


@RELAXED
@given(drawings(), ANSWERS)
def test_answering_more_never_lowers_a_warning(here: Drawing, more: dict[str, bool]) -> None:
    before = triage(here, TODAY)
    after = triage(replace(here, answers={**more, **here.answers}), TODAY)
    standing = {f.flag for f in before.flags if not f.cleared}
    assert standing <= {flag.flag for flag in after.flags if not flag.cleared}
    assert set(after.questions) <= set(before.questions)
    if before.withheld:
        assert urgency(after.outcome) <= urgency(before.outcome)
    if urgency(after.outcome) > urgency("unknown"):
        assert after.questions == ()


@RELAXED
@given(drawings(), st.sampled_from(QUESTIONS))
def test_turning_a_no_into_a_yes_never_lowers_the_outcome(here: Drawing, question: str) -> None:
    no = triage(replace(here, answers={**here.answers, question: False}, recorded_at=None), TODAY)
    yes = triage(replace(here, answers={**here.answers, question: True}, recorded_at=None), TODAY)
    settled = no.outcome == "unknown" and not yes.questions  # it was the last one open
    assert urgency(yes.outcome) <= urgency(no.outcome) or settled
    assert {flag.flag for flag in no.flags} <= {flag.flag for flag in yes.flags}


@RELAXED
@given(drawings())
def test_an_unknown_fact_hides_no_question(here: Drawing) -> None:
    asked = set(triage(here, TODAY).questions)
    for fact in here.person:
        fewer = {name: answer for name, answer in here.person.items() if name != fact}
        assert asked <= set(triage(replace(here, person=fewer), TODAY).questions)


@RELAXED
@given(drawings())
def test_clearing_never_touches_an_emergency(here: Drawing) -> None:
    cleared = triage(here, TODAY)
    uncleared = triage(replace(here, cleared={}), TODAY)
    emergencies = {flag for flag in FLAGS if TABLES.red_flags[flag].advice == "emergency"}
    assert (cleared.outcome == "emergency") == (uncleared.outcome == "emergency")
    assert not [flag for flag in cleared.flags if flag.flag in emergencies and flag.cleared]
    assert emergencies & set(cleared.questions) == emergencies & set(uncleared.questions)


@RELAXED
@given(drawings())
def test_time_alone_opens_questions_and_drops_no_warning(here: Drawing) -> None:
    now, later = triage(here, TODAY), triage(here, TODAY + timedelta(days=30))
    assert set(now.questions) <= set(later.questions)
    assert {flag.flag for flag in now.flags} <= {flag.flag for flag in later.flags}
    assert urgency(later.outcome) <= urgency(now.outcome)


@RELAXED
@given(drawings())
def test_the_screens_ask_exactly_the_statements_with_open_questions(here: Drawing) -> None:
    statements = [one for screen in screens(here, TODAY) for one in screen]
    assert len(statements) == len(set(statements))
    still_open = set(triage(here, TODAY).questions)
    assert all(still_open & set(one.flags) for one in statements)
    assert still_open <= {flag for one in statements for flag in one.flags}


@RELAXED
@given(drawings())
def test_left_and_right_are_triaged_alike(here: Drawing) -> None:
    other = {atlas.mirrored(region): pain for region, pain in here.regions.items()}
    assert triage(replace(here, regions=other), TODAY) == triage(here, TODAY)
