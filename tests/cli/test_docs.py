"""What is written about the command line is what the command line does."""

from __future__ import annotations

import re
from pathlib import Path

from desktop_app.cli.gap_output import FIELDS
from tests.cli.conftest import Terminal

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
COMMANDS = re.findall(r"^\| `([a-z]+) BOOK(.*?)` \|", PAGE, re.M)


def test_every_command_and_option_is_described(terminal: Terminal) -> None:
    listed = re.findall(r"^    ([a-z]+)\s+\w", terminal.run("--help").out, re.M)
    assert [name for name, _ in COMMANDS] == listed
    for name, written in COMMANDS:
        said = set(re.findall(r"--[a-z-]+", terminal.run(name, "--help").out))
        assert set(re.findall(r"--[a-z-]+", written)) == said - {"--help", "--password-file"}


def test_every_field_of_a_gap_is_described() -> None:
    table = PAGE.partition("| Field | |")[2].partition("CSV has")[0]
    described = [
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.M)
        for name in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(described) == sorted(FIELDS)
