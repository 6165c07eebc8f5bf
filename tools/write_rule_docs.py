"""Write docs/rules/: one page a rule, from the rule's own words, limits, sources and examples.

Run it as ``python -m tools.write_rule_docs``; a test compares the pages with the rules.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app.domain.rough_dates import exactly, in_words
from desktop_app.gaps.gap import TELL, Rule
from desktop_app.gaps.rules import RULES
from desktop_app.law.source import Source
from desktop_app.law.timescales import TIMESCALES, Terms, Timescale, unit_of

FOLDER: Final = Path(__file__).parent.parent / "docs" / "rules"
DEFAULTS: Final = Terms()
OPTIONAL: Final = (
    "It is optional and starts switched off: it looks only where this book asks it to."
)
SPEAKS: Final = {
    TELL: "It speaks at once, and is overdue after its limit.",
    "waiting": "It first speaks on the day after its limit; the day of the limit is never late.",
}


def pages() -> dict[str, str]:
    """The text of every page, by file name."""
    return {"README.md": _index(), **{f"{rule.name}.md": _page(rule) for rule in RULES}}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def _index() -> str:
    rows = (
        f"| {r.code} | [{r.title}]({r.name}.md) | {_severity(r)} | {_limits_in_words(r)} |"
        for r in RULES
    )
    limits = (f"| {t.words} | {_default(t)} | {t.owner} | `{t.name}` |" for t in TIMESCALES)
    return "\n".join(
        (
            "# The rules that find gaps",
            "",
            "These pages are written from the rules by `python -m tools.write_rule_docs`.",
            "A rule advises: it shows what is missing, and people decide.",
            "",
            "| code | rule | severity | limit |",
            "|---|---|---|---|",
            *rows,
            "",
            "## The limits",
            "",
            "Each is a default that this book may set otherwise, with its owner and a reason. A",
            "limit in working days starts on the day on which we knew, which does not count; none",
            "at all is the same day.",
            "",
            "| limit | default | whose | name |",
            "|---|---|---|---|",
            *limits,
            "",
        )
    )


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, starts switched off" if rule.is_optional else rule.severity


def _page(rule: Rule) -> str:
    first, sections = _words(rule)
    parts = [
        f"# {rule.code} {rule.title}",
        "",
        first,
        "",
        f"Rule `{rule.name}`, severity {rule.severity}. {SPEAKS[rule.kind]}",
    ]
    if rule.is_optional:
        parts += ["", OPTIONAL]
    for heading, text in sections:
        parts += ["", f"## {heading}", "", text]
    parts += ["", "## Limits", "", *_limits(rule)]
    parts += ["", "## Sources", "", *(_cited(source) for source in rule.sources)]
    parts += ["", "## Examples", "", "| story | on | the rule |", "|---|---|---|"]
    for example in rule.examples:
        speaks = "speaks" if example.speaks else "stays silent"
        parts.append(f"| {example.story} | {in_words(exactly(example.today))} | {speaks} |")
    return "\n".join((*parts, ""))


def _words(rule: Rule) -> tuple[str, list[tuple[str, str]]]:
    """The first line of the rule's module docstring, and its headings with their text."""
    module = inspect.getmodule(rule.look)
    first, *rest = inspect.cleandoc(module.__doc__ or "" if module else "").split("\n\n")
    sections = []
    for part in rest:
        heading, _, text = part.partition("\n")
        sections.append((heading, textwrap.dedent(text)))
    return first, sections


def _limits(rule: Rule) -> Iterator[str]:
    by_name = {timescale.name: timescale for timescale in TIMESCALES}
    if not rule.limits:
        yield "None of its own: the date is on the record."
    for name in rule.limits:
        timescale = by_name[name]
        source = f", after {timescale.source.title}" if timescale.source else ""
        words = timescale.words
        yield f"- {words}: {_default(timescale)} ({timescale.owner}{source}; `{name}`)."


def _limits_in_words(rule: Rule) -> str:
    by_name = {timescale.name: timescale for timescale in TIMESCALES}
    return "; ".join(_default(by_name[name]) for name in rule.limits) or "the date on the record"


def _default(timescale: Timescale) -> str:
    value: int = getattr(DEFAULTS, timescale.name)
    unit = unit_of(timescale.name)
    if value == 0:
        return "the same day"
    return f"{value} {unit.removesuffix('s') if value == 1 else unit}"


def _cited(source: Source) -> str:
    where = f" <{source.url}>" if source.url else ""
    force = ""
    if source.in_force_from is not None:
        force = f", in force from {in_words(exactly(source.in_force_from))}"
    read = f"Read in {in_words(source.read_on)}{force}."
    return f"- {source.title}: {source.passage}.{where} {read}"


if __name__ == "__main__":
    main()
