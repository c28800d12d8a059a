"""The acts of one person from look-up to hand-over, recorded by a real counter and copied for others."""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

from benchmarks.floor import PASSWORD, SECOND, card_of, invented_counter, number_of
from clerk_app.app.capabilities import projections
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.production.service import ProductionService
from clerk_app.services.staff.service import StaffService
from clerk_app.store import journal
from clerk_app.store.acts import RecordedAct
from clerk_app.store.canonical import NO_HASH, act_text, canonical_text, sm3

PHOTO_BYTES, SIGNATURE_BYTES = 30_000, 4_000
COUNTER = "FT-01"


@dataclass(frozen=True, slots=True)
class Recording:
    """What the acts of one person name: what is put in the place of these makes another person's."""

    acts: tuple[RecordedAct, ...]
    case: str
    id_number: str
    number: str
    prints: tuple[str, ...]  # their claims
    digests: tuple[tuple[str, int], ...]  # of photo and signatures, with their sizes in bytes


@dataclass(frozen=True, slots=True)
class Line:
    """An act ready to be pushed, and the pictures that go before it: name and size."""

    line: str
    blobs: tuple[tuple[str, int], ...]


def recorded(directory: Path) -> Recording:
    """Serve one person at a counter in `directory`, from look-up to hand-over."""
    counter = invented_counter(directory / "recording", people=1)
    services, clerk = counter.services, counter.clerk
    try:
        second = services[StaffService].sign_in(SECOND, PASSWORD)
        with counter.store.read() as rows:
            before = journal.head_of(rows, COUNTER).acts
        card, photo = card_of(0, date.today()), os.urandom(PHOTO_BYTES)
        signatures = [b"\x89PNG" + os.urandom(SIGNATURE_BYTES - 4) for _ in range(2)]
        desk = services[DeskService].open_card(clerk, card)
        draft = services[AcceptanceService].begin(clerk, desk, Service.FIRST_ISSUE)
        form = replace(draft, phone="13800000000", photo=photo, signature=signatures[0])
        case = services[AcceptanceService].accept(clerk, form)
        for kind in ("receipt", "receipt"):
            paper = services[PrintingService].render_case(clerk, kind, case.case_id)
            services[PrintingService].print(clerk, paper, cancel=Event(), on_waiting=lambda _words: None)
        services[DecisionService].approve(second, (case.case_id,))
        services[ProductionService].send(clerk, (case.case_id,))
        services[ProductionService].arrived(
            clerk, case.case_id, card_number="440300000000000001", shelf="A-1"
        )
        services[PickupService].hand_over(clerk, case.case_id, card=card, signature=signatures[1])
        with counter.store.read() as rows:
            acts = [act for act in journal.acts(rows, COUNTER) if act.seq > before]
    finally:
        counter.close()
    sizes = {sm3(data): len(data) for data in (photo, *signatures)}
    return Recording(
        tuple(acts),
        case.case_id,
        number_of(0),
        case.number,
        tuple(claim for act in acts for claim in act.claims if claim.startswith("print:")),
        tuple(sizes.items()),
    )


def lines(recording: Recording, counter: str, prefix: str, people: Iterator[int]) -> Iterator[Line]:
    """The acts of these people in a chain of `counter`; `prefix` keeps its numbers apart from others'."""
    head, seq, at = NO_HASH, 0, datetime.now(UTC)
    for person in people:
        swap = _swaps(recording, prefix, person)
        for act in recording.acts:
            seq, at = seq + 1, at + timedelta(milliseconds=1)
            text = json.dumps([act.subject, act.payload, list(act.claims)], ensure_ascii=False)
            for old, new in swap.items():
                text = text.replace(old, new)
            subject, payload, claims = json.loads(text)
            said: dict[str, Any] = {
                "id": _uuid7(f"{prefix}/{seq}"),
                "counter": counter,
                "seq": seq,
                "at": at,
                "actor": act.actor,
                "kind": act.kind,
                "version": act.version,
                "subject": subject,
                "payload": canonical_text(payload),
                "claims": canonical_text(claims),
                "prev_hash": head,
            }
            head = sm3(act_text(**said).encode())
            sizes = {swap[digest]: size for digest, size in recording.digests}
            blobs = tuple(
                (digest, sizes[digest]) for digest in projections().kinds.blobs_of(act.kind, payload)
            )
            yield Line(act_text(**said, hash=head), blobs)


def _swaps(recording: Recording, prefix: str, person: int) -> dict[str, str]:
    """What stands for what in the acts of another person."""
    named = f"{prefix}/{person}"
    swaps = {
        recording.id_number: number_of(person),
        recording.case: _uuid7(f"{named}/case"),
        # of a range that no counter has: the hub refuses a number out of another's
        recording.number: f"{recording.number[:6]}9{prefix[-6:]}{person % 10_000:04d}",
        "440300000000000001": f"4403{person:014d}",
    }
    swaps |= {old: f"print:{named}/{place}" for place, old in enumerate(recording.prints)}
    swaps |= {old: _hex(f"{named}/{old}") for old, _ in recording.digests}
    return swaps


def _hex(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _uuid7(name: str) -> str:
    """An id of the shape that the hub admits, always the same for a name."""
    digits = _hex(name)
    return str(uuid.UUID(f"{digits[:12]}7{digits[13:16]}a{digits[17:32]}"))
