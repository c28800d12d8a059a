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
    lock_boot: Mapped[str | None] = mapped_column(String(64))  # the machine's run in which it was locked
    lock_uptime: Mapped[int | None]  # and how long that had lasted, seconds
    lock_seconds: Mapped[int | None]
    failed_tries: Mapped[int]
    last_failed_at: Mapped[datetime | None]
    last_signed_in_at: Mapped[datetime | None]
    must_change: Mapped[bool]  # the password
    earlier_hashes: Mapped[list[str]]  # of passwords that were changed, newest first
    relatives: Mapped[list[str]]  # numbers of declared near relatives


class StaffProposalRow(Base):
    """A change of an account that waits for a second officer."""

    __tablename__ = "staff_proposal"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    account: Mapped[Code] = mapped_column(index=True)
    change: Mapped[Code]
    login: Mapped[Code] = mapped_column(index=True)
    name: Mapped[str | None] = mapped_column(Text)
    roles: Mapped[list[str] | None]
    password_hash: Mapped[str | None] = mapped_column(Text)
    id_number: Mapped[str | None] = mapped_column(String(32))
    by: Mapped[Code]
    at: Mapped[datetime]


class SecurityRow(Base):
    """How strictly a counter asks who works there."""

    __tablename__ = "security"

    counter: Mapped[Code] = mapped_column(primary_key=True)
    second_factor: Mapped[bool]
    failed_tries: Mapped[int]
    lock_minutes: Mapped[int]
    idle_minutes: Mapped[int]
