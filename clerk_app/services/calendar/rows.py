"""Table of the years of the working-day table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code, Digest


class CalendarYearRow(Base):
    """A year of the working-day table; it counts when it is signed."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holidays: Mapped[list[str]]
    makeup: Mapped[list[str]]
    source: Mapped[str] = mapped_column(Text)
    sm3: Mapped[Digest]
    loaded_by: Mapped[Code]
    loaded_at: Mapped[datetime]
    signed_by: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None]
