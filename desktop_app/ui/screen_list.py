"""Every screen of the main window, in the order of the navigation.

TO ADD A SCREEN: one function that imports and builds it, and one line in `SCREENS`.
A screen is imported when it is first opened, so that the window is there at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from desktop_app.ui.desk import Desk
from desktop_app.ui.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A screen by name; one without `navigation` is reached through others."""

    name: str
    title: str
    build: Callable[[Desk], Screen]
    navigation: bool = True


def _today(desk: Desk) -> Screen:
    from desktop_app.ui.screens.today import TodayScreen

    return TodayScreen(desk)


def _concerns(desk: Desk) -> Screen:
    from desktop_app.ui.screens.concerns import ConcernsScreen

    return ConcernsScreen(desk)


def _actions(desk: Desk) -> Screen:
    from desktop_app.ui.screens.actions import ActionsScreen

    return ActionsScreen(desk)


def _reports(desk: Desk) -> Screen:
    from desktop_app.ui.screens.report_preview import ReportPreviewScreen

    return ReportPreviewScreen(desk)


def _people(desk: Desk) -> Screen:
    from desktop_app.ui.screens.people import PeopleScreen

    return PeopleScreen(desk)


def _person(desk: Desk) -> Screen:
    from desktop_app.ui.screens.person import PersonScreen

    return PersonScreen(desk)


def _add_person(desk: Desk) -> Screen:
    from desktop_app.ui.screens.add_person import AddPersonScreen

    return AddPersonScreen(desk)


def _log_communication(desk: Desk) -> Screen:
    from desktop_app.ui.screens.log_communication import LogCommunicationScreen

    return LogCommunicationScreen(desk)


def _answered(desk: Desk) -> Screen:
    from desktop_app.ui.screens.answered import AnsweredScreen

    return AnsweredScreen(desk)


def _patterns(desk: Desk) -> Screen:
    from desktop_app.ui.screens.patterns import PatternsScreen

    return PatternsScreen(desk)


def _tell_now(desk: Desk) -> Screen:
    from desktop_app.ui.screens.tell_now import TellNowScreen

    return TellNowScreen(desk)


def _meeting(desk: Desk) -> Screen:
    from desktop_app.ui.screens.meeting import MeetingScreen

    return MeetingScreen(desk)


def _agencies(desk: Desk) -> Screen:
    from desktop_app.ui.screens.agencies import AgenciesScreen

    return AgenciesScreen(desk)


def _agency(desk: Desk) -> Screen:
    from desktop_app.ui.screens.agencies import AgencyScreen

    return AgencyScreen(desk)


def _concern_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.log_concern import KINDS

    return FormPage(desk, KINDS[name])


def _person_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.person_forms import KINDS

    return FormPage(desk, KINDS[name])


def _home_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.home_forms import KINDS

    return FormPage(desk, KINDS[name])


def _risk_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.risk_forms import KINDS

    return FormPage(desk, KINDS[name])


def _referral_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.referral_forms import KINDS

    return FormPage(desk, KINDS[name])


def _plan_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.plan_forms import KINDS

    return FormPage(desk, KINDS[name])


def _correction_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.correction_form import KINDS

    return FormPage(desk, KINDS[name])


def _contact_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.contact_forms import KINDS

    return FormPage(desk, KINDS[name])


def _agency_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.agency_forms import KINDS

    return FormPage(desk, KINDS[name])


def _training(desk: Desk) -> Screen:
    from desktop_app.ui.screens.training import TrainingScreen

    return TrainingScreen(desk)


def _training_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.training import KINDS

    return FormPage(desk, KINDS[name])


def _ledger_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.ledger_forms import KINDS

    return FormPage(desk, KINDS[name])


def _decision_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.decision import KINDS

    return FormPage(desk, KINDS[name])


