"""Applications on the portal that were given back to their applicants."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class OnlineReturnRow(Base):
    __tablename__ = "online_return"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    number: Mapped[Code] = mapped_column(index=True)
    version: Mapped[Code]
    reason: Mapped[Code]
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[Code]
