"""Invented names for tests and made books; none is taken from a record.

The ordinary ones are shaped like the people of a town: Welsh, Polish, South Asian, Vietnamese,
Arabic script, hyphens, apostrophes, one word, very long. The hostile ones are what a name field,
a note, a spreadsheet cell or a report must carry through unchanged.
"""

from __future__ import annotations

ORDINARY_NAMES = (
    "Joan Hartley",
    "Siân Llŷr-Owen",
    "Gwenllïan ap Ŵyn",
    "Siobhán O'Brádaigh",
    "Zbigniew Wójcik",
    "Łucja Święcicka-Żak",
    "Parveen Begum",
    "Gurpreet Kaur Sandhu",
    "Venkataraghavan Subramaniam",
    "Nguyễn Thị Hồng Ánh",
    "محمد الأمين",
    "شازیہ بی بی",
    "Ștefania Ionescu",
    "Jürgen Öztürk-Müller",
    "Oluwaseun Adébáyò",
    "Marie-Thérèse Ng",
    "de la Cruz, Ana",
    "Suharto",
    "X Æ",
    "Wilhelmina Featherstonehaugh-Cholmondeley-Marjoribanks",
)
"""Names that people have, in the shapes that forms and fonts get wrong."""

HOSTILE_NAMES = (
    "<3 Rosie",
    "<b>Bold & Unclosed",
    "<script>alert(1)</script>",
    '<img src="//somewhere/share/a.png">',
    "a@b <a@b.example>",
    "&amp; &lt;Entity&gt;",
    "Robert'); drop table person;--",
    '"quoted" ; -- comment',
    '=HYPERLINK("file","x")',
    "+44 7700 900123",
    "-1+1",
    "@SUM(A1:A9)",
    "%s %d {0} {name} ${HOME}",
    "..\\..\\up/../../etc",
    "CON",
    "null",
    "None",
    "\u202egnitset\u202c",
    "zero\u200bwidth",
    "e\u0301 combining",
    "👩🏽\u200d⚕️ Emoji",
    "tab\there",
    "O" * 200,
)
"""Text that breaks a door which forgets to escape; every door must carry it as it is."""

STREETS = ("Bramble Court", "Heol y Felin", "Quarry Terrace", "Canal Row", "St Nowhere's Close")
"""Streets that are on no map of ours."""
