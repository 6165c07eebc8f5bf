"""Timescales that somebody published, ready to be chosen as a set; each says whose they are.

A limit binds where it comes from; a target is hoped for. Of the published numbers only those are
taken that a rule reads. The limit for a planning discussion is taken for meetings about a pattern.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from desktop_app.law.guidance import (
    LANCASHIRE_PROCESS,
    PLCSAB_STAGES,
    PLYMOUTH_ENQUIRY,
    TRAFFORD_PLANNING,
    WIGAN_CONCERN,
)
from desktop_app.law.source import Source

LONDON_TARGETS: Final = Source(
    "London multi-agency procedures, as reported by The Athena Programme",
    "since 1 April 2016 the timescales are desired targets and not fixed limits",
    "https://theathenaprogramme.co.uk/2016/04/27/"
    "capital-relaxes-timescales-conducting-safeguarding-investigations/",
    in_force_from=date(2016, 4, 1),
)
LIMITS: Final = "limits"
TARGETS: Final = "targets"
GUIDANCE: Final = "guidance only"
_PATTERNS: Final = ("repeat_review_working_days", "cluster_review_working_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A set of numbers by the names of `Terms`; `force` is limits, targets or guidance only."""

    name: str
    title: str
    force: str
    words: str
    values: Mapping[str, int]
    source: Source

    @property
    def owner(self) -> str:
        """How a limit of it is labelled wherever it is shown."""
        return f"{self.title} ({self.force})"


def _meetings(working_days: int, **more: int) -> Mapping[str, int]:
    return MappingProxyType({**dict.fromkeys(_PATTERNS, working_days), **more})


PRESETS: Final[tuple[Preset, ...]] = (
    Preset(
        name="wigan",
        title="Wigan",
        force=LIMITS,
        words="The adult and whoever raised the concern hear within two working days.",
        values=MappingProxyType({"referrer_update_working_days": 2}),
        source=WIGAN_CONCERN,
    ),
    Preset(
        name="lancashire",
        title="Lancashire",
        force=LIMITS,
        words="Whoever raised the concern hears within two working days.",
        values=MappingProxyType({"referrer_update_working_days": 2}),
        source=LANCASHIRE_PROCESS,
    ),
    Preset(
        name="trafford",
        title="Trafford",
        force=LIMITS,
        words="A planning discussion within three working days, unless a senior reason is given.",
        values=_meetings(3),
        source=TRAFFORD_PLANNING,
    ),
    Preset(
        name="plymouth",
        title="Plymouth",
        force=LIMITS,
        words="A planning meeting within seven working days.",
        values=_meetings(7),
        source=PLYMOUTH_ENQUIRY,
    ),
    Preset(
        name="plcsab",
        title="PLCSAB",
        force=GUIDANCE,
        words="A planning meeting within five working days; the first plan review after six weeks.",
        values=_meetings(5, plan_review_days=42, tell_critical_working_days=0),
        source=PLCSAB_STAGES,
    ),
    Preset(
        name="london",
        title="A London Board",
        force=TARGETS,
        words="No fixed limits: the numbers are our own and stand as targets.",
        values=_meetings(5, referrer_update_working_days=2, plan_review_days=42),
        source=LONDON_TARGETS,
    ),
)
