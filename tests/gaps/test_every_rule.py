"""Every rule keeps the promises that its docstring makes."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import pytest

from desktop_app.gaps import rules
from desktop_app.gaps.gap import SEVERITY_ORDER, TELL, WAITING, Example, Rule
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import Terms

HEADINGS = ("Looks for", "Why it matters", "Clears when", "Stays silent when")
FOLDER = Path(inspect.getfile(rules)).parent
CASES = [pytest.param(r, e, id=f"{r.code}: {e.story}") for r in RULES for e in r.examples]
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_is_true(rule: Rule, example: Example) -> None:
    stood = example.neighbourhood.as_at(example.today)
    assert bool(list(rule.look(stood, example.today))) is example.speaks


@EACH_RULE
def test_a_rule_has_examples_on_both_sides(rule: Rule) -> None:
    assert {example.speaks for example in rule.examples} == {True, False}


@EACH_RULE
def test_no_two_examples_of_a_rule_tell_one_story(rule: Rule) -> None:
    stories = [example.story for example in rule.examples]
    assert len(set(stories)) == len(stories)


@EACH_RULE
def test_a_rule_is_documented_and_sourced(rule: Rule) -> None:
    module = inspect.getmodule(rule.look)
    assert module is not None
    words = module.__doc__ or ""
    assert [heading for heading in HEADINGS if f"\n{heading}\n    " not in words] == []
    assert rule.sources
    assert rule.severity in SEVERITY_ORDER
    assert rule.kind in (TELL, WAITING)


@EACH_RULE
def test_a_rule_names_the_limits_that_it_reads(rule: Rule) -> None:
    text = Path(inspect.getfile(rule.look)).read_text()
    known = {field.name for field in dataclasses.fields(Terms)}
    assert set(rule.limits) <= known
    read = {name for name in known if f"terms.{name}" in text}
    assert read <= set(rule.limits)


@EACH_RULE
def test_every_gap_says_what_a_worker_needs(rule: Rule) -> None:
    for example in rule.examples:
        stood = example.neighbourhood.as_at(example.today)
        for gap in rule.look(stood, example.today):
            assert (gap.rule, gap.code) == (rule.name, rule.code)
            assert gap.sentence.endswith(".")
            assert gap.clears_when.endswith(".")
            assert gap.facts
            assert gap.act
            assert gap.subject_id
            assert gap.since <= example.today


def test_every_file_is_listed() -> None:
    files = {path.stem.replace("_", "-") for path in FOLDER.glob("[!_]*.py")}
    assert files == {rule.name for rule in RULES}, "add the missing rule to gaps/rules/__init__.py"


def test_names_and_codes_are_used_once() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_waiting_rules_speak_only_after_their_limit() -> None:
    waiting = [rule for rule in RULES if rule.kind == WAITING]
    gaps = [
        (gap, example.today)
        for rule in waiting
        for example in rule.examples
        for gap in rule.look(example.neighbourhood.as_at(example.today), example.today)
    ]
    assert gaps
    assert [gap.key for gap, today in gaps if gap.due_on is None or gap.due_on >= today] == []
