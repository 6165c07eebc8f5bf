"""What the mutation runner changes, and what it leaves alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.mutating.changes import Mutant, mutants_of

CHANGES = [
    ("return a < b", "return a <= b"),
    ("return a == b", "return a != b"),
    ("return a in b", "return a not in b"),
    ("return a < b < c", "return a < b <= c"),
    ("return a is None", "return a is not None"),
    ("return a and b", "return a or b"),
    ("return a and b", "return b"),
    ("return a or b or c", "return a or c"),
    ("return not a", "return a"),
    ("return a - b", "return a + b"),
    ("return 3", "return 4"),
    ("return True", "return False"),
    ("return a == 'carer'", "return a == 'carer~'"),
    ("return a == ''", "return a == '~'"),
    ("return min(a)", "return max(a)"),
    ("return any(a)", "return all(a)"),
    ("return sorted(a, key=b)", "return list(a)"),
    ("return a.strip()", "return a"),
    ("return a if b else c", "return a if True else c"),
    ("return [a for a in b if a]", "return [a for a in b if False]"),
    ("if a:\n        return b\n    return c", "if False:\n        return b\n    return c"),
    ("for a in b:\n        c(a)", "for a in ():\n        c(a)"),
    ("for a in b:\n        c(a)\n        d(a)", "for a in b:\n        c(a)\n        pass"),
    ("a.b = c", "pass"),
    ("yield a", "yield from ()"),
]
ALONE = [
    '"""A docstring."""',
    "a: int | None = None",
    "return f'{a} was told'",
    "return 'was told'",
    "return a",
    "a = b",
]


def mutants(folder: Path, source: str) -> list[Mutant]:
    path = folder / "changed.py"
    path.write_text(f"{source}\n", encoding="utf-8")
    return mutants_of(path)


def in_function(folder: Path, body: str) -> set[str]:
    found = mutants(folder, f"def f():\n    {body}")
    return {ast.unparse(mutant.tree()).partition("\n")[2].strip() for mutant in found}


@pytest.mark.parametrize(("body", "changed"), CHANGES, ids=[f"{b} {c}" for b, c in CHANGES])
def test_a_function_is_changed(tmp_path: Path, body: str, changed: str) -> None:
    assert changed in in_function(tmp_path, body)


@pytest.mark.parametrize("body", ALONE)
def test_a_function_is_left_alone(tmp_path: Path, body: str) -> None:
    assert in_function(tmp_path, body) == set()


@pytest.mark.parametrize("body", [body for body, _ in CHANGES])
def test_every_mutant_differs_from_the_original_and_from_the_others(
    tmp_path: Path, body: str
) -> None:
    found = [ast.unparse(m.tree()) for m in mutants(tmp_path, f"def f():\n    {body}")]
    assert len({*found, f"def f():\n    {body}"}) == len(found) + 1


def test_a_constant_that_a_function_reads_loses_each_of_its_members(tmp_path: Path) -> None:
    source = "_KINDS = ('gp', 'police')\n_STORY = ('a', 'b')\n\ndef f(a):\n    return a in _KINDS"
    found = [ast.unparse(m.tree()).splitlines()[0] for m in mutants(tmp_path, source)[:2]]
    assert found == ["_KINDS = ('police',)", "_KINDS = ('gp',)"]


def test_what_only_the_examples_of_a_rule_call_is_left_alone(tmp_path: Path) -> None:
    lines = (
        "def look(n):\n    yield _gap(1)",
        "def _gap(n):\n    return n > 2",
        "def _story():\n    return 3",
        "RULE = Rule(look=look, examples=(_story(),))",
    )
    found = mutants(tmp_path, "\n".join(lines))
    assert {m.first_line for m in found} == {2, 4}


def test_of_a_rule_its_severity_changes_and_its_examples_do_not(tmp_path: Path) -> None:
    source = "RULE = Rule(name='x', severity='high', examples=(Example(1), True))"
    assert [m.change for m in mutants(tmp_path, source)] == ["'high'  ->  'high~'"]


def test_a_default_is_changed_as_what_its_file_does_when_imported(tmp_path: Path) -> None:
    default, comparison = mutants(tmp_path, "def f(a=1):\n    return a is None")
    assert (default.change, default.runs) == ("1  ->  2", False)
    assert (comparison.first_line, comparison.runs) == (2, True)
