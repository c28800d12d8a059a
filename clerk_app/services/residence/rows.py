"""Tables of who answers for a house, and of whom declarants reported."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code


class HouseDeclarantRow(Base):
    """The newest word on who answers for a house."""

    __tablename__ = "house_declarant"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    house_code: Mapped[Code] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(Text)
    landlord: Mapped[dict[str, Any]]
    landlord_number: Mapped[Code] = mapped_column(index=True)
    absent: Mapped[bool]
    manager: Mapped[dict[str, Any] | None]
    manager_number: Mapped[Code] = mapped_column(index=True)
    day: Mapped[date]
    by: Mapped[Code]


class RefusedRow(Base):
    """One report that a resident refused the data."""

    __tablename__ = "registration_refused"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    house_code: Mapped[Code] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(Text)
    reported_by: Mapped[dict[str, Any]]
    what: Mapped[str] = mapped_column(Text)
    penalty: Mapped[Code]
    article: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[Code]
