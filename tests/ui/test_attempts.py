"""Ten wrong passwords are free; after that each costs a wait that doubles, and never the book."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from desktop_app.casework.demo import DEMO_PASSWORD
from desktop_app.ui.attempts import FREE, LONGEST_WAIT_S, Attempts
from desktop_app.ui.session import Session
from tests.ui.conftest import NOW

SECOND = timedelta(seconds=1)


def waits(attempts: Attempts, times: int, apart: timedelta = SECOND) -> list[int]:
    return [attempts.failed(NOW + n * apart) for n in range(times)]


def test_nine_cost_nothing_and_the_tenth_a_wait() -> None:
    assert waits(Attempts(), FREE) == [0] * (FREE - 1) + [30]


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    found = waits(Attempts(), FREE + 7)[FREE - 1 :]
    assert found == [30, 60, 120, 240, 480, LONGEST_WAIT_S, LONGEST_WAIT_S, LONGEST_WAIT_S]


def test_slips_far_apart_cost_nothing() -> None:
    assert set(waits(Attempts(), 3 * FREE, timedelta(minutes=1))) == {0}


def test_the_right_password_forgives() -> None:
    attempts = Attempts()
    waits(attempts, FREE + 2)
    attempts.succeeded()
    assert attempts.failed(NOW) == 0


def test_the_page_says_how_long_to_wait(session: Session, demo_path: Path) -> None:
    session.start(demo_path)
    page = session.front.unlock
    for _ in range(FREE):
        assert page.open.isEnabled()
        page.form.fill({"password": "guess"})
        page.open.click()
    assert not page.open.isEnabled()
    assert "Wait 30 seconds" in page.waiting.text()
    page.form.fill({"password": DEMO_PASSWORD})
    page.open.click()
    assert session.front.isVisible()
    page.pause.timeout.emit()
    assert page.open.isEnabled()
    assert page.waiting.text() == ""
    page.pause.stop()
