"""Table of the figures: one narrow line a case, so that a million of them are counted without reading the cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class CaseFigureRow(Base):
    """What is counted of a case. The first index holds all that a quarter asks, in the order in which it is grouped."""

    __tablename__ = "case_figure"
    __table_args__ = (
        Index(
            "ix_case_figure_month",
            *("month", "service", "clerk", "hour", "outcome", "first_right", "decided_s"),
        ),
        Index("ix_case_figure_day", "day", "outcome", "first_right"),
    )

    case_id: Mapped[Code] = mapped_column(primary_key=True)
    month: Mapped[int]  # 202611
    day: Mapped[date]  # of the acceptance, in Shenzhen
    hour: Mapped[int]  # of the acceptance, in Shenzhen
    service: Mapped[Code]
    clerk: Mapped[Code]  # who accepted it
    outcome: Mapped[Code]  # of Outcome
    first_right: Mapped[bool]  # never sent back to the clerk
    decided_s: Mapped[int]  # seconds from the acceptance to the decision; -1: not decided
