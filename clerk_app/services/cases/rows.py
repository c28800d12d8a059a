"""Tables of cases and of the permits that this station issued or endorsed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Index,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code, Digest


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
    signed_form: Mapped[str | None] = mapped_column(
        String(64)
    )  # printed form signed by hand; None: on the pad
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
    representative: Mapped[dict[str, Any] | None]  # who handed it in, where that was not the applicant
    authorisation: Mapped[str | None] = mapped_column(String(64))
    recipient_relation: Mapped[str | None] = mapped_column(String(64))
    pickup_authorisation: Mapped[str | None] = mapped_column(String(64))
    pickup_on_paper: Mapped[bool | None]
    old_card_returned: Mapped[bool | None]
    old_card_note: Mapped[str | None] = mapped_column(Text)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
    paid_on: Mapped[date | None]
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


class CardLossRow(Base):
    """One report that a card is lost or destroyed (挂失), and whether it was found again."""

    __tablename__ = "card_loss"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    card: Mapped[Code] = mapped_column(index=True)
    id_number: Mapped[Code] = mapped_column(index=True)
    person: Mapped[dict[str, Any]]
    day: Mapped[date]
    how: Mapped[Code]  # lost | destroyed, empty where the report was made elsewhere
    channel: Mapped[Code]
    reporter: Mapped[str] = mapped_column(Text)
    relation: Mapped[str] = mapped_column(Text)  # of the reporter to the holder
    at: Mapped[datetime]
    by: Mapped[Code]
    found: Mapped[date | None]
    found_by: Mapped[str | None] = mapped_column(String(64))


class CancellationRow(Base):
    """One cancellation of a permit by an act (注销), and whether it was lifted; `ground` is empty where it was made
    elsewhere."""

    __tablename__ = "cancellation"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    card: Mapped[Code] = mapped_column(index=True)
    id_number: Mapped[Code] = mapped_column(index=True)
    person: Mapped[dict[str, Any]]
    day: Mapped[date]
    ground: Mapped[Code]  # of the policy
    article: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    card_returned: Mapped[bool]
    at: Mapped[datetime]
    by: Mapped[Code]
    lifted: Mapped[date | None]  # 复议 or 诉讼 took the cancellation back
    lifting: Mapped[str | None] = mapped_column(String(64), index=True)  # id of the act
    lifted_by: Mapped[str | None] = mapped_column(String(64))
    remedy: Mapped[str | None] = mapped_column(String(64))  # reconsideration | litigation
    decision: Mapped[str | None] = mapped_column(Text)  # its number
    lifted_note: Mapped[str | None] = mapped_column(Text)


class IntakeRow(Base):
    """What was told somebody instead of an acceptance. `kind`: supplement | non_acceptance. `ended`: brought,
    given_up, set_aside; None while it stands. `missing`: values of Material."""

    __tablename__ = "intake"

    id: Mapped[Code] = mapped_column(primary_key=True)
    kind: Mapped[Code]
    id_number: Mapped[Code] = mapped_column(index=True)
    person: Mapped[dict[str, Any]]
    name: Mapped[str] = mapped_column(Text)
    service: Mapped[Code]
    day: Mapped[date]
    received: Mapped[date]
    tell_by: Mapped[date | None]
    missing: Mapped[list[str]]
    note: Mapped[str] = mapped_column(Text)
    ground: Mapped[Code]
    condition: Mapped[str] = mapped_column(Text)  # of the law, as it was kept
    found: Mapped[str] = mapped_column(Text)
    article: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[Code]
    ended: Mapped[str | None] = mapped_column(String(64))
    ended_said: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(64))


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
    applied: Mapped[date | None]  # the earlier day of the application; None: nobody applied
    anniversary: Mapped[date | None]  # None: given at the counter
    valid_to: Mapped[date | None]
    run: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[Code]
    by: Mapped[Code]
    reason: Mapped[str | None] = mapped_column(Text)
