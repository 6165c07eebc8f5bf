"""The installation's id is minted once, and never shared by two computers."""

import re
from pathlib import Path

import pytest

from desktop_app.system.device import device_id


def test_the_id_is_minted_once(tmp_path: Path) -> None:
    first = device_id(tmp_path / "deep" / "state")
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert device_id(tmp_path / "deep" / "state") == first
    assert device_id(tmp_path / "other") != first


def test_the_id_lies_in_the_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IN_THE_LOOP_STATE", str(tmp_path / "state"))
    first = device_id()
    assert first in (tmp_path / "state" / "device.json").read_text()


def test_a_copied_state_folder_does_not_make_two_computers_one(tmp_path: Path) -> None:
    first = device_id(tmp_path, host="PC-1")
    second = device_id(tmp_path, host="PC-2")
    assert second != first
    assert device_id(tmp_path, host="PC-2") == second


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"device": "12", "host": "PC-1"}', b'{"device": 1}']
)
def test_a_damaged_id_is_minted_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "device.json").write_bytes(content)
    fresh = device_id(tmp_path, host="PC-1")
    assert re.fullmatch("[0-9a-f]{32}", fresh)
    assert device_id(tmp_path, host="PC-1") == fresh
