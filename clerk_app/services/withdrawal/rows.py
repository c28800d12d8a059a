"""Table of the applications that were taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class WithdrawalRow(Base):
    __tablename__ = "withdrawal"

    case_id: Mapped[Code] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    signature: Mapped[str | None] = mapped_column(
        String(64)
    )  # None: signed by hand, or of an earlier program
    at: Mapped[datetime]
    by: Mapped[Code]
    state: Mapped[Code]  # in which the case was
