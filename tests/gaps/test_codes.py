"""The codes that screens, reports and books keep stay as they are."""

from __future__ import annotations

from desktop_app.gaps import contact_decay, coverage, echoes, ledger_cells, routes, signals


def test_the_codes_that_other_rooms_read_stay_as_they_are() -> None:
    assert ledger_cells.HOW_FAR == (
        "not-told",
        "may-not-have-it",
        "told",
        "acknowledged",
        "acting",
    )
    assert (
        ledger_cells.NOTHING_HELD,
        ledger_cells.CURRENT,
        ledger_cells.OUT_OF_DATE,
        ledger_cells.WRONG,
    ) == ("nothing-held", "current", "out-of-date", "wrong")
    assert (ledger_cells.UNDECIDED, ledger_cells.NOT_SHARED, ledger_cells.NOT_NEEDED) == (
        "none",
        "not-shared-until",
        "not-needed",
    )


def test_the_codes_beside_the_ledger_stay_as_they_are() -> None:
    assert (routes.BY_COMMUNICATION, routes.BY_MEETING, routes.BY_MINUTES, routes.BY_HEARING) == (
        "communication",
        "meeting",
        "minutes",
        "concern",
    )
    assert (contact_decay.LEFT, contact_decay.ENDED, contact_decay.NOT_CHECKED) == (
        "left",
        "ended",
        "not-checked",
    )
    assert (coverage.ADULT, coverage.POSES_A_RISK, coverage.HOUSEHOLD) == (
        "adult",
        "poses-a-risk",
        "household",
    )
    assert (echoes.REPEATS, echoes.RETURNS) == ("repeats", "returns")
    assert (signals.CONCERN_AT, signals.SOURCE, signals.NAMED, signals.RISK_AT) == (
        "concern-at",
        "source",
        "named",
        "risk-at",
    )
