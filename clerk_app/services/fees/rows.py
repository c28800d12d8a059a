"""Table of the fees that were paid or forgiven, and of what was given back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class PaymentRow(Base):
    __tablename__ = "payment"

    id: Mapped[Code] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(index=True)
    yuan: Mapped[int]  # 0: forgiven
    reference: Mapped[str] = mapped_column(Text)  # of the voucher, or why it was forgiven
    at: Mapped[datetime]
    by: Mapped[Code]
    method: Mapped[Code]  # of PayMethod, "" of an earlier program, "exempt"
    receipt: Mapped[str | None] = mapped_column(String(64), index=True)
    refunded_at: Mapped[datetime | None]
    refunded_by: Mapped[str | None] = mapped_column(String(64))
    refund_reason: Mapped[str | None] = mapped_column(Text)
