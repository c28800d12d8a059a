"""Drafts: what is being typed. Saved with the durability of an act, but outside the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from clerk_app.store.models import DraftBlobRow, DraftRow, table_of
from clerk_app.store.prepared import Prepared

_DRAFT = table_of(DraftRow)
_DROP = Prepared(delete(_DRAFT).where(_DRAFT.c.draft_id == bindparam("draft")))


@dataclass(frozen=True, slots=True)
class Draft:
    draft_id: str
    owner: str
    body: Mapping[str, Any]
    blobs: Mapping[str, bytes]
    saved_at: datetime


class Drafts:
    """Every call is a transaction of its own."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Session]],
        write: Callable[[], AbstractContextManager[Session]],
    ) -> None:
        self._read, self._write = read, write

    def save(
        self, draft_id: str, owner: str, body: Mapping[str, Any], blobs: Mapping[str, bytes]
    ) -> datetime:
        """Keep a draft in place of the one of the same id; when it was saved (UTC)."""
        saved_at = datetime.now(UTC)
        with self._write() as session:
            session.merge(DraftRow(draft_id=draft_id, owner=owner, body=dict(body), saved_at=saved_at))
            session.flush()
            kept = _blobs(session, draft_id)
            for name in kept.keys() - blobs.keys():
                session.execute(
                    delete(DraftBlobRow).where(DraftBlobRow.draft_id == draft_id, DraftBlobRow.name == name)
                )
            for name, data in blobs.items():
                if kept.get(name) != data:
                    session.merge(DraftBlobRow(draft_id=draft_id, name=name, data=data))
        return saved_at

    def load(self, draft_id: str) -> Draft | None:
        with self._read() as session:
            row = session.get(DraftRow, draft_id)
            return None if row is None else _draft(session, row)

    def all(self, wanted: Callable[[Mapping[str, Any]], bool] = lambda _body: True) -> tuple[Draft, ...]:
        """Every draft whose body is wanted, newest first; the pictures of the others are not read."""
        with self._read() as session:
            rows = session.scalars(select(DraftRow).order_by(DraftRow.saved_at.desc())).all()
            return tuple(_draft(session, row) for row in rows if wanted(row.body))

    def drop(self, draft_id: str) -> None:
        with self._write() as session:
            drop_draft(session, draft_id)


def drop_draft(session: Session, draft_id: str) -> None:
    """Drop a draft; its pictures go with it (the foreign key cascades)."""
    _DROP.run(session, draft=draft_id)


def _draft(session: Session, row: DraftRow) -> Draft:
    return Draft(row.draft_id, row.owner, row.body, _blobs(session, row.draft_id), row.saved_at)


def _blobs(session: Session, draft_id: str) -> dict[str, bytes]:
    query = select(DraftBlobRow.name, DraftBlobRow.data).where(DraftBlobRow.draft_id == draft_id)
    return {name: data for name, data in session.execute(query)}  # noqa: C416 - a Result has keys()
