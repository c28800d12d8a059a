"""Table of the runs of the automatic endorsement."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class BulkRunRow(Base):
    """One run of the automatic endorsement. `state`: started, finished or signed."""

    __tablename__ = "bulk_run"

    id: Mapped[Code] = mapped_column(primary_key=True)
    day: Mapped[date]
    policy: Mapped[Code]
    in_force_from: Mapped[date]
    state: Mapped[Code] = mapped_column(index=True)
    started_by: Mapped[Code]
    started_at: Mapped[datetime]
    finished_by: Mapped[str | None] = mapped_column(String(64))
    finished_at: Mapped[datetime | None]
    examined: Mapped[int | None]
    endorsed: Mapped[int | None]
    left: Mapped[int | None]
    reasons: Mapped[dict[str, Any] | None]
    list_digest: Mapped[str | None] = mapped_column(String(64))
    signed_by: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None]
