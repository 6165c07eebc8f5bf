"""For the act that clears a gap: the page that it is done on, and what its button says."""

from __future__ import annotations

from typing import Final, Protocol

from desktop_app.ui.screen import Place

LOG: Final = "log-communication"
TELL_NOW: Final = "tell-now"
TELL: Final = (TELL_NOW, "Tell them now")
GAP_ACTS: Final = {
    "tell": TELL,
    "refer": (LOG, "Refer them now"),
    "relay": (LOG, "Pass it on"),
    "ask": (LOG, "Log what they say"),
    "try-again": (LOG, "Try again now"),
    "consider-voluntary": (LOG, "Bring in a charity"),
    "feed-back": ("feedback", "Tell whoever raised it"),
    "refer-to-marac": ("log-referral", "Refer to MARAC"),
    "see-person": ("log-contact", "Log a visit"),
    "contact-carer": ("log-contact", "Log a contact with them"),
    "add-involvement": ("add-involvement", "Add them as involved…"),
    "record-consent": ("consent", "Record consent…"),
    "record-acknowledgement": ("acknowledgement", "They confirmed…"),
    "record-outcome": ("outcome", "What came of it…"),
    "complete-action": ("end-action", "It ended…"),
    "review-decision": ("review-decision", "Record the review…"),
    "decide": ("decide-told", "Decide what they are told…"),
    "record-birth": ("change-person", "Record the birth…"),
    "record-landlord": ("record-home", "Record the landlord…"),
    "record-address": ("record-home", "Record the address…"),
    "record-authority": ("record-home", "Record the authority…"),
    "record-poser-home": ("record-home", "Record their home…"),
    "record-household": ("update-concern", "Say whether a child is involved…"),
    "meet": ("meeting", "Record the meeting…"),
    "plan": ("plan", "Agree a plan…"),
    "escalate": ("escalate", "Take it further…"),
    "invite": ("invite", "Put them on the list…"),
    "send-minutes": ("send-minutes", "The minutes went…"),
    "record-agreement": ("record-agreement", "Record an agreement…"),
    "record-basis": ("record-basis", "Record the basis…"),
    "record-reason": ("record-basis", "Record the reason…"),
    "record-capacity": ("record-capacity", "Record capacity…"),
    "name-lead": ("name-lead", "Name who leads…"),
    "review-plan": ("review-plan", "Record the review…"),
    "record-training": ("record-training", "Record their training…"),
    "record-crime": ("update-concern", "Say whether it is a crime…"),
}
STARTS_WITH: Final[dict[str, dict[str, str]]] = {
    "ask": {"direction": "inbound"},
    "refer-to-marac": {"service": "MARAC"},
    "see-person": {"method": "face-to-face"},
}
"""What the page of an act is filled with beside what the gap names."""
_NAMES_BOTH: Final = (TELL_NOW, LOG, "decision", "update-concern", "log-referral")
"""Pages that are about an agency and a concern, rather than about one fact."""
_NAMES_CONCERN: Final = ("meeting", "feedback", "decide-told")
"""Pages about a concern and, beside it, one fact."""
_NAMES_AGENCY: Final = (
    "invite",
    "send-minutes",
    "name-lead",
    "record-agreement",
    "add-involvement",
    "consent",
    "plan",
)
"""Pages about one fact that an agency is picked on."""
_NOT_THE_AGENCY: Final = frozenset({"relay"})
"""Acts on a gap whose agency is the one that told us, and so not the one to be told."""


class Clearable(Protocol):
    """A gap as a page shows it; ids are empty where it has none."""

    @property
    def act(self) -> str: ...
    @property
    def agency_id(self) -> str: ...
    @property
    def concern_id(self) -> str: ...
    @property
    def subject_id(self) -> str: ...


def place_to_clear(gap: Clearable, person_id: str) -> Place:
    """Where the one act that clears a gap is done."""
    screen, _ = GAP_ACTS.get(gap.act, TELL)
    if screen == TELL_NOW and not (gap.agency_id and gap.concern_id):
        screen = LOG  # whom, or of what, is chosen there
    is_about_others_home = gap.act == "record-poser-home" and gap.subject_id
    names_both = screen in _NAMES_BOTH
    names_agency = names_both or screen in _NAMES_AGENCY
    return Place(
        screen=screen,
        person_id=gap.subject_id if is_about_others_home else person_id,
        agency_id=gap.agency_id if names_agency and gap.act not in _NOT_THE_AGENCY else "",
        concern_id=gap.concern_id if names_both or screen in _NAMES_CONCERN else "",
        only="" if names_both else gap.subject_id,
        draft=dict(STARTS_WITH.get(gap.act, {})),
    )


LONGEST_NAME: Final = 18
"""Letters of an agency's name that a button of the panel holds beside "Tell … now"."""


def act_words(act: str, agency: str) -> str:
    """What the button says, with the agency where it is told; empty where no page does it.

    A name that the button would cut off is left out: the line beside it has it in full.
    """
    if act == "tell" and 0 < len(agency) <= LONGEST_NAME:
        return f"Tell {agency} now"
    return GAP_ACTS[act][1] if act in GAP_ACTS else ""
