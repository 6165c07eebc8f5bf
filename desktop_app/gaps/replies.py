"""What came back of what was sent: acknowledgements, outcomes and replies, by communication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop_app.domain.communications import Communication, RequestOutcome
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.remembering import once
from desktop_app.gaps.tellings import is_from_asker


class Replies(NamedTuple):
    """By the id of what was sent.

    `acknowledged` by anybody, `by_name` by somebody who gave a name.
    """

    acknowledged: frozenset[str]
    by_name: frozenset[str]
    outcomes: Mapping[str, Sequence[RequestOutcome]]
    replies: Mapping[str, Sequence[Communication]]


@once
def replies_in(n: Neighbourhood) -> Replies:
    """Everything that came back, sorted once for all rules."""
    outcomes: dict[str, list[RequestOutcome]] = {}
    for outcome in n.file.request_outcomes:
        outcomes.setdefault(outcome.communication_id, []).append(outcome)
    replies: dict[str, list[Communication]] = {}
    for sent in n.file.communications:
        if sent.in_reply_to_communication_id is not None:
            replies.setdefault(sent.in_reply_to_communication_id, []).append(sent)
    said = n.file.acknowledgements
    return Replies(
        acknowledged=frozenset([a.communication_id for a in said]),
        by_name=frozenset([a.communication_id for a in said if a.acknowledged_by]),
        outcomes=outcomes,
        replies=replies,
    )


def is_acknowledged(n: Neighbourhood, sent: Communication) -> bool:
    return sent.id in replies_in(n).acknowledged


def is_settled(n: Neighbourhood, asked: Communication) -> bool:
    """Whether it was done, or done in part or refused with the reasons."""
    came = replies_in(n).outcomes.get(asked.id, ())
    return bool(came) and any(one.outcome == "done" or one.why.strip() != "" for one in came)


def is_replied(n: Neighbourhood, sent: Communication, asked: Communication | None = None) -> bool:
    """Whether anybody but the asker replied; `asked` is what was first sent, where this repeats."""
    came = replies_in(n).replies.get(sent.id, ())
    return bool(came) and any(not is_from_asker(reply, asked or sent) for reply in came)
