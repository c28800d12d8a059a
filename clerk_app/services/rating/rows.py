"""Table of the ratings."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class RatingRow(Base):
    __tablename__ = "rating"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    day: Mapped[date] = mapped_column(index=True)  # in Shenzhen
    counter: Mapped[Code]
    officer: Mapped[Code]
    level: Mapped[int]
    reasons: Mapped[list[str]]
    service: Mapped[Code]
