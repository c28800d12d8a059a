"""Table of the fees that were paid."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class PaymentRow(Base):
    __tablename__ = "payment"

    id: Mapped[Code] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(index=True)
    yuan: Mapped[int]
    reference: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
