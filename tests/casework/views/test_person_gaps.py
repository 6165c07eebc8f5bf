"""One line for each agency, the gravest leading, and every gap of it behind that line."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.casework.views.gaps_together import also_missing, and_more, by_agency
from desktop_app.casework.views.person_gaps import gap_rows
from desktop_app.gaps.gap import Gap
from tests.casework.story import TODAY

YESTERDAY = TODAY - timedelta(days=1)


def gap(name: str, agency_id: str | None, *, severity: str = "high", due: date = TODAY) -> Gap:
    return Gap(
        rule=name,
        code="G00",
        severity=severity,
        person_id="arwen",
        concern_id=None,
        agency_id=agency_id,
        subject_id="k",
        since=YESTERDAY,
        due_on=due,
        sentence=f"{name.title()} is missing.",
        facts=(),
        clears_when="It comes.",
        act="tell",
    )


FIRST, SECOND = gap("first", "harbour", due=TODAY), gap("second", "harbour", due=YESTERDAY)
OTHERS = gap("others", "coast")
NOBODYS = gap("nobodys", None)


def test_gaps_of_one_agency_stand_together_where_the_first_of_them_stood() -> None:
    groups = by_agency([FIRST, OTHERS, NOBODYS, SECOND])
    assert groups == [[FIRST, SECOND], [OTHERS], [NOBODYS]]
    assert [and_more(group) for group in groups] == [" And one more thing.", "", ""]


def test_what_is_critical_and_about_no_agency_has_a_line_of_its_own() -> None:
    grave = [NOBODYS._replace(severity="critical", code=code, rule=code) for code in ("G24", "G38")]
    again = grave[0]._replace(subject_id="another")
    assert by_agency([*grave, NOBODYS, again]) == [[grave[0], again], [grave[1]], [NOBODYS]]
    told = [gap._replace(agency_id="harbour") for gap in grave]
    assert by_agency(told) == [told]


def test_on_paper_each_of_the_others_is_named_by_its_rule() -> None:
    group = [FIRST, *(SECOND._replace(rule=name) for name in ("not-seen", "no-marac", "not-seen"))]
    assert also_missing(group) == " Also: Not seen; High-risk domestic abuse, no MARAC."
    assert also_missing([FIRST]) == ""


def test_gaps_of_two_people_never_share_a_line() -> None:
    theirs = FIRST._replace(person_id="jean")
    assert by_agency([FIRST, theirs]) == [[FIRST], [theirs]]


def test_the_line_says_what_leads_how_many_follow_and_the_first_day_that_is_due() -> None:
    line, other = gap_rows([(FIRST, False), (OTHERS, False), (SECOND, False)], TODAY)
    assert line.sentence == "First is missing. And one more thing."
    assert (line.key, line.due, line.is_late) == (FIRST.key, "1 day over", True)
    assert (other.sentence, other.opened) == ("Others is missing.", ())


def test_a_line_opens_into_every_gap_of_it_each_with_its_own_day() -> None:
    (line,) = gap_rows([(FIRST, False), (SECOND, False)], TODAY)
    assert [(row.key, row.sentence, row.due) for row in line.opened] == [
        (FIRST.key, "First is missing.", "due today"),
        (SECOND.key, "Second is missing.", "1 day over"),
    ]
    assert [row.is_under for row in line.opened] == [False, True]


def test_an_answered_gap_neither_leads_nor_hides_behind_an_open_one() -> None:
    rows = gap_rows([(FIRST, True), (SECOND, False)], TODAY)
    assert [(row.key, row.is_answered) for row in rows] == [
        (SECOND.key, False),
        (FIRST.key, True),
    ]
    assert [row.opened for row in rows] == [(), ()]
