"""Table of the prints."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code, Digest


class PrintRow(Base):
    __tablename__ = "print"

    id: Mapped[Code] = mapped_column(primary_key=True)
    number: Mapped[Code] = mapped_column(unique=True)
    document: Mapped[Code]
    case_id: Mapped[str | None] = mapped_column(String(64), index=True)
    copy: Mapped[int]
    printer: Mapped[str] = mapped_column(Text)
    state: Mapped[Code]
    said: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[Digest]
    pages: Mapped[int]
    requested_at: Mapped[datetime] = mapped_column(index=True)
    requested_by: Mapped[Code]
    settled_at: Mapped[datetime | None]
