"""Table of the days of the counters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class DayRow(Base):
    __tablename__ = "counter_day"
    __table_args__ = (Index("ix_counter_day_counter", "counter", "opened_seq"),)

    id: Mapped[Code] = mapped_column(primary_key=True)
    counter: Mapped[Code]
    day: Mapped[date]
    opened_seq: Mapped[int]
    after: Mapped[int]
    opened_at: Mapped[datetime]
    opened_by: Mapped[Code]
    cash_float: Mapped[int]
    opening_note: Mapped[str] = mapped_column(Text)
    money: Mapped[list[Any] | None] = mapped_column(JSON)  # as counted last
    counted_at: Mapped[datetime | None]
    counted_by: Mapped[str | None] = mapped_column(String(64))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(64))
    closed_seq: Mapped[int | None]
    first: Mapped[int | None]
    last: Mapped[int | None]
    head: Mapped[str | None] = mapped_column(String(64))
    kept: Mapped[int | None]
    numbers: Mapped[list[Any] | None] = mapped_column(JSON)
    left_open: Mapped[list[Any] | None] = mapped_column(JSON)
    supervisor: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(Text)
