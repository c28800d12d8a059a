"""Table of the accounts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class StaffRow(Base):
    __tablename__ = "staff"

    id: Mapped[Code] = mapped_column(primary_key=True)
    login: Mapped[Code] = mapped_column(index=True)  # unique but for counters that met at a hub just now
    name: Mapped[str] = mapped_column(Text)
    roles: Mapped[list[str]]
    password_hash: Mapped[str] = mapped_column(Text)
    id_number: Mapped[str | None] = mapped_column(String(32))
    locked: Mapped[bool]
    locked_until: Mapped[datetime | None]
    failed_tries: Mapped[int]
    last_failed_at: Mapped[datetime | None]
    last_signed_in_at: Mapped[datetime | None]
