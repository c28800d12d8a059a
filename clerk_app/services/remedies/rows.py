"""Table of what followed a refusal."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class RemedyRow(Base):
    """`kind`: reply, or a value of Contest. `outcome`: given, upheld, overturned; None while it is open."""

    __tablename__ = "remedy"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act that began it
    case_id: Mapped[Code] = mapped_column(index=True)
    kind: Mapped[Code]
    reference: Mapped[str] = mapped_column(Text)
    due: Mapped[date | None]
    at: Mapped[datetime]
    by: Mapped[Code]
    outcome: Mapped[str | None] = mapped_column(String(64))
    said: Mapped[str | None] = mapped_column(Text)  # the reply, or the number of the ruling
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(64))
