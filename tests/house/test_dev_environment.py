"""`dev.py` makes `.venv` once, renews it when a lock changes, and otherwise leaves it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dev


@dataclass
class Clone:
    """A pretended clone: its folder, and the commands that `dev.py` started in it."""

    root: Path
    works: bool = False
    breaks: bool = False
    started: list[list[str]] = field(default_factory=list)

    def ensure(self, command: Sequence[str], sorry: str, **_: str) -> None:
        self.started.append([*command])
        if self.breaks:
            raise dev.Stop(sorry)
        self.works = True
        (self.root / ".venv").mkdir(exist_ok=True)

    def installed(self) -> list[str]:
        """The locks that the last start of pip was given."""
        return [Path(word).name for word in self.started[-1] if word.endswith(".txt")]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    clone = Clone(tmp_path / "a clone")
    (clone.root / "requirements").mkdir(parents=True)
    for name in ("run", "dev", "bench"):
        (clone.root / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    monkeypatch.setattr(dev, "ROOT", clone.root)
    monkeypatch.setattr(dev, "VENV", clone.root / ".venv")
    monkeypatch.setattr(dev, "STAMP", clone.root / ".venv" / "installed.json")
    monkeypatch.setattr(dev, "system_libraries", lambda **_: None)
    monkeypatch.setattr(dev, "venv_works", lambda: clone.works)
    monkeypatch.setattr(dev, "ensure", clone.ensure)
    return clone


def test_a_fresh_clone_gets_an_environment_and_the_locks(clone: Clone) -> None:
    dev.prepare("test")
    made, installed = clone.started
    assert made[1:4] == ["-m", "venv", "--clear"]
    assert "--require-hashes" in installed
    assert clone.installed() == ["dev.txt", "run.txt"]


def test_a_second_start_installs_nothing(clone: Clone) -> None:
    dev.prepare("test")
    clone.started.clear()
    dev.prepare("test")
    dev.prepare("run")
    assert clone.started == []


def test_another_command_adds_what_it_needs_and_keeps_the_rest(clone: Clone) -> None:
    dev.prepare("test")
    dev.prepare("bench")
    assert clone.installed() == ["bench.txt", "dev.txt", "run.txt"]
    clone.started.clear()
    dev.prepare("test")
    assert clone.started == []


def test_a_changed_lock_is_installed_without_making_anew(clone: Clone) -> None:
    dev.prepare("run")
    clone.started.clear()
    dev.lock_file("run").write_text("run==2\n")
    dev.prepare("run")
    assert [command[1:3] for command in clone.started] == [["-m", "pip"]]


def test_an_environment_that_does_not_start_is_made_anew(clone: Clone) -> None:
    dev.prepare("run")
    clone.started.clear()
    clone.works = False
    dev.prepare("run")
    assert [command[1:3] for command in clone.started] == [["-m", "venv"], ["-m", "pip"]]


def test_an_interrupted_installation_is_tried_again(clone: Clone) -> None:
    dev.prepare("run")
    dev.lock_file("run").write_text("run==2\n")
    clone.breaks = True
    with pytest.raises(dev.Stop, match="could not be installed"):
        dev.prepare("run")
    clone.breaks = False
    clone.started.clear()
    dev.prepare("run")
    assert clone.installed() == ["run.txt"]
