"""A file also holds facts of others that name the person: they are not the person's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.gap import Example, Rule
from desktop_app.gaps.pattern_stories import SCHEME_SHARED
from desktop_app.gaps.patterns import Known, keys_heard, signals_of
from desktop_app.gaps.rules import RULES
from desktop_app.gaps.stories import ADDRESSES, BEN, MONDAY, Story

OWNED = (
    "residences",
    "consents",
    "capacity_assessments",
    "roles",
    "household_members",
    "concerns",
)
"""What belongs to one person, though a file may hold it for naming another."""


def with_a_strangers(file: CaseFile) -> CaseFile:
    """The file with a copy of each fact, the same but for whose it is."""
    more: dict[str, Any] = {}
    for name in OWNED:
        facts = getattr(file, name)
        theirs = tuple(replace(f, id=f"{f.id}-x", person_id="stranger") for f in facts)
        more[name] = (*theirs, *facts)
    return replace(file, **more)


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(r, e, id=f"{r.code}: {e.story}") for r in RULES for e in r.examples],
)
def test_the_same_facts_of_a_stranger_change_nothing(rule: Rule, example: Example) -> None:
    near, day = example.neighbourhood, example.today
    mixed = replace(near, file=with_a_strangers(near.file))

    assert list(rule.look(mixed.as_at(day), day)) == list(rule.look(near.as_at(day), day))


def test_a_stranger_s_facts_send_no_signals() -> None:
    story = SCHEME_SHARED.concern(MONDAY, posing_risk_people_ids=("ben",))
    file = story.file_of("ada")
    known = Known(people={"ben": BEN}, addresses={a.id: a for a in ADDRESSES})

    sent = signals_of(with_a_strangers(file), known)
    assert sent == signals_of(file, known)
    assert keys_heard(with_a_strangers(file), sent) == keys_heard(file, sent)
    assert Story().file_of("ada") == with_a_strangers(Story().file_of("ada"))
