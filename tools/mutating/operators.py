"""What may be changed in one node of a program: each operator gives the nodes to put in its place.

The set is that of mutmut 3 and cosmic-ray 8 where it bears on judging (comparisons, connectives,
`not`, arithmetic, numbers, booleans, short strings, a loop that never runs), with what they lack
and rules are made of: a part of a condition left out, a condition forced, a statement dropped,
`sorted`, `min`, `any` and the like. An argument or an assigned value is not made `None`, which
they do: that mostly fails at once and would flatter the score. Source: our own choice.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Any, Final

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
COMBINED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
UNDONE: Final = {"sorted": "list", "reversed": "list"}
TIDIED: Final = ("strip", "casefold", "lower", "upper")
CODE: Final = re.compile(r"[A-Za-z0-9().:/_-]+")
"""What a string must look like to be a code that is compared, and not words for the user."""


def comparisons(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            yield _with(node, ops=_put(node.ops, place, [COMPARED[type(op)]()]))


def connectives(node: ast.AST) -> Iterator[ast.AST]:
    """`and` for `or` and the reverse, and each part left out.

    Of `x or ""` no part is left out: one is what `and` gives already, and the other pleases
    the type checker alone.
    """
    if not isinstance(node, ast.BoolOp):
        return
    yield _with(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
    if any(isinstance(part, ast.Constant) and not part.value for part in node.values):
        return
    for place in range(len(node.values)):
        left = _put(node.values, place, [])
        yield left[0] if len(left) == 1 else _with(node, values=left)


def negations(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in COMBINED:
        yield _with(node, op=COMBINED[type(node.op)]())


def constants(node: ast.AST) -> Iterator[ast.AST]:
    """A truth turned round, one more of a number, another code."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield _with(node, value=not node.value)
    elif isinstance(node.value, int):
        yield _with(node, value=node.value + 1)
    elif isinstance(node.value, str) and CODE.fullmatch(node.value):
        yield _with(node, value=f"{node.value}~")


def empty_words(node: ast.AST) -> Iterator[ast.AST]:
    """Where something is compared with the empty string: with another."""
    if isinstance(node, ast.Compare):
        for place, part in enumerate(node.comparators):
            if isinstance(part, ast.Constant) and part.value == "":
                other = _with(part, value="~")
                yield _with(node, comparators=_put(node.comparators, place, [other]))


def calls(node: ast.AST) -> Iterator[ast.AST]:
    """`min` for `max`, `any` for `all`; no order where there was one; no `strip`."""
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        yield _with(node, func=_with(node.func, id=CALLED[node.func.id]))
    elif isinstance(node.func, ast.Name) and node.func.id in UNDONE:
        yield _with(node, func=_with(node.func, id=UNDONE[node.func.id]), keywords=[])
    elif isinstance(node.func, ast.Attribute) and node.func.attr in TIDIED and not node.args:
        yield node.func.value


def conditions(node: ast.AST) -> Iterator[ast.AST]:
    """A condition that always holds, and one that never does."""
    if isinstance(node, ast.If | ast.IfExp):
        for always in (True, False):
            yield _with(node, test=_constant(node.test, always))
    elif isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            for always in (True, False):
                yield _with(node, ifs=_put(node.ifs, place, [_constant(test, always)]))


def loops(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.For):
        nothing = ast.copy_location(ast.Tuple(elts=[], ctx=ast.Load()), node.iter)
        yield _with(node, iter=nothing)


def dropped(step: ast.AST, inside: ast.AST | None) -> Iterator[ast.AST]:
    """A step left out, where the program would still run without it.

    The only step of an `if` without an `else` stays: its condition is forced already. A name's
    first value stays, since the next line that reads it would fail; so does a last `return`.
    """
    alone = isinstance(inside, ast.If) and len(inside.body) == 1 and not inside.orelse
    if isinstance(step, ast.stmt) and not alone and _can_go(step, inside):
        yield _nothing_for(step)


def elements(node: ast.AST) -> Iterator[ast.AST]:
    """A collection of a module without one of its members."""
    if isinstance(node, ast.Dict):
        for place in range(len(node.keys)):
            yield _with(node, keys=_put(node.keys, place, []), values=_put(node.values, place, []))
    elif isinstance(node, ast.Tuple | ast.Set | ast.List):
        for place in range(len(node.elts)):
            yield _with(node, elts=_put(node.elts, place, []))


def names(node: ast.AST) -> Iterator[ast.AST]:
    """The kind of a rule turned round."""
    others = {"TELL": "WAITING", "WAITING": "TELL"}
    if isinstance(node, ast.Name) and node.id in others:
        yield _with(node, id=others[node.id])


IN_FUNCTIONS: Final[tuple[Callable[[ast.AST], Iterator[ast.AST]], ...]] = (
    *(comparisons, connectives, negations, arithmetic, constants, empty_words),
    *(calls, conditions, loops),
)
IN_MODULES: Final[tuple[Callable[[ast.AST], Iterator[ast.AST]], ...]] = (
    *(constants, arithmetic, elements, names),
)


def _can_go(step: ast.stmt, inside: ast.AST | None) -> bool:
    if isinstance(step, ast.Expr):
        return not isinstance(step.value, ast.Constant)
    if isinstance(step, ast.Return):
        return not isinstance(inside, ast.FunctionDef)
    if isinstance(step, ast.Assign):
        return not isinstance(step.targets[0], ast.Name | ast.Tuple)
    return isinstance(step, ast.Continue | ast.Break | ast.Raise | ast.AugAssign)


def _nothing_for(step: ast.stmt) -> ast.stmt:
    """`pass`; in place of a `yield` one that gives nothing, so that a generator stays one."""
    if isinstance(step, ast.Expr) and isinstance(step.value, ast.Yield | ast.YieldFrom):
        nothing = ast.YieldFrom(value=ast.Tuple(elts=[], ctx=ast.Load()))
        return ast.copy_location(ast.Expr(value=nothing), step)
    return ast.copy_location(ast.Pass(), step)


def _constant(place: ast.expr, value: bool) -> ast.expr:
    return ast.copy_location(ast.Constant(value=value), place)


def _with(node: Any, **fields: Any) -> Any:
    changed = copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _put(parts: Sequence[Any], place: int, new: list[Any]) -> list[Any]:
    return [*parts[:place], *new, *parts[place + 1 :]]
