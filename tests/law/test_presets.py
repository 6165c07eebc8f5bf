"""Published timescales: each number has a rule that reads it, and an owner who is named."""

from __future__ import annotations

from dataclasses import fields

import pytest

from desktop_app.gaps.rules import RULES
from desktop_app.law.presets import PRESETS, TARGETS, Preset
from desktop_app.law.timescales import Terms

EACH = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)


@EACH
def test_a_preset_has_numbers_that_rules_read(preset: Preset) -> None:
    read = {name for rule in RULES for name in rule.limits}
    assert preset.values
    assert preset.values.keys() <= {field.name for field in fields(Terms)}
    assert preset.values.keys() - {"tell_critical_working_days"} <= read


@EACH
def test_a_preset_says_whose_it_is_and_where_that_stands(preset: Preset) -> None:
    assert preset.source.url.startswith("http")
    assert preset.force in preset.owner
    assert preset.words.endswith(".")


def test_names_are_used_once_and_london_has_targets() -> None:
    by_name = {preset.name: preset for preset in PRESETS}
    assert len(by_name) == len(PRESETS)
    assert by_name["london"].force == TARGETS
    assert by_name["trafford"].values["repeat_review_working_days"] == 3
    assert by_name["plymouth"].values["repeat_review_working_days"] == 7
