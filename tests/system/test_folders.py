"""Where books and the installation's own memory lie."""

from pathlib import Path

from desktop_app.system.folders import books_home, state_folder


def test_variables_move_both_folders(tmp_path: Path) -> None:
    environ = {"IN_THE_LOOP_BOOKS": str(tmp_path / "b"), "IN_THE_LOOP_STATE": str(tmp_path / "s")}
    assert books_home(environ) == tmp_path / "b"
    assert state_folder(environ) == tmp_path / "s"


def test_an_empty_variable_moves_nothing() -> None:
    assert books_home({"IN_THE_LOOP_BOOKS": ""}) == books_home({})
    assert state_folder({"IN_THE_LOOP_STATE": ""}) == state_folder({})


def test_books_are_offered_in_the_users_own_data_and_apart_from_the_state(
    own_folders: Path,
) -> None:
    assert books_home({}).is_relative_to(own_folders)
    assert not state_folder({}).is_relative_to(books_home({}))
    assert not books_home({}).is_relative_to(state_folder({}))
