"""The keys with which a counter signs its papers, and the city's word on them (docs/paper-proof.md)."""

from __future__ import annotations

import base64
import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.documents.paper_proof import Signer
from clerk_app.domain.staff import Right
from clerk_app.services.core import Core
from clerk_app.services.printing.acts import PaperKeyCertified, PaperKeyMade
from clerk_app.services.printing.key_list import PaperKey, certificate_holds
from clerk_app.services.printing.rows import PaperKeyRow
from clerk_app.services.session import Session
from clerk_app.store.errors import KeyMissing
from clerk_app.store.keys import keep_secret, load_secret

log = logging.getLogger(__name__)

SECRET = "paper-key"
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class PaperKeys:
    core: Core
    _lock: Lock = field(default_factory=Lock, compare=False)
    _held: dict[str, Signer] = field(default_factory=dict[str, Signer], compare=False)

    def signer(self) -> Signer:
        """The key at work. The first is made when it is first asked for, and so is one in place of a key that
        was lost or damaged: its public half is recorded before anything is signed.

        Raises what a unit of work raises, KeyExposed, DiskFull, NotWritable.
        """
        with self._lock:
            if SECRET not in self._held:
                self._held[SECRET] = self._kept() or self._made()
            return self._held[SECRET]

    def turn(self, session: Session) -> Signer:
        """Sign with a new key from here on. Papers that the old one signed stay genuine.

        Raises RoleMissing, AccountLocked, SignedOut, and what `signer` raises.
        """
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.MANAGE_STAFF)
        with self._lock:
            self._held[SECRET] = self._made(session.officer.staff_id)
            return self._held[SECRET]

    def own(self) -> tuple[PaperKey, ...]:
        """The keys of this counter, the first one first."""
        return tuple(key for key in self.known() if key.counter == self.core.store.counter)

    def known(self) -> tuple[PaperKey, ...]:
        """The keys of all counters of this journal, as of the last exchange with the hub."""
        with self.core.store.read() as rows:
            return known_keys(rows)

    def certify(self, session: Session, keys: Iterable[PaperKey], city_key: bytes) -> int:
        """Record what the city signed of the keys of this counter; how many of them.

        Leaves out what is no key of this counter, or whose certificate does not hold. Raises RoleMissing,
        AccountLocked, SignedOut.
        """
        mine = {(key.key, key.public_key, key.since) for key in self.own()}
        good = [
            key
            for key in keys
            if (key.key, key.public_key, key.since) in mine and certificate_holds(key, city_key)
        ]
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.MANAGE_STAFF)
            for key in good:
                said = PaperKeyCertified(key=key.key, until=key.until, certificate=key.certificate)
                uow.record(self.core.store.counter, said)
            uow.commit()
        return len(good)

    def _kept(self) -> Signer | None:
        """The key that lies where it was kept, if it is the one that the journal names last."""
        try:
            secret = load_secret(self.core.store.data_dir, SECRET)
        except KeyMissing:
            log.warning("paper.key_damaged")
            return None
        if secret is None:
            return None
        signer = Signer(self.core.store.counter, secret)
        with self.core.store.read() as rows:
            row = rows.get(PaperKeyRow, signer.key)
            at_work = row is not None and row.counter == signer.counter and row.retired_at is None
        return signer if at_work else None

    def _made(self, staff_id: str = "") -> Signer:
        store = self.core.store
        signer = Signer(store.counter, secrets.token_bytes(SECRET_BYTES))
        with store.unit(staff_id) if staff_id else store.unit() as uow:
            public = base64.b64encode(signer.public_key).decode()
            uow.record(store.counter, PaperKeyMade(public_key=public))
            keep_secret(
                store.data_dir, SECRET, signer.secret, use_keyring=self.core.settings.security.keyring
            )
            uow.commit()
        log.info("paper.key_made key=%s", signer.key)
        return signer


def known_keys(rows: Rows) -> tuple[PaperKey, ...]:
    query = select(PaperKeyRow).order_by(PaperKeyRow.counter, PaperKeyRow.made_at)
    return tuple(_key_of(row) for row in rows.scalars(query))


def _key_of(row: PaperKeyRow) -> PaperKey:
    until = row.retired_at
    return PaperKey(
        row.counter,
        base64.b64decode(row.public_key),
        _second(row.made_at),
        None if until is None else _second(until),
        row.certificate or "",
    )


def _second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
