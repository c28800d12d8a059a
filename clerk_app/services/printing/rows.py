"""Tables of the prints and of the keys that sign them."""

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


class PaperKeyRow(Base):
    """A key with which a counter of the journal signed its papers from `made_at` until `retired_at`."""

    __tablename__ = "paper_key"

    key: Mapped[Code] = mapped_column(primary_key=True)  # id
    counter: Mapped[Code] = mapped_column(index=True)
    public_key: Mapped[Code]  # base64
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    certificate: Mapped[str | None] = mapped_column(Text)  # of the city, base64
    certified_until: Mapped[datetime | None]  # as the certificate says
