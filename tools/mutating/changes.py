"""Where a file may be changed, and every mutant of it.

Changed are the bodies of functions, the defaults of arguments and fields, the constants of a
module that a function reads, and what a rule says of itself (severity, kind, limits, turns).
Left alone are annotations, docstrings, the words of f-strings, and strings that hold a space:
they are words for the user; and the examples of a rule, which are tests.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tools.mutating.operators import IN_FUNCTIONS, IN_MODULES, dropped

OF_A_RULE: Final = ("severity", "kind", "limits", "turns", "is_optional")
PLAIN_CALLS: Final = ("timedelta", "frozenset", "field")


@dataclass(frozen=True)
class Place:
    """A node that may be changed, and the lines of the statement around it, both included.

    `runs` says whether it is run when its function is called; else only when the file is
    imported. `inside` is the statement of which the node is a step.
    """

    node: ast.AST
    first_line: int
    last_line: int
    runs: bool
    inside: ast.AST | None = None


@dataclass(frozen=True)
class Mutant:
    """One change to one file: the `number`-th that its tree allows, and what it is in words."""

    path: Path
    number: int
    first_line: int
    last_line: int
    runs: bool
    change: str

    def tree(self) -> ast.Module:
        """The whole file with the change in it; every line keeps its number."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        for number, (place, new) in enumerate(_changes(tree)):
            if number == self.number:
                _Swap(place.node, new).visit(tree)
                return ast.fix_missing_locations(tree)
        raise LookupError(self)


def mutants_of(path: Path) -> list[Mutant]:
    """Every mutant of a file, in the order of the text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [
        Mutant(path, number, place.first_line, place.last_line, place.runs, _words(place.node, new))
        for number, (place, new) in enumerate(_changes(tree))
    ]
    return sorted(found, key=lambda m: (m.first_line, m.number))


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


def _changes(tree: ast.Module) -> Iterator[tuple[Place, ast.AST]]:
    for place in _in_module(tree):
        operators = IN_FUNCTIONS if place.runs else IN_MODULES
        for operator in operators:
            for new in operator(place.node):
                yield place, new
        if place.runs:
            for new in dropped(place.node, place.inside):
                yield place, new


def _words(old: ast.AST, new: ast.AST) -> str:
    """The lines of a node that differ, before and after."""
    before, after = ast.unparse(old).splitlines(), ast.unparse(new).splitlines()
    changed = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    was, now = changed[0] if changed else (before[-1], after[-1])
    return f"{was.strip()}  ->  {now.strip()}"


# Where


def _in_module(tree: ast.Module) -> Iterator[Place]:
    read = {
        node.id
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Name)
    }
    telling = _example_builders(tree)
    for step in tree.body:
        if isinstance(step, ast.FunctionDef | ast.ClassDef):
            if step.name not in telling:
                yield from _in_definition(step)
        elif isinstance(step, ast.Assign | ast.AnnAssign) and step.value is not None:
            name = _name(step)
            if name == "RULE":
                yield from _in_rule(step.value)
            elif name in read or not name.startswith("_"):
                yield from _in_plain(step.value)


def _example_builders(tree: ast.Module) -> set[str]:
    """The private functions of a rule that nothing calls but its examples."""
    functions = {step.name: step for step in tree.body if isinstance(step, ast.FunctionDef)}
    rules = [
        s for s in tree.body if isinstance(s, ast.Assign | ast.AnnAssign) and _name(s) == "RULE"
    ]
    called = {name for name in functions if not name.startswith("_")}
    reached: set[str] = set()
    while called - reached:
        name = (called - reached).pop()
        reached.add(name)
        called |= {n.id for n in ast.walk(functions[name]) if isinstance(n, ast.Name)} & set(
            functions
        )
    return set(functions) - reached if rules else set()


def _in_definition(step: ast.FunctionDef | ast.ClassDef) -> Iterator[Place]:
    if isinstance(step, ast.FunctionDef):
        for default in (*step.args.defaults, *step.args.kw_defaults):
            if default is not None:
                yield from _in_plain(default)
        yield from _in_block(step.body, step)
        return
    for part in step.body:
        if isinstance(part, ast.FunctionDef | ast.ClassDef):
            yield from _in_definition(part)
        elif isinstance(part, ast.AnnAssign) and part.value is not None:
            yield from _in_plain(part.value)


def _in_rule(value: ast.expr) -> Iterator[Place]:
    for keyword in value.keywords if isinstance(value, ast.Call) else ():
        if keyword.arg in OF_A_RULE:
            yield from _in_plain(keyword.value)


def _in_plain(value: ast.expr) -> Iterator[Place]:
    """The literal parts of a constant; neither what it calls to be made nor a type is one."""
    if isinstance(value, ast.Call) and _name(value.func) not in PLAIN_CALLS:
        return
    if isinstance(
        value, ast.Lambda | ast.JoinedStr | ast.ListComp | ast.GeneratorExp | ast.Subscript
    ):
        return
    yield Place(value, value.lineno, value.end_lineno or value.lineno, runs=False)
    for child in ast.iter_child_nodes(value):
        inner = child.value if isinstance(child, ast.keyword | ast.Starred) else child
        if isinstance(inner, ast.expr) and not _is_member(value, inner):
            yield from _in_plain(inner)


def _is_member(of: ast.expr, inner: ast.expr) -> bool:
    """Whether a string is one of a collection, and so is left out rather than changed."""
    is_word = isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    in_keys = isinstance(of, ast.Dict) and inner in of.keys
    return is_word and (in_keys or isinstance(of, ast.Tuple | ast.Set | ast.List))


def _in_block(block: list[ast.stmt], inside: ast.AST) -> Iterator[Place]:
    for step in block:
        if isinstance(step, ast.FunctionDef | ast.ClassDef):
            yield from _in_definition(step)
        else:
            yield from _in_step(step, inside)


def _in_step(step: ast.stmt, inside: ast.AST) -> Iterator[Place]:
    """A statement, the expressions of its own, and then the statements in its blocks."""
    if isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant):
        return
    blocks = [b for b in (getattr(step, name, None) for name in ("body", "orelse")) if b]
    last = (step.end_lineno or step.lineno) if not blocks else blocks[0][0].lineno - 1
    here = Place(step, step.lineno, max(last, step.lineno), runs=True, inside=inside)
    yield here
    for name, child in ast.iter_fields(step):
        if name not in ("body", "orelse", "annotation"):
            for part in child if isinstance(child, list) else [child]:
                if isinstance(part, ast.AST):
                    yield from _in_expression(part, here)
    for block in blocks:
        yield from _in_block(block, step)


def _in_expression(node: ast.AST, here: Place, in_words: bool = False) -> Iterator[Place]:
    if in_words and isinstance(node, ast.Constant):
        return
    if not isinstance(node, ast.FormattedValue):
        yield replace(here, node=node, inside=None)
    for name, child in ast.iter_fields(node):
        if name in ("format_spec", "annotation"):
            continue
        for part in child if isinstance(child, list) else [child]:
            if isinstance(part, ast.AST):
                text = isinstance(node, ast.JoinedStr) and isinstance(part, ast.Constant)
                yield from _in_expression(part, here, text)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Assign):
        return _name(node.targets[0])
    if isinstance(node, ast.AnnAssign):
        return _name(node.target)
    return node.id if isinstance(node, ast.Name) else ""
