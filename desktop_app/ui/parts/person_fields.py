"""The fields of a person, for adding one and for correcting."""

from __future__ import annotations

from typing import Any

from desktop_app.casework.acts import add_person as adding
from desktop_app.ui.form_fields import Field, Row

NEEDS = {"not-known": "Not known", "yes": "Yes", "no": "No"}


def details() -> tuple[Row, ...]:
    """The fields of a person, for adding and for correcting."""
    return (
        (
            Field(name="given", label="First names"),
            Field(name="family", label="Family name"),
            Field(name="preferred", label="Likes to be called"),
        ),
        (
            Field(name="born", label="Born", kind="rough-date"),
            Field(name="nhs_number", label="NHS number"),
            Field(name="languages", label="Languages", help="With commas between them."),
        ),
        Field(
            name="safe_contact",
            label="What not to do when contacting them",
            help="It stands first on every page about them.",
        ),
        (
            Field(name="telephones", label="Telephones", help="With commas between them."),
            Field(name="communication_needs", label="How to talk with them"),
            Field(name="interpreter", label="Interpreter"),
        ),
        (
            Field(
                name="needs_care_and_support",
                label="Needs care and support",
                kind="choice",
                choices=NEEDS,
            ),
            Field(name="support_needs", label="What support"),
        ),
        Field(name="notes", label="Notes", kind="long-text", lines=2),
    )


def comma_parts(values: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in values.pop(name, "").split(",") if one.strip())


def person_draft(values: dict[str, Any], seen: tuple[str, ...]) -> adding.Draft:
    """The draft of a new person out of the fields of `details`."""
    return adding.Draft(
        languages=comma_parts(values, "languages"),
        telephones=comma_parts(values, "telephones"),
        seen_people_ids=seen,
        **values,
    )
