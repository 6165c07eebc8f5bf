"""A file also holds facts of others that name the person: they are not the person's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.people import Consent
from desktop_app.gaps.gap import Example, Rule
from desktop_app.gaps.pattern_stories import SCHEME_SHARED
from desktop_app.gaps.patterns import Known, keys_heard, signals_of
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import ADDRESSES, BEN, MONDAY, TUESDAY, Story
from desktop_app.gaps.withdrawn_consents import withdrawals

AGREED = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
OWNED = (
    "residences",
    "consents",
    "capacity_assessments",
    "roles",
    "household_members",
    "concerns",
)
"""What belongs to one person, though a file may hold it for naming another."""


def a_strangers(file: CaseFile, name: str) -> tuple[Any, ...]:
    """The facts of one field, the same but for whose they are."""
    return tuple(replace(f, id=f"{f.id}-x", person_id="stranger") for f in getattr(file, name))


def with_a_strangers(file: CaseFile) -> CaseFile:
    """The file with a copy of each fact that is somebody else's."""
    more: dict[str, Any] = {n: (*a_strangers(file, n), *getattr(file, n)) for n in OWNED}
    return replace(file, **more)


CASES = [pytest.param(r, e, id=f"{r.code}: {e.story}") for r in RULES for e in r.examples]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_same_facts_of_a_stranger_change_nothing(rule: Rule, example: Example) -> None:
    near, day = example.neighbourhood, example.today
    mixed = replace(near, file=with_a_strangers(near.file))

    assert list(rule.look(mixed.as_at(day), day)) == list(rule.look(near.as_at(day), day))


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_facts_of_a_stranger_count_as_none(rule: Rule, example: Example) -> None:
    near, day = example.neighbourhood.as_at(example.today), example.today

    for name in OWNED:
        none: dict[str, Any] = {name: ()}
        theirs: dict[str, Any] = {name: a_strangers(near.file, name)}
        without = replace(near, file=replace(near.file, **none))
        instead = replace(near, file=replace(near.file, **theirs))
        assert list(rule.look(instead, day)) == list(rule.look(without, day))


def test_the_withdrawn_consent_of_a_stranger_is_not_hers() -> None:
    no = Consent(id="c", person_id="ada", answer="agreed", given_on=MONDAY, withdrawn_on=TUESDAY)
    story = Story().concern(MONDAY).plus(no).told("harbour", MONDAY, disclosure=AGREED)
    near = story.neighbourhood()
    theirs: dict[str, Any] = {"consents": a_strangers(near.file, "consents")}

    assert [w.on for w in withdrawals(near, TUESDAY)] == [TUESDAY]
    assert withdrawals(near, MONDAY) == ()
    assert withdrawals(replace(near, file=replace(near.file, **theirs)), TUESDAY) == ()


def test_a_stranger_s_facts_send_no_signals() -> None:
    story = SCHEME_SHARED.concern(MONDAY, posing_risk_people_ids=("ben",))
    file = story.file_of("ada")
    known = Known(people={"ben": BEN}, addresses={a.id: a for a in ADDRESSES})

    sent = signals_of(with_a_strangers(file), known)
    assert sent == signals_of(file, known)
    assert keys_heard(with_a_strangers(file), sent) == keys_heard(file, sent)
    for name in OWNED:
        theirs: dict[str, Any] = {name: a_strangers(file, name)}
        none: dict[str, Any] = {name: ()}
        assert signals_of(replace(file, **theirs), known) == signals_of(
            replace(file, **none), known
        )
