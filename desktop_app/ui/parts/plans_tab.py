"""What was agreed for a person and where they were referred: two lists on one tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views.person_page import PersonPage
from desktop_app.ui.parts.person_columns import NO_PLANS, NO_REFERRALS, PLANS, REFERRALS
from desktop_app.ui.widgets.list_tab import ListAct, ListTab


class PlansTab(QWidget):
    """Each list with its heading and its acts."""

    def __init__(
        self,
        plan_acts: Sequence[ListAct],
        referral_acts: Sequence[ListAct],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.plans = ListTab("Safeguarding plans", PLANS, NO_PLANS, plan_acts, is_headed=True)
        self.referrals = ListTab(
            "Referrals", REFERRALS, NO_REFERRALS, referral_acts, is_headed=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.plans)
        column.addWidget(self.referrals)
        column.addStretch(1)

    def show_page(self, shown: PersonPage) -> None:
        self.plans.show_rows(shown.plans, key=lambda row: row.plan_id)
        self.referrals.show_rows(shown.referrals, key=lambda row: row.referral_id)
