"""Tables of units, their people and their batches."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code, Digest


class UnitRow(Base):
    """The account of a unit; `closed` is the day from which it is not used any more."""

    __tablename__ = "agency_account"

    code: Mapped[Code] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    sort: Mapped[Code]
    address: Mapped[str] = mapped_column(Text)
    responsible: Mapped[str] = mapped_column(Text)
    phone: Mapped[Code]
    agents: Mapped[dict[str, Any]]  # as the act says, below "agents"
    papers: Mapped[list[str]]
    station: Mapped[Code]
    opened: Mapped[date]
    opened_by: Mapped[Code]
    closed: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)


class UnitPersonRow(Base):
    """Somebody of whom it was said that they came or left, in the order of the acts."""

    __tablename__ = "agency_person"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    unit: Mapped[Code] = mapped_column(index=True)
    id_number: Mapped[Code] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(Text)
    day: Mapped[date]
    left: Mapped[bool]


class BatchRow(Base):
    """One list that was handed in. `state`: ``begun`` or ``finished``."""

    __tablename__ = "agency_batch"

    id: Mapped[Code] = mapped_column(primary_key=True)
    number: Mapped[Code] = mapped_column(unique=True)
    unit: Mapped[Code] = mapped_column(index=True)
    unit_name: Mapped[str] = mapped_column(Text)
    service: Mapped[Code]
    agent: Mapped[dict[str, Any]]
    workbook: Mapped[Digest]
    folder: Mapped[str] = mapped_column(Text)
    rows: Mapped[int] = mapped_column(Integer)
    policy: Mapped[Code]
    station: Mapped[Code]
    counter: Mapped[Code]
    day: Mapped[date] = mapped_column(index=True)
    state: Mapped[Code] = mapped_column(index=True)
    refused: Mapped[int] = mapped_column(Integer)
    left: Mapped[str | None] = mapped_column(String(64))  # digest of the list of rows that were not taken
    begun_by: Mapped[Code]
    begun_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class BatchPersonRow(Base):
    """One row of a list that was taken."""

    __tablename__ = "agency_batch_row"

    batch: Mapped[Code] = mapped_column(primary_key=True)
    row: Mapped[int] = mapped_column(Integer, primary_key=True)
    id_number: Mapped[Code] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(Text)
    since: Mapped[date | None]
    case_id: Mapped[Code] = mapped_column(index=True)
    number: Mapped[Code]
    valid_to: Mapped[date | None]
    collection: Mapped[str | None] = mapped_column(String(64))  # id of the act by which the card was taken


class CollectionRow(Base):
    """One time that an agent took cards of a batch."""

    __tablename__ = "agency_collection"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    batch: Mapped[Code] = mapped_column(index=True)
    agent: Mapped[dict[str, Any]]
    day: Mapped[date]
    signature: Mapped[Digest]
    on_paper: Mapped[bool]
    by: Mapped[Code]
    at: Mapped[datetime]
