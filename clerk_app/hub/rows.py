"""Tables of what the hub said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class ConflictRow(Base):
    """Something that the hub did not let stand, until somebody has dealt with it."""

    __tablename__ = "conflict"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the hub's act
    act_id: Mapped[Code] = mapped_column(index=True)
    outcome: Mapped[Code]
    why: Mapped[Code]
    kind: Mapped[Code]
    subject: Mapped[Code] = mapped_column(index=True)
    winner: Mapped[dict[str, Any] | None]
    at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[str | None] = mapped_column(String(64))
    note: Mapped[str | None] = mapped_column(Text)


class AnchorRow(Base):
    """A daily root over the heads of all chains, as the hub's administrator signed it."""

    __tablename__ = "anchor"

    day: Mapped[date] = mapped_column(primary_key=True)
    counter: Mapped[Code] = mapped_column(primary_key=True)  # whose act it is
    body: Mapped[dict[str, Any]]
