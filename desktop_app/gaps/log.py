"""The log of one person, sorted once by what rules ask of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from desktop_app.domain.codes import NOT_ARRIVED
from desktop_app.domain.communications import Communication
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.remembering import once

_FACE_TO_FACE: Final = "face-to-face"


class Log(NamedTuple):
    """Communications that several rules or days ask for; each list in the order of the record.

    `relevant` came in and was marked so; `awaiting` wants an acknowledgement; `failed` are tries
    that did not arrive; `requests` are those of ours or between others that arrived; `dated`
    set a day for the reply; `face_to_face` arrived in person, whoever it was.
    """

    relevant: list[Communication]
    awaiting: list[Communication]
    failed: list[Communication]
    requests: list[Communication]
    dated: list[Communication]
    face_to_face: list[Communication]


@once
def log_of(n: Neighbourhood) -> Log:
    log = Log([], [], [], [], [], [])
    for sent in n.file.communications:
        has_arrived = sent.reached not in NOT_ARRIVED
        if sent.direction == "inbound":
            if sent.is_relevant:
                log.relevant.append(sent)
        elif not has_arrived:
            log.failed.append(sent)
        else:
            if sent.is_acknowledgement_wanted:
                log.awaiting.append(sent)
            if sent.kind == "request":
                log.requests.append(sent)
        if sent.reply_due_on is not None:
            log.dated.append(sent)
        if has_arrived and sent.method == _FACE_TO_FACE:
            log.face_to_face.append(sent)
    return log
