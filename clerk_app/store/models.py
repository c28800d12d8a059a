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
    Integer,
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


# --- projections: folded from the acts, never changed in another way -------------------------


class CounterRow(Base):
    __tablename__ = "counter"

    counter: Mapped[Code] = mapped_column(primary_key=True)
    station: Mapped[Code]
    station_name: Mapped[str] = mapped_column(Text)
    counter_name: Mapped[str] = mapped_column(Text)
    settings: Mapped[dict[str, Any]]


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


class ApplicationRow(Base):
    __tablename__ = "application"

    id: Mapped[Code] = mapped_column(primary_key=True)
    number: Mapped[Code] = mapped_column(unique=True)
    query_code: Mapped[Code] = mapped_column(index=True)
    service: Mapped[Code]
    policy: Mapped[Code]
    state: Mapped[Code] = mapped_column(index=True)
    station: Mapped[Code]
    counter: Mapped[Code]
    id_number: Mapped[Code] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    person: Mapped[dict[str, Any]]
    facts: Mapped[dict[str, Any]]
    verdict: Mapped[dict[str, Any]]
    photo: Mapped[Digest]
    signature: Mapped[Digest]
    phone: Mapped[Code]
    pickup: Mapped[Code]
    post_address: Mapped[str | None] = mapped_column(Text)
    photo_number: Mapped[str | None] = mapped_column(String(64))
    due_refusal: Mapped[date | None]
    due_issue: Mapped[date | None]
    fee: Mapped[int]  # yuan
    round: Mapped[int]
    accepted_at: Mapped[datetime] = mapped_column(index=True)
    accepted_by: Mapped[Code]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(Text)
    reason_article: Mapped[str | None] = mapped_column(Text)
    reason_note: Mapped[str | None] = mapped_column(Text)
    batch: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None]
    card_number: Mapped[str | None] = mapped_column(String(64), index=True)
    issued: Mapped[date | None]
    shelf: Mapped[str | None] = mapped_column(String(64))
    arrived_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    handed_over_by: Mapped[str | None] = mapped_column(String(64))
    recipient: Mapped[str | None] = mapped_column(String(64))
    recipient_name: Mapped[str | None] = mapped_column(Text)
    recipient_id_number: Mapped[str | None] = mapped_column(String(32))
    pickup_signature: Mapped[str | None] = mapped_column(String(64))
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
    updated_seq: Mapped[int] = mapped_column(Integer)


class PermitRow(Base):
    """Permits issued through this counter."""

    __tablename__ = "permit"

    number: Mapped[Code] = mapped_column(primary_key=True)
    case_id: Mapped[Code]
    id_number: Mapped[Code] = mapped_column(index=True)
    issued: Mapped[date]
    endorsed: Mapped[list[str]]
    lost: Mapped[date | None]
    cancelled: Mapped[date | None]
    handed_over: Mapped[bool]


class PaymentRow(Base):
    __tablename__ = "payment"

    id: Mapped[Code] = mapped_column(primary_key=True)
    case_id: Mapped[Code] = mapped_column(index=True)
    yuan: Mapped[int]
    reference: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


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


class CalendarYearRow(Base):
    """A year of the working-day table; it counts when it is signed."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holidays: Mapped[list[str]]
    makeup: Mapped[list[str]]
    source: Mapped[str] = mapped_column(Text)
    sm3: Mapped[Digest]
    loaded_by: Mapped[Code]
    loaded_at: Mapped[datetime]
    signed_by: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None]


class EndorsementRow(Base):
    """One endorsement given here, at the counter or in bulk: what the mirror's card does not know yet.

    `state`: ``listed`` by a run that is not signed, ``signed`` (it counts), or ``struck``.
    """

    __tablename__ = "endorsement"
    __table_args__ = (Index("ix_endorsement_run", "run", "state"),)

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    card: Mapped[Code] = mapped_column(index=True)
    id_number: Mapped[Code] = mapped_column(index=True)
    day: Mapped[date]
    anniversary: Mapped[date | None]  # None: given at the counter
    valid_to: Mapped[date | None]
    run: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[Code]
    by: Mapped[Code]
    reason: Mapped[str | None] = mapped_column(Text)


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


class ConflictRow(Base):
    """Something that the hub did not let stand, until somebody has dealt with it."""

    __tablename__ = "conflict"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the hub's act
    act_id: Mapped[Code] = mapped_column(index=True)
    outcome: Mapped[Code]
    why: Mapped[Code]
    kind: Mapped[Code]
    subject: Mapped[Code] = mapped_column(index=True)
    winner: Mapped[dict[str, Any] | None]
    at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[str | None] = mapped_column(String(64))
    note: Mapped[str | None] = mapped_column(Text)


class LeaveRow(Base):
    """A supervisor's leave to go on accepting without the hub."""

    __tablename__ = "leave"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    counter: Mapped[Code]
    by: Mapped[Code]
    at: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(Text)


class AnchorRow(Base):
    """A daily root over the heads of all chains, as the hub's administrator signed it."""

    __tablename__ = "anchor"

    day: Mapped[date] = mapped_column(primary_key=True)
    counter: Mapped[Code] = mapped_column(primary_key=True)  # whose act it is
    body: Mapped[dict[str, Any]]


class IdleRow(Base):
    """An act that led nowhere when its turn came: another counter had been there first."""

    __tablename__ = "idle_act"

    act_id: Mapped[Code] = mapped_column(primary_key=True)
    why: Mapped[Code]


PROJECTIONS = (
    CounterRow,
    StaffRow,
    ApplicationRow,
    PermitRow,
    PaymentRow,
    PrintRow,
    CalendarYearRow,
    EndorsementRow,
    BulkRunRow,
    ConflictRow,
    LeaveRow,
    AnchorRow,
    IdleRow,
)