def _office_form(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.form_page import FormPage
    from desktop_app.ui.screens.office_forms import KINDS

    return FormPage(desk, KINDS[name])


def _change(name: str, desk: Desk) -> Screen:
    from desktop_app.ui.change_page import ChangePage
    from desktop_app.ui.screens.change_rules import KINDS

    return ChangePage(desk, KINDS[name]())


def _rules(desk: Desk) -> Screen:
    from desktop_app.ui.screens.rules import RulesScreen

    return RulesScreen(desk)


def _time_to_tell(desk: Desk) -> Screen:
    from desktop_app.ui.screens.time_to_tell import TimeToTellScreen

    return TimeToTellScreen(desk)


def _gap_lives(desk: Desk) -> Screen:
    from desktop_app.ui.screens.gap_lives import GapLivesScreen

    return GapLivesScreen(desk)


def _form(name: str, title: str, build: Callable[[str, Desk], Screen]) -> Listed:
    """A form that other screens lead to."""
    return Listed(name=name, title=title, build=partial(build, name), navigation=False)


FORMS: Final = (
    _form("log-concern", "Log a concern", _concern_form),
    _form("update-concern", "What changed", _concern_form),
    _form("concern-stage", "Decide the next step", _concern_form),
    _form("change-person", "Correct details", _person_form),
    _form("add-home", "Add a home", _home_form),
    _form("record-home", "Record the home", _home_form),
    _form("change-home", "The tenancy changed", _home_form),
    _form("end-home", "They moved out", _home_form),
    _form("consent", "Record consent", _person_form),
    _form("risk-posed", "Somebody poses a risk", _risk_form),
    _form("change-risk", "Bail or the risk changed", _risk_form),
    _form("add-relationship", "Add a relation", _person_form),
    _form("add-role", "Add a role", _person_form),
    _form("same-person", "One person, two records", _person_form),
    _form("add-involvement", "Add an agency", _agency_form),
    _form("end-involvement", "They stopped", _agency_form),
    _form("add-action", "Add an action", _agency_form),
    _form("change-action", "Another owner or another day", _agency_form),
    _form("end-action", "The action ended", _agency_form),
    _form("acknowledgement", "They confirmed", _agency_form),
    _form("outcome", "What came of it", _agency_form),
    _form("add-agency", "Add an agency by hand", _agency_form),
    _form("add-contact", "Add a way to reach them", _agency_form),
    _form("contact-left", "They have left", _agency_form),
    _form("contact-given-up", "Not in use any more", _agency_form),
    _form("decision", "Not to be told", _decision_form),
    _form("decide-told", "What somebody is told", _decision_form),
    _form("review-decision", "Review the decision", _decision_form),
    _form("log-referral", "Log a referral", _referral_form),
    _form("referral-outcome", "What came of the referral", _referral_form),
    _form("escalate", "Take the referral further", _referral_form),
    _form("plan", "Safeguarding plan", _plan_form),
    _form("log-contact", "Log a visit or a contact", _contact_form),
    _form("correct-telling", "Put a telling right", _correction_form),
    _form("feedback", "Tell whoever raised it", _contact_form),
    _form("record-basis", "Put the basis right", _ledger_form),
    _form("record-capacity", "Record capacity", _ledger_form),
    _form("invite", "On the list of the meeting", _ledger_form),
    _form("send-minutes", "The minutes went round", _ledger_form),
    _form("name-lead", "Name who leads", _ledger_form),
    _form("review-plan", "The plan was reviewed", _ledger_form),
    _form("record-agreement", "Record an agreement", _ledger_form),
    _form("record-training", "Record training", _training_form),
    _form("answer-untrained", "Told without training in date", _training_form),
)
SETTINGS: Final = (
    _form("change-limit", "Change a limit", _change),
    _form("switch-rule", "Switch a rule on or off", _change),
    _form("use-preset", "Take over a published set", _change),
    _form("close-office", "Close the office", _office_form),
    _form("reopen-office", "Take a closure back", _office_form),
    _form("change-nation", "Change the nation", _office_form),
    Listed(name="time-to-tell", title="Time to tell", build=_time_to_tell, navigation=False),
    Listed(name="gap-lives", title="History of a gap", build=_gap_lives, navigation=False),
)
"""What the page of the rules leads to, and the pages that look back."""

SCREENS: Final = (
    Listed(name="today", title="Today", build=_today),
    Listed(name="people", title="People", build=_people),
    Listed(name="concerns", title="Concerns", build=_concerns),
    Listed(name="agencies", title="Agencies", build=_agencies),
    Listed(name="actions", title="Actions", build=_actions),
    Listed(name="reports", title="Reports", build=_reports),
    Listed(name="patterns", title="Patterns", build=_patterns),
    Listed(name="rules", title="Rules", build=_rules),
    Listed(name="person", title="Person", build=_person, navigation=False),
    Listed(name="add-person", title="Add a person", build=_add_person, navigation=False),
    Listed(name="agency", title="Agency", build=_agency, navigation=False),
    Listed(
        name="log-communication",
        title="Log a communication",
        build=_log_communication,
        navigation=False,
    ),
    Listed(name="answered", title="Answered", build=_answered, navigation=False),
    Listed(name="meeting", title="A meeting", build=_meeting, navigation=False),
    Listed(name="tell-now", title="Tell them now", build=_tell_now, navigation=False),
    Listed(name="training", title="Training", build=_training, navigation=False),
    *FORMS,
    *SETTINGS,
)
