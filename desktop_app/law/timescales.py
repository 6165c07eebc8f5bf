"""Time limits: how long each takes unless somebody here chose otherwise, and whose choice it is.

Fields end in their unit. A working-day limit starts on the day of knowledge, which does
not count; zero is the same civil day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from desktop_app.domain.office import TimescaleChoice
from desktop_app.law.guidance import PLCSAB_STAGES, WIGAN_CONCERN
from desktop_app.law.source import Source

OUR_DEFAULT: Final = "our default"
NATIONAL: Final = "national"
THIS_BOARD: Final = "this board"
RULE_CHOICE: Final = "rule:"
"""What the name of a choice begins with that switches an optional rule on or off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The limits in force on one day."""

    tell_critical_working_days: int = 0
    tell_high_working_days: int = 1
    tell_other_working_days: int = 2
    second_landlord_working_days: int = 1
    first_landlord_working_days: int = 1
    risk_posers_landlord_working_days: int = 1
    new_landlord_working_days: int = 1
    moved_lookback_days: int = 14
    adult_social_care_working_days: int = 0
    police_working_days: int = 0
    childrens_services_working_days: int = 0
    relay_working_days: int = 1
    stale_knowledge_working_days: int = 1
    acknowledgement_high_working_days: int = 1
    acknowledgement_working_days: int = 3
    overdue_action_serious_working_days: int = 10
    refusal_review_working_days: int = 20
    service_ended_working_days: int = 1
    service_ended_lookback_days: int = 14
    told_half_working_days: int = 2
    retry_high_working_days: int = 0
    retry_working_days: int = 1
    involved_silent_working_days: int = 10
    request_working_days: int = 2
    agency_invisible_working_days: int = 2
    absent_outcome_working_days: int = 5
    minutes_working_days: int = 5
    referrer_update_working_days: int = 2
    referrer_outcome_working_days: int = 0
    referrer_outcome_lookback_days: int = 90
    refusal_override_working_days: int = 1
    basis_working_days: int = 0
    consent_holds_days: int = 365
    capacity_working_days: int = 2
    agreement_working_days: int = 20
    implicated_working_days: int = 0
    voluntary_option_working_days: int = 5
    marac_working_days: int = 1
    probation_working_days: int = 1
    carer_working_days: int = 5
    boundary_working_days: int = 1
    bounced_referral_working_days: int = 2
    lead_coordinator_working_days: int = 2
    seen_working_days: int = 5
    plan_review_days: int = 42
    repeat_review_working_days: int = 5
    cluster_review_working_days: int = 5
    same_source_working_days: int = 1


@dataclass(frozen=True, slots=True)
class Timescale:
    """What a limit is for, who set its default, and where that is written down."""

    name: str
    words: str
    owner: str = OUR_DEFAULT
    source: Source | None = None


TIMESCALES: Final[tuple[Timescale, ...]] = (
    Timescale(
        "tell_critical_working_days",
        "Tell somebody of a concern whose risk is critical",
        OUR_DEFAULT,
        PLCSAB_STAGES,
    ),
    Timescale("tell_high_working_days", "Tell somebody of any other concern"),
    Timescale("tell_other_working_days", "Record what is missing from the record"),
    Timescale("second_landlord_working_days", "Tell every other housing provider once one knows"),
    Timescale("first_landlord_working_days", "Tell a housing provider once anybody has been told"),
    Timescale(
        "risk_posers_landlord_working_days", "Tell the landlord of a person who poses a risk"
    ),
    Timescale("new_landlord_working_days", "Tell a new landlord after a move that nobody planned"),
    Timescale("moved_lookback_days", "How long before a move a telling still counts for it"),
    Timescale("adult_social_care_working_days", "Tell adult social care"),
    Timescale("police_working_days", "Tell the police of a suspected crime"),
    Timescale("childrens_services_working_days", "Tell children's services of a child"),
    Timescale("relay_working_days", "Pass on, or decide about, what somebody told us"),
    Timescale("stale_knowledge_working_days", "Tell an agency what changed since it was told"),
    Timescale("acknowledgement_high_working_days", "Hear that it arrived, where the risk is high"),
    Timescale("acknowledgement_working_days", "Hear that it arrived, otherwise"),
    Timescale(
        "overdue_action_serious_working_days", "How late an action is before it becomes serious"
    ),
    Timescale("refusal_review_working_days", "Review a refusal that was respected"),
    Timescale("service_ended_working_days", "Tell the others that a service has ended"),
    Timescale(
        "service_ended_lookback_days", "How long before an end a telling still counts for it"
    ),
    Timescale("told_half_working_days", "Tell an agency what it was not told of a concern"),
    Timescale("retry_high_working_days", "Try again to reach somebody, where the risk is high"),
    Timescale("retry_working_days", "Try again to reach somebody, otherwise"),
    Timescale(
        "involved_silent_working_days", "Hear from whoever is involved, where the risk is high"
    ),
    Timescale("request_working_days", "Have an answer to a request that set no date"),
    Timescale("agency_invisible_working_days", "Say what an agency is that the log names"),
    Timescale("absent_outcome_working_days", "Send what was decided to whoever was absent"),
    Timescale("minutes_working_days", "Send the minutes of a meeting round"),
    Timescale(
        "referrer_update_working_days",
        "Tell whoever raised a concern that it is looked into",
        OUR_DEFAULT,
        WIGAN_CONCERN,
    ),
    Timescale("referrer_outcome_working_days", "Tell whoever raised a concern how it ended"),
    Timescale(
        "referrer_outcome_lookback_days", "How long after its end a concern still waits for that"
    ),
    Timescale("refusal_override_working_days", "Write down why a refusal was overridden"),
    Timescale("basis_working_days", "Record the permission and the basis of what was told"),
    Timescale("consent_holds_days", "How long permission holds before it is asked again"),
    Timescale("capacity_working_days", "Settle a doubt about capacity"),
    Timescale("agreement_working_days", "Join a sharing agreement, or note that it was once"),
    Timescale("implicated_working_days", "Tell somebody independent where staff are implicated"),
    Timescale("voluntary_option_working_days", "Consider a voluntary service"),
    Timescale("marac_working_days", "Refer high-risk domestic abuse to MARAC"),
    Timescale("probation_working_days", "Tell whoever supervises a person who poses a risk"),
    Timescale("carer_working_days", "Decide what is offered to a carer or another adult at risk"),
    Timescale("boundary_working_days", "Tell every council concerned"),
    Timescale("bounced_referral_working_days", "Escalate a referral that was refused twice"),
    Timescale("lead_coordinator_working_days", "Name who leads where three agencies are at work"),
    Timescale("seen_working_days", "See the person face to face where the risk is high"),
    Timescale(
        "plan_review_days",
        "Review a safeguarding plan for which no date was set",
        OUR_DEFAULT,
        PLCSAB_STAGES,
    ),
    Timescale("repeat_review_working_days", "Meet about small concerns that keep coming"),
    Timescale("cluster_review_working_days", "Meet about concerns at one place or provider"),
    Timescale("same_source_working_days", "Meet about one source of risk for several adults"),
)


def terms_on(choices: Iterable[TimescaleChoice], day: date) -> Terms:
    """The limits in force on `day`: for each name the latest choice made by then, else the default.

    A choice about a limit that this program does not know changes nothing. Of two choices
    from one day the stricter holds. Raises ValueError where a limit is negative.
    """
    chosen: dict[str, TimescaleChoice] = {}
    for choice in choices:
        if choice.value < 0:
            raise ValueError(f"a limit cannot be negative: {choice.name}")
        held = chosen.get(choice.name)
        if choice.from_on <= day and (held is None or _outranks(choice, held)):
            chosen[choice.name] = choice
    known = {field.name for field in fields(Terms)}
    return replace(Terms(), **{name: c.value for name, c in chosen.items() if name in known})


def switched_on(choices: Iterable[TimescaleChoice], day: date) -> frozenset[str]:
    """The optional rules in use on `day`: by the latest choice named "rule:" and the rule.

    A choice of zero switches a rule off again, any other on; of two from one day, on.
    """
    latest: dict[str, tuple[date, bool]] = {}
    for choice in choices:
        if choice.name.startswith(RULE_CHOICE) and choice.from_on <= day:
            name, said = choice.name.removeprefix(RULE_CHOICE), (choice.from_on, choice.value != 0)
            latest[name] = max(latest.get(name, said), said)
    return frozenset(name for name, (_, is_on) in latest.items() if is_on)


def looks_back(name: str) -> bool:
    """Whether a limit counts back from today, so that it matters to concerns long closed."""
    return name.endswith("_lookback_days")


def _outranks(choice: TimescaleChoice, held: TimescaleChoice) -> bool:
    return (choice.from_on, -choice.value) > (held.from_on, -held.value)


def unit_of(name: str) -> str:
    """The unit that a limit's name ends in: working days or days."""
    return "working days" if name.endswith("_working_days") else "days"
