"""Table of the leaves to work without the hub."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class LeaveRow(Base):
    """A supervisor's leave to go on accepting without the hub."""

    __tablename__ = "leave"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    counter: Mapped[Code]
    by: Mapped[Code]
    at: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(Text)
