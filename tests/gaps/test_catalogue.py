"""Each rule is as grave, waits as long and offers what the catalogue of gaps says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from desktop_app.gaps.gap import Gap, Rule
from desktop_app.gaps.rules import RULES
from desktop_app.law.timescales import Terms

CATALOGUE = {
    "G01": ("high", "tell", "tell"),
    "G02": ("high", "tell", "tell"),
    "G03": ("high", "tell", "tell"),
    "G04": ("medium", "tell", "record-reason"),
    "G05": ("high", "tell", "tell"),
    "G06": ("high", "tell", "refer"),
    "G07": ("high", "tell", "tell"),
    "G08": ("high", "tell", "relay"),
    "G09": ("high", "tell", "tell"),
    "G10": ("medium", "tell", "tell"),
    "G11": ("medium", "waiting", "record-acknowledgement"),
    "G12": ("high", "waiting", "try-again"),
    "G13": ("high", "waiting", "record-outcome"),
    "G14": ("medium", "waiting", "ask"),
    "G15": ("high", "waiting", "record-outcome"),
    "G16": ("medium", "tell", "add-involvement"),
    "G17": ("high", "tell", "invite"),
    "G18": ("high", "waiting", "send-minutes"),
    "G19": ("medium", "waiting", "send-minutes"),
    "G20": ("medium", "waiting", "complete-action"),
    "G21": ("medium", "waiting", "feed-back"),
    "G22": ("high", "tell", "meet"),
    "G23": ("high", "tell", "meet"),
    "G24": ("critical", "tell", "meet"),
    "G25": ("critical", "tell", "plan tell"),
    "G26": ("high", "tell", "record-basis"),
    "G27": ("high", "tell", "review-decision"),
    "G28": ("medium", "tell", "record-consent"),
    "G29": ("high", "tell", "record-capacity"),
    "G30": ("medium", "tell", "record-basis"),
    "G31": ("medium", "tell", "record-basis"),
    "G32": ("low", "tell", "record-agreement"),
    "G33": ("medium", "tell", "record-basis"),
    "G34": ("critical", "tell", "tell"),
    "G35": ("medium", "tell", "consider-voluntary"),
    "G36": ("critical", "tell", "refer-to-marac"),
    "G37": ("high", "tell", "tell"),
    "G38": ("critical", "tell", "tell"),
    "G39": ("medium", "tell", "contact-carer decide"),
    "G40": ("high", "tell", "tell"),
    "G41": ("high", "tell", "tell"),
    "G42": ("high", "tell", "escalate"),
    "G43": ("medium", "tell", "name-lead"),
    "G44": ("high", "waiting", "see-person"),
    "G45": ("medium", "waiting", "review-plan"),
    "G46": ("low", "tell", "record-training"),
    "G47": ("high", "tell", "tell"),
    "D01": ("low", "tell", "record-landlord"),
    "D02": ("low", "tell", "record-birth"),
    "D03": ("low", "tell", "record-address"),
    "D04": ("low", "tell", "record-authority"),
    "D05": ("low", "tell", "record-poser-home"),
    "D06": ("low", "tell", "record-crime"),
    "D07": ("low", "tell", "record-household"),
}
"""By code: the usual severity, the kind, and the acts that clear it."""

OPTIONAL = {"G04", "G19", "G31", "G32", "G33", "G46"}
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])
LATER = timedelta(days=100)
USUAL = Terms()


def said(rule: Rule, terms: Terms = USUAL) -> list[list[Gap]]:
    """What a rule says of its own examples, on their days and long after, under some limits."""
    asked = [(e.neighbourhood, day) for e in rule.examples for day in (e.today, e.today + LATER)]
    return [list(rule.look(replace(n, terms=terms).as_at(day), day)) for n, day in asked]


def with_limits(names: Iterable[str], days: int) -> Terms:
    return replace(USUAL, **dict.fromkeys(names, days))


@EACH_RULE
def test_a_rule_keeps_to_its_severity_its_kind_and_its_acts(rule: Rule) -> None:
    acts = {gap.act for gaps in said(rule) for gap in gaps}

    assert (rule.severity, rule.kind, " ".join(sorted(acts))) == CATALOGUE[rule.code]


def test_the_rules_of_housekeeping_are_optional_and_no_others() -> None:
    assert {rule.code for rule in RULES if rule.is_optional} == OPTIONAL


@EACH_RULE
def test_a_rule_minds_every_limit_that_it_names(rule: Rule) -> None:
    deaf = [
        name
        for name in rule.limits
        if all(said(rule, with_limits([name], days)) == said(rule) for days in (0, 60))
    ]

    assert deaf == []


@EACH_RULE
def test_a_rule_minds_no_limit_that_it_does_not_name(rule: Rule) -> None:
    others = {field.name for field in fields(Terms)} - set(rule.limits)

    assert said(rule, with_limits(others, 60)) == said(rule)
