"""``unknot assess -i``: safety, knot or not, what moves less, then one spot after another to press.

Every answer makes a new state, so that going back is taking the one before. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from unknot.cli.choose import BackError, LeftError, Terminal
from unknot.cli.look_alike import YES_NO
from unknot.cli.movement import MOVEMENTS, ask_movements
from unknot.cli.press import place, spot_lines

if TYPE_CHECKING:
    from unknot.assess import Drawing, NextSpot, Screen, Triage
    from unknot.evidence import LookAlikeFeature, PersonFact, TriageStatement

FACTS: Final = "facts about the person"
KNOT_OR_NOT: Final = "what else it could be"


@dataclass(frozen=True, slots=True)
class State:
    """How far the interview has come."""

    drawing: Drawing
    done_with: frozenset[str] = field(default_factory=frozenset)
    """What is not asked again: ids of what was skipped, ``FACTS`` and ``KNOT_OR_NOT``."""

    def without(self, names: Collection[str]) -> State:
        """Leave something alone from now on."""
        return replace(self, done_with=self.done_with | frozenset(names))


Step = Callable[[State, Terminal], State]


def interview(drawing: Drawing, today: date, terminal: Terminal) -> Drawing:
    """Ask until nothing is left to ask or the person leaves; give the drawing with its answers."""
    from unknot.assess import renewed

    history = [State(renewed(drawing, datetime.combine(today, time(), tzinfo=UTC)))]
    terminal.say("Answer with numbers. Anywhere: b goes back, s skips, q shows the answer now.")
    try:
        while step := next_step(history[-1], today):
            try:
                history.append(step(history[-1], terminal))
            except BackError:
                if len(history) > 1:
                    history.pop()
    except LeftError:
        pass
    return history[-1].drawing


def next_step(state: State, today: date) -> Step | None:
    """Choose what to ask now: facts, safety, knot or not, a spot; None: nothing is left."""
    from unknot.assess import facts_to_ask, screens, triage

    drawing = state.drawing
    first = triage(drawing, today)
    facts = facts_to_ask(drawing, today)
    if not drawing.painful:
        return None
    if facts and first.questions and not first.withheld and FACTS not in state.done_with:
        return lambda state, terminal: ask_facts(facts, state, terminal)
    for screen in screens(drawing, today):
        left = [one for one in screen if one.id not in state.done_with and matters(one, first)]
        if left:
            return lambda state, terminal: ask_screen(tuple(left), state, terminal)
    if not first.withheld and (feature := next_feature(state, today)):
        return lambda state, terminal: ask_feature(feature, state, terminal)
    return next_movements(state, today) or next_press(state, today)


def next_feature(state: State, today: date) -> LookAlikeFeature | None:
    """Choose the question that tells most about what else it could be; None: enough is known."""
    from unknot.assess import questions_to_ask
    from unknot.evidence import load

    if KNOT_OR_NOT in state.done_with:
        return None
    unsure = state.done_with & load().look_alike_features.keys()
    return next(iter(questions_to_ask(state.drawing, today, unsure=unsure)), None)


def next_movements(state: State, today: date) -> Step | None:
    """Choose the movements to ask about, once; None: they would tell too little."""
    from unknot.assess import assess, movements_to_ask

    drawing = state.drawing
    if MOVEMENTS in state.done_with:
        return None
    asked = [one.movement for one in movements_to_ask(drawing, assess(drawing, today=today))]

    def step(state: State, terminal: Terminal) -> State:
        told = ask_movements(asked, state.drawing, terminal)
        return replace(state, drawing=told).without([MOVEMENTS])

    return step if asked else None


def next_press(state: State, today: date) -> Step | None:
    """Choose the spot to press now; None: none is worth it, or pressing has to wait."""
    from unknot.assess import assess

    for spot in assess(state.drawing, today=today).next_spots:
        if spot.trigger_point in state.done_with or not state.done_with.isdisjoint(spot.ask_first):
            continue
        if spot.ask_first:
            return lambda state, terminal: ask_cautions(spot, state, terminal)
        return lambda state, terminal: ask_spot(spot, today, state, terminal)
    return None


def matters(statement: TriageStatement, triage: Triage) -> bool:
    """Tell whether a statement could still change what to do: after a warning, only a worse one."""
    from unknot.evidence import ADVICE, load

    if not triage.withheld:
        return True
    flags = load().red_flags
    worse = ADVICE[: ADVICE.index(triage.outcome)]
    return any(flags[flag].advice in worse for flag in statement.flags)


def ask_facts(facts: Sequence[PersonFact], state: State, terminal: Terminal) -> State:
    """Ask what would spare the person questions; optional."""
    terminal.say("\nAbout you: which is true? It spares you questions, and you may skip it.")
    chosen = terminal.tick([fact.text for fact in facts])
    if chosen is None:
        return state.without([FACTS])
    told = {fact.id: number in chosen for number, fact in enumerate(facts)}
    drawing = replace(state.drawing, person={**state.drawing.person, **told})
    return replace(state, drawing=drawing).without([FACTS])


def ask_screen(screen: Screen, state: State, terminal: Terminal) -> State:
    """Ask which of a few warning signs are there, and what tells them apart."""
    from unknot.assess import answers_from

    shown = [statement.id for statement in screen]
    while True:
        terminal.say("\nSafety first: which is true?")
        chosen = terminal.tick([statement.text for statement in screen])
        if chosen is None:
            return state.without(shown)
        ticked = [screen[number] for number in chosen]
        try:
            follow_ups = ask_follow_ups(ticked, terminal)
        except BackError:
            continue
        answers = answers_from([statement.id for statement in ticked], follow_ups, shown)
        drawing = replace(state.drawing, answers={**state.drawing.answers, **answers})
        return replace(state, drawing=drawing)


def ask_follow_ups(ticked: Sequence[TriageStatement], terminal: Terminal) -> dict[str, int]:
    """Ask what tells the flags of a ticked statement apart; skipped: the first, most urgent one."""
    chosen: dict[str, int] = {}
    for statement in ticked:
        if statement.follow_up:
            terminal.say(f"\n{statement.follow_up.question}")
            options = [option.text for option in statement.follow_up.options]
            chosen[statement.id] = terminal.choose(options) or 0
    return chosen


def ask_feature(feature: LookAlikeFeature, state: State, terminal: Terminal) -> State:
    """Ask one thing that tells a knot from what feels like one; skipped: no more of these."""
    terminal.say(f"\nA knot, or something like it? {feature.question}")
    chosen = terminal.choose(YES_NO)
    if chosen is None:
        return state.without([KNOT_OR_NOT])
    if YES_NO[chosen] == "Not sure":
        return state.without([feature.id])
    answers = {**state.drawing.answers, feature.id: YES_NO[chosen] == "Yes"}
    return replace(state, drawing=replace(state.drawing, answers=answers))


def ask_cautions(spot: NextSpot, state: State, terminal: Terminal) -> State:
    """Ask what would rule out pressing a spot; skipped: nothing that it matters for is pressed."""
    from unknot.assess import answered_as, caution_lines

    lines = caution_lines(spot.ask_first)
    terminal.say(f"\nBefore you press {place(spot)}: which is true?")
    chosen = terminal.tick([line.text for line in lines])
    if chosen is None:
        return state.without(spot.ask_first)
    told = {
        answered_as(one, spot.trigger_point): number in chosen
        for number, line in enumerate(lines)
        for one in line.contraindications
    }
    answers = {**state.drawing.answers, **told}
    return replace(state, drawing=replace(state.drawing, answers=answers))


def ask_spot(spot: NextSpot, today: date, state: State, terminal: Terminal) -> State:
    """Send the person to one spot, ask what they feel, and say what that changes."""
    from unknot.assess import ANSWERS, assess, felt
    from unknot.assess.words import in_words
    from unknot.cli.assess import name

    terminal.say()
    for line in spot_lines(spot):
        terminal.say(line)
    terminal.say("Press slowly and firmly for some seconds. What do you feel?")
    chosen = terminal.choose(list(ANSWERS.values()))
    if chosen is None:
        return state.without([spot.trigger_point])
    palpation = felt(spot.trigger_point, list(ANSWERS)[chosen])
    drawing = replace(state.drawing, palpations=(*state.drawing.palpations, palpation))
    for muscle in assess(drawing, today=today, intervals=True).muscles[:1]:
        likely = in_words(muscle.responsible, muscle.interval)
        terminal.say(f"Now first: {name(muscle)}: {likely}")
    return replace(state, drawing=drawing)
