"""Typed mappings of counter.db: the journal, what is folded from it, blobs and drafts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """Stored as UTC without a zone; comes back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        date: Date,
        dict[str, Any]: JSON,
        list[str]: JSON,
        bytes: LargeBinary,
    }


def table_of(row: type[Base]) -> Table:
    """The table of a mapping, for statements that need no objects."""
    return cast(Table, row.__table__)


Code = Annotated[str, mapped_column(String(64))]
Digest = Annotated[str, mapped_column(String(64))]  # SM3, hex


class ActRow(Base):
    """The journal. Rows are only ever added."""

    __tablename__ = "act"
    __table_args__ = (
        Index("uq_act_counter_seq", "counter", "seq", unique=True),
        Index("ix_act_subject", "subject"),
        Index("ix_act_at", "at"),
    )

    id: Mapped[Code] = mapped_column(primary_key=True)
    counter: Mapped[Code]
    seq: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[Code]
    kind: Mapped[Code]
    version: Mapped[int] = mapped_column(server_default="1")  # of the form in which the payload is written
    subject: Mapped[Code]
    payload: Mapped[dict[str, Any]]
    claims: Mapped[list[str]]
    prev_hash: Mapped[Digest]
    hash: Mapped[Digest]


class HeadRow(Base):
    """Where each chain stands. Kept beside the acts, so that a tail that was cut off is missed."""

    __tablename__ = "chain_head"

    counter: Mapped[Code] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[Digest]


class ClaimRow(Base):
    """Claims that are held. A release takes the row away; the journal keeps both acts."""

    __tablename__ = "claim"

    claim: Mapped[str] = mapped_column(String(200), primary_key=True)
    act_id: Mapped[Code] = mapped_column(ForeignKey("act.id"))


class NamedClaimRow(Base):
    """Which acts take a claim or give it back, whether they stand or not."""

    __tablename__ = "named_claim"
    __table_args__ = ({"sqlite_with_rowid": False},)

    claim: Mapped[str] = mapped_column(String(200), primary_key=True)
    act_id: Mapped[Code] = mapped_column(primary_key=True)


class BlobRow(Base):
    __tablename__ = "blob"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    media_type: Mapped[Code]
    data: Mapped[bytes]
    stored_at: Mapped[datetime]


# --- what the hub said. No projection: it is not in the acts, but can be asked for again ---------


class SettlementRow(Base):
    """The hub's word on an act: its place in the order of all acts, and whether it stands."""

    __tablename__ = "settlement"
    __table_args__ = (Index("ix_settlement_place", "xid", "rev"),)

    act_id: Mapped[Code] = mapped_column(primary_key=True)
    xid: Mapped[int]
    rev: Mapped[int]
    outcome: Mapped[Code]  # accepted | conflict | refused
    ruling: Mapped[str | None] = mapped_column(String(64))  # the hub's act that says why it does not


class LinkStateRow(Base):
    """Where the exchange with the hub stands (see `store.link_state`)."""

    __tablename__ = "link_state"

    key: Mapped[Code] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class WantedBlobRow(Base):
    """A photo or signature of another counter's act that is not here yet."""

    __tablename__ = "wanted_blob"

    digest: Mapped[Digest] = mapped_column(primary_key=True)
    media_type: Mapped[Code]
    wanted_at: Mapped[datetime]
    absent_at: Mapped[datetime | None]  # when the hub had no such blob


class DraftRow(Base):
    __tablename__ = "draft"

    draft_id: Mapped[Code] = mapped_column(primary_key=True)
    owner: Mapped[Code]
    body: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class DraftBlobRow(Base):
    __tablename__ = "draft_blob"

    draft_id: Mapped[Code] = mapped_column(ForeignKey("draft.draft_id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[Code] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class IdleRow(Base):
    """An act that led nowhere when its turn came: another counter had been there first."""

    __tablename__ = "idle_act"

    act_id: Mapped[Code] = mapped_column(primary_key=True)
    why: Mapped[Code]
