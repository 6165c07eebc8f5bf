"""kill -9 in the middle of a save: what was acknowledged is there, and the book is whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework.story_books import make_template

if sys.platform == "win32":
    pytest.skip("a child is made by fork, which Windows has not", allow_module_level=True)

from tests.trips.killing import ANY_MOMENT, CHECKPOINT, POINTS, fresh_copy, wrong_with

KILLS = 25
ROOT = Path(__file__).parents[2]


def test_no_kill_loses_what_was_acknowledged(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.trips.killing", str(tmp_path), str(KILLS), "7"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["bad"] == []
    assert said["kills"] == KILLS
    assert set(said["landed"]) == {*POINTS, CHECKPOINT, ANY_MOMENT}
    assert said["inside_a_save"] >= KILLS - 5
    assert said["acknowledged"] > 0


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    victim = fresh_copy(make_template(tmp_path / "template"), tmp_path / "copy")
    assert wrong_with(victim, set()) == []
    assert wrong_with(victim, {"lost"}) == ["lost was acknowledged and is missing"]
    book = victim.opened(held=False)
    book.connection.execute("delete from gap")
    book.connection.execute("delete from spoken_of where person_id = 'arwen'")
    book.close()
    assert any(one.startswith("rebuild: spoken_of lacks") for one in wrong_with(victim, set()))
