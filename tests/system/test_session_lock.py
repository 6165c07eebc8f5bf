"""Leaving the computer locks the book; coming back and other messages do not."""

from __future__ import annotations

import sys

import pytest

from desktop_app.system.session_lock import (
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    ask_for_session_changes,
    means_leaving,
)


@pytest.mark.parametrize("what", [0x2, 0x4, 0x6, 0x7])
def test_locking_leaving_and_switching_mean_leaving(what: int) -> None:
    assert means_leaving(WM_WTSSESSION_CHANGE, what)


@pytest.mark.parametrize("what", [0x1, 0x3, 0x5, 0x8, 0x9])
def test_coming_back_does_not(what: int) -> None:
    assert not means_leaving(WM_WTSSESSION_CHANGE, what)


def test_sleep_means_leaving_and_waking_does_not() -> None:
    assert means_leaving(WM_POWERBROADCAST, 0x4)
    assert not means_leaving(WM_POWERBROADCAST, 0x7)


def test_another_message_says_nothing() -> None:
    assert not means_leaving(0x0100, 0x7)


def test_nothing_is_asked_for_where_it_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not ask_for_session_changes(1)
