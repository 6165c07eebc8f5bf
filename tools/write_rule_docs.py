"""Write docs/rules/: one page a rule, from the rule's own words, limits, sources and examples.

Run it as ``python -m tools.write_rule_docs``; a test compares the pages with the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app.domain.rough_dates import exactly, in_words
from desktop_app.gaps.gap import Rule
from desktop_app.gaps.rule_words import OPTIONAL, SPEAKS, words_of
from desktop_app.gaps.rules import RULES
from desktop_app.law.source import Source
from desktop_app.law.timescales import TIMESCALES, Terms, Timescale, limit_words, timescale_named

FOLDER: Final = Path(__file__).parent.parent / "docs" / "rules"
DEFAULTS: Final = Terms()


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
    words = words_of(rule)
    parts = [
        f"# {rule.code} {rule.title}",
        "",
        words.says,
        "",
        f"Rule `{rule.name}`, severity {rule.severity}. {SPEAKS[rule.kind]}",
    ]
    if rule.is_optional:
        parts += ["", OPTIONAL]
    for heading, text in words.sections:
        parts += ["", f"## {heading}", "", text]
    parts += ["", "## Limits", "", *_limits(rule)]
    parts += ["", "## Sources", "", *(_cited(source) for source in rule.sources)]
    parts += ["", "## Examples", "", "| story | on | the rule |", "|---|---|---|"]
    for example in rule.examples:
        speaks = "speaks" if example.speaks else "stays silent"
        parts.append(f"| {example.story} | {in_words(exactly(example.today))} | {speaks} |")
    return "\n".join((*parts, ""))


def _limits(rule: Rule) -> Iterator[str]:
    if not rule.limits:
        yield "None of its own: the date is on the record."
    for name in rule.limits:
        timescale = timescale_named(name)
        source = f", after {timescale.source.title}" if timescale.source else ""
        words = timescale.words
        yield f"- {words}: {_default(timescale)} ({timescale.owner}{source}; `{name}`)."


def _limits_in_words(rule: Rule) -> str:
    return (
        "; ".join(_default(timescale_named(name)) for name in rule.limits)
        or "the date on the record"
    )


def _default(timescale: Timescale) -> str:
    return limit_words(timescale.name, getattr(DEFAULTS, timescale.name))


def _cited(source: Source) -> str:
    where = f" <{source.url}>" if source.url else ""
    force = ""
    if source.in_force_from is not None:
        force = f", in force from {in_words(exactly(source.in_force_from))}"
    read = f"Read in {in_words(source.read_on)}{force}."
    return f"- {source.title}: {source.passage}.{where} {read}"


if __name__ == "__main__":
    main()
