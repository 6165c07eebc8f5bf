"""Break the rules and the ledger on purpose, one small change at a time, and count who notices.

`python -m tools.mutate [--each N] [--seed N] [--only TEXT] [--seconds N]` works on a copy of the
tree. Each mutant changes one comparison, connective, number or name inside a function; the tests
of `gaps/` run on it until the first that fails. What no test notices is printed as a survivor.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
COPIED: Final = ("desktop_app", "tests", "docs", "tools", "resources", "pyproject.toml")
TESTS: Final = (
    *("tests/gaps/rules", "tests/gaps/test_every_rule.py", "tests/gaps", "tests/oracle"),
)
LEFT_OUT: Final = ("--deselect", "tests/gaps/test_rule_docs.py", "-k")
QUICK: Final = "not fuller and not properties and not catalogue_says or catalogue_says and 0"
COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
ADDED: Final[dict[type[ast.operator], type[ast.operator]]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}


@dataclass(frozen=True)
class Mutant:
    """A change to one file: where, in words, and the whole source that it makes."""

    path: str
    line: int
    change: str
    source: str


def mutants_of(path: Path) -> list[Mutant]:
    """Every mutant of the functions of a file, in the order of their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(ROOT).as_posix()
    found: list[Mutant] = []
    for place, node in enumerate(_inside_functions(tree)):
        for way in range(_ways(node)):
            changed = copy.deepcopy(tree)
            other = list(_inside_functions(changed))[place]
            before = ast.unparse(other)
            if _change(other, way):
                words = f"{before}  ->  {ast.unparse(other)}"
                line = getattr(node, "lineno", 0)
                found.append(Mutant(name, line, words, ast.unparse(changed)))
    return found


def _inside_functions(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for statement in node.body:
                for part in ast.walk(statement):
                    if isinstance(part, ast.expr):
                        yield part


def _ways(node: ast.expr) -> int:
    return len(node.values) + 1 if isinstance(node, ast.BoolOp) else 1


def _change(node: ast.expr, way: int) -> bool:
    """Change a node in place; False where there is nothing in it to change."""
    if isinstance(node, ast.Compare):
        node.ops[0] = COMPARED[type(node.ops[0])]()
        return True
    if isinstance(node, ast.BoolOp):
        if way == len(node.values):
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        else:
            del node.values[way]
            node.values = node.values * 2 if len(node.values) == 1 else node.values
        return True
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op, node.operand = ast.Not(), ast.UnaryOp(op=ast.Not(), operand=node.operand)
        return True
    if isinstance(node, ast.BinOp) and type(node.op) in ADDED:
        node.op = ADDED[type(node.op)]()
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLED:
        node.func.id = CALLED[node.func.id]
        return True
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
        return True
    return False


def survives(folder: Path, mutant: Mutant, seconds: float) -> bool:
    """Whether every test passes on the mutant; one that takes too long has been noticed."""
    target = folder / mutant.path
    kept = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *TESTS, *LEFT_OUT, QUICK],
            cwd=folder,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(kept, encoding="utf-8")
    return done.returncode == 0


def main(words: list[str]) -> int:
    asked = _arguments(words)
    dice = random.Random(asked.seed)
    out = sys.stdout
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        unchanged = ROOT / "desktop_app" / "gaps" / "words.py"
        text = unchanged.read_text(encoding="utf-8")
        same = Mutant(unchanged.relative_to(ROOT).as_posix(), 0, "nothing", text)
        if not survives(folder, same, asked.seconds):
            out.write("The tests fail, or take too long, before anything is changed.\n")
            return 2
        killed = tried = 0
        for path in sorted((ROOT / "desktop_app" / "gaps").rglob("*.py")):
            every = mutants_of(path) if asked.only in path.as_posix() else []
            chosen = dice.sample(every, min(asked.each, len(every)))
            left = [m for m in chosen if survives(folder, m, asked.seconds)]
            tried, killed = tried + len(chosen), killed + len(chosen) - len(left)
            if chosen:
                score = f"{len(chosen) - len(left)} of {len(chosen)} killed, {len(every)} in all"
                out.write(f"{path.relative_to(ROOT)}: {score}\n")
            for mutant in left:
                out.write(f"    survived, line {mutant.line}: {mutant.change}\n")
            out.flush()
    out.write(f"{killed} of {tried} killed, {100 * killed / max(tried, 1):.0f} %\n")
    return 0


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    parser.add_argument("--each", type=int, default=5, help="mutants of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose path holds this")
    parser.add_argument("--seconds", type=float, default=180, help="limit for one mutant")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
