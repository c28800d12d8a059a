"""Automatic endorsement (后台自动签注): one supervisor runs it, another signs the list, then it counts.

A run judges every holder whose permit is valid and whose window is open. Who meets everything is put on
the list by one act a person, under the claim of the cycle that it endorses, so that nobody is endorsed
twice, here or at the counter. All others are kept on the same list with their reasons. What was done is
read from the journal: a run that was cut off goes on where it stopped, as of its own day. The
endorsements count, from the day of the run, when the list is signed; the signer may strike cards first.

A suspended permit is left to the counter: to endorse it late begins a cycle of its own, on a day that
the holder chooses (条例 art. 25 ¶3). So are the permits of those who may decide (own-case rule).
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.errors import OwnCase
from clerk_app.domain.law.batch.arrays import day_of
from clerk_app.domain.law.card_life import good_to_after_endorsement, permit_life
from clerk_app.domain.law.eligibility import judge, reasons_of
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.staff import Right
from clerk_app.services.cases.acts import ENDORSEMENT
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.cases.rows import EndorsementRow
from clerk_app.services.core import Core, officer_of, officers, others_who_may
from clerk_app.services.endorsement.acts import (
    BulkFinished,
    BulkSigned,
    BulkStarted,
    CardEndorsed,
    CardStruck,
)
from clerk_app.services.endorsement.errors import ListChanged, NotOnList
from clerk_app.services.endorsement.holders import KnownPeople, Progress
from clerk_app.services.endorsement.rows import BulkRunRow
from clerk_app.services.endorsement.views import ListEntry, RunView, entry_of
from clerk_app.services.errors import NothingToSign, ReasonMissing, SameHand
from clerk_app.services.session import Session
from clerk_app.services.staff.rows import StaffRow
from clerk_app.store.acts import release
from clerk_app.store.ids import new_id
from clerk_app.store.models import ClaimRow
from clerk_app.store.unit import UnitOfWork

BATCH = 500  # acts that are made durable together
OWN_CASE, ALREADY, DISAGREEMENT = "own_case", "already_endorsed", "judged_differently"


@dataclass(slots=True)
class _Work:
    """What one pass has found."""

    done: dict[str, ListEntry]  # by number, as recorded for the run
    left: list[ListEntry] = field(default_factory=list[ListEntry])
    examined: int = 0

    def reasons(self) -> dict[str, int]:
        return dict(sorted(Tally(reason for entry in self.left for reason in entry.reasons).items()))


@dataclass(frozen=True, slots=True)
class BulkService:
    core: Core

    def rehearse(self, session: Session, on_progress: Progress = lambda _seen, _done: None) -> RunView:
        """What a run would do today; nothing is recorded. Raises RoleMissing, PolicyMissing."""
        day = self.core.today()
        policy = self.core.rules.policy_on(day)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DECIDE)
            barred = self._barred(rows)
        work = _Work({})
        for batch in self._candidates(KnownPeople.now(self.core, policy, day), barred, work):
            work.done |= {entry.id_number: entry for entry in batch}
            on_progress(work.examined, len(work.done))
        return RunView(
            "",
            day,
            policy.name,
            "rehearsed",
            work.examined,
            len(work.done),
            len(work.left),
            0,
            work.reasons(),
        )

    def endorse_all(
        self, session: Session, on_progress: Progress = lambda _seen, _done: None, *, batch: int = BATCH
    ) -> RunView:
        """Start a run, or go on with the one that is not finished; a finished one waits for `sign`.

        Args:
            session: A supervisor's.
            on_progress: Told after each batch how many were examined and endorsed by now.
            batch: Acts that are committed together (1 or more).

        Raises RoleMissing, AccountLocked, PolicyMissing; errors of the store.
        """
        run, day, policy, finished = self._begin(session)
        if finished:
            return self.view(session, run)
        with self.core.store.read() as rows:
            work = _Work({entry.id_number: entry for entry in _recorded(rows, run)})
            barred = self._barred(rows)
        known = KnownPeople.now(self.core, policy, day)
        for entries in self._candidates(known, barred, work, size=batch):
            self._endorse(session, run, policy, entries, work)
            on_progress(work.examined, len(work.done))
        self._finish(session, run, work)
        return self.view(session, run)

    def strike(self, session: Session, card: str, reason: str) -> None:
        """Take a card off the list that waits. Raises NotOnList, ReasonMissing, SameHand, RoleMissing."""
        if not reason.strip():
            raise ReasonMissing()
        with self.core.store.unit(session.officer.staff_id) as uow:
            run, _ = self._to_sign(uow, session)
            query = select(EndorsementRow).where(
                EndorsementRow.run == run.id, EndorsementRow.card == card, EndorsementRow.state == "listed"
            )
            row = uow.session.scalars(query).first()
            if row is None or row.anniversary is None:
                raise NotOnList(card)
            struck = CardStruck(run=run.id, endorsement=row.id, reason=reason)
            uow.record(card, struck, release(ENDORSEMENT.of(card, row.anniversary.isoformat())))
            uow.commit()

    def sign(self, session: Session) -> RunView:
        """Sign the finished list: from now on its endorsements count, from the day of the run.

        Who ran it can't sign it while somebody else may; who is alone signs alone, and the act says so.

        Raises NothingToSign, SameHand, OwnCase, ListChanged, RoleMissing, AccountLocked.
        """
        with self.core.store.unit(session.officer.staff_id) as uow:
            run, alone = self._to_sign(uow, session)
            if run.list_digest is None:
                raise NothingToSign(run.id)
            text = self.core.store.blob(run.list_digest).decode()
            kept = [line for line in text.splitlines() if line.startswith("endorsed\t")]
            if kept != sorted(entry.line() for entry in _recorded(uow.session, run.id)):
                raise ListChanged(run.id)
            listed = _count(uow.session, run.id, "listed")
            signed = BulkSigned(
                list=run.list_digest,
                endorsed=listed,
                struck=_count(uow.session, run.id, "struck"),
                alone=alone,
            )
            uow.record(run.id, signed)
            uow.commit()
        return self.view(session, run.id)

    def view(self, session: Session, run: str | None = None) -> RunView:
        """A run, the last one by default. Raises NothingToSign where there is none."""
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DECIDE)
            row = rows.get(BulkRunRow, run) if run else _last_run(rows)
            if row is None:
                raise NothingToSign(run or "")
            return RunView(
                run=row.id,
                day=row.day,
                policy=row.policy,
                state=row.state,
                examined=row.examined or 0,
                endorsed=_count(rows, row.id, "listed") + _count(rows, row.id, "signed"),
                left=row.left or 0,
                struck=_count(rows, row.id, "struck"),
                reasons=dict(row.reasons or {}),
                list_sm3=row.list_digest,
                started_by=self.core.name_of(rows, row.started_by),
                signed_by=None if row.signed_by is None else self.core.name_of(rows, row.signed_by),
            )

    def entries(self, session: Session, run: str | None = None) -> tuple[ListEntry, ...]:
        """The list of a finished run, those who were left included. Raises NothingToSign."""
        view = self.view(session, run)
        if view.list_sm3 is None:
            raise NothingToSign(view.run)
        return tuple(entry_of(line) for line in self.core.store.blob(view.list_sm3).decode().splitlines())

    def words_of(self, entry: ListEntry, day: date) -> tuple[str, ...]:
        """Why somebody was left, in the words of the scalar rule: what was found and what is needed.

        The registers are asked as they stand now; empty for who was endorsed or has left the mirror.
        """
        if entry.valid_to is not None:
            return ()
        facts = self.core.register.facts(entry.id_number)
        if facts is None:
            return ()
        with self.core.store.read() as rows:
            whole = facts_with_local(rows, facts)
        policy = self.core.rules.policy_on(day)
        verdict = judge(policy, Service.ENDORSEMENT, whole, day, self.core.rules.calendar)
        return tuple(
            f"{condition.title}：{condition.found}（{condition.needed}）"
            for condition in verdict.conditions
            if condition.rule in entry.reasons
        )

    # --- inside

    def _begin(self, session: Session) -> tuple[str, date, Policy, bool]:
        """The run that is open, or a new one: its id, day and policy, and whether it is finished."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DECIDE)
            row = _open_run(uow.session)
            if row is not None:
                policy = self.core.rules.version(row.policy, row.in_force_from)
                return row.id, row.day, policy, row.state == "finished"
            day, run = self.core.today(), new_id()
            policy = self.core.rules.policy_on(day)
            as_of = self.core.register.as_of
            started = BulkStarted(
                service=Service.ENDORSEMENT.value,
                day=day,
                policy=policy.name,
                in_force_from=policy.in_force_from,
                as_of=as_of,
            )
            uow.record(run, started)
            uow.commit()
        return run, day, policy, False

    def _candidates(
        self, known: KnownPeople, barred: frozenset[str], work: _Work, size: int = BATCH
    ) -> Iterator[tuple[ListEntry, ...]]:
        """Those to be endorsed, in batches; the others go to `work.left` with their reasons."""
        for population, judged in known.in_window():
            life, eligible = population.life(), judged.are(Outcome.ELIGIBLE)
            if life is None:
                return
            good: list[ListEntry] = []
            for place, number in enumerate(population.arrays.numbers):
                work.examined += 1
                if number in work.done:
                    continue
                card = population.arrays.cards.numbers[life.card[place]]
                entry = ListEntry(number, card, day_of(life.anniversary[place]))
                if number in barred:
                    work.left.append(_left(entry, OWN_CASE))
                elif not eligible[place]:
                    work.left.append(_left(entry, *judged.reasons(place)))
                else:
                    good.append(entry)
            rest = iter(good)
            while group := tuple(islice(rest, size)):
                yield tuple(self._confirmed(known, group, work))

    def _confirmed(
        self, known: KnownPeople, entries: tuple[ListEntry, ...], work: _Work
    ) -> Iterator[ListEntry]:
        """The masks say whom to look at; nobody is endorsed unless the scalar rule says so too."""
        cycle = known.policy.cycle
        for entry in entries:
            facts = known.facts(entry.id_number)
            outcome, _, _ = reasons_of(known.policy, Service.ENDORSEMENT, facts, known.on)
            life = None if cycle is None else permit_life(facts.cards, known.on, cycle)
            same = (
                life is not None and life.state is CardState.VALID and life.anniversary == entry.anniversary
            )
            if outcome is not Outcome.ELIGIBLE or life is None or cycle is None or not same:
                work.left.append(_left(entry, DISAGREEMENT))
                continue
            valid_to = good_to_after_endorsement(life, known.on, cycle)
            yield ListEntry(entry.id_number, entry.card, entry.anniversary, valid_to)

    def _endorse(
        self, session: Session, run: str, policy: Policy, entries: tuple[ListEntry, ...], work: _Work
    ) -> None:
        """One act a person, all of a batch or none."""
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DECIDE)
            row = uow.session.get_one(BulkRunRow, run)
            claims = {_claim(entry): entry for entry in entries}
            taken = set(uow.session.scalars(select(ClaimRow.claim).where(ClaimRow.claim.in_(claims))))
            for claim, entry in claims.items():
                valid_to = entry.valid_to
                if claim in taken or valid_to is None:  # endorsed at the counter meanwhile
                    work.left.append(_left(entry, ALREADY))
                    continue
                endorsed = CardEndorsed(
                    run=run,
                    id_number=entry.id_number,
                    day=row.day,
                    anniversary=entry.anniversary,
                    valid_to=valid_to,
                    policy=policy.name,
                )
                uow.record(entry.card, endorsed)
                work.done[entry.id_number] = entry
            uow.commit()

    def _finish(self, session: Session, run: str, work: _Work) -> None:
        with self.core.store.unit(session.officer.staff_id) as uow:
            self.core.authorise(uow.session, session, Right.DECIDE)
            recorded = _recorded(uow.session, run)
            lines = sorted(entry.line() for entry in (*recorded, *work.left))
            digest = uow.put_blob(
                "".join(f"{line}\n" for line in lines).encode(), "text/tab-separated-values"
            )
            finished = BulkFinished(
                examined=work.examined,
                endorsed=len(recorded),
                left=len(work.left),
                reasons=work.reasons(),
                list=digest,
            )
            uow.record(run, finished)
            uow.commit()

    def _to_sign(self, uow: UnitOfWork, session: Session) -> tuple[BulkRunRow, bool]:
        """The finished run, and whether its signer is alone at the station."""
        officer = self.core.decider(uow.session, session)
        run = _open_run(uow.session)
        if run is None or run.state != "finished":
            raise NothingToSign("" if run is None else run.id)
        hands = set(
            uow.session.scalars(select(EndorsementRow.by).where(EndorsementRow.run == run.id).distinct())
        )
        hands |= {run.started_by, run.finished_by or run.started_by}
        alone = any(officer.is_person(hand) for hand in officers(uow.session, hands))
        if alone and others_who_may(self.core, uow.session, Right.DECIDE, *hands):
            raise SameHand(run.id)
        own = select(EndorsementRow.id).where(
            EndorsementRow.run == run.id,
            EndorsementRow.state == "listed",
            EndorsementRow.id_number.in_((officer.id_number, *officer.relatives)),
        )
        if uow.session.scalars(own).first() is not None:
            raise OwnCase(run.id)
        return run, alone

    def _barred(self, rows: Rows) -> frozenset[str]:
        """Numbers of those who may decide and of their relatives: endorsed at the counter, by another."""
        deciders = [one for one in map(officer_of, rows.scalars(select(StaffRow))) if one.may(Right.DECIDE)]
        own = {one.id_number for one in deciders if one.id_number is not None}
        return frozenset(own.union(*(one.relatives for one in deciders)))


def _claim(entry: ListEntry) -> str:
    return ENDORSEMENT.of(entry.card, entry.anniversary.isoformat())


def _left(entry: ListEntry, *reasons: str) -> ListEntry:
    return ListEntry(entry.id_number, entry.card, entry.anniversary, reasons=reasons)


def _recorded(rows: Rows, run: str) -> list[ListEntry]:
    """What the acts of a run say, struck cards included."""
    columns = (
        EndorsementRow.id_number,
        EndorsementRow.card,
        EndorsementRow.anniversary,
        EndorsementRow.valid_to,
    )
    found = rows.execute(select(*columns).where(EndorsementRow.run == run)).all()
    return [
        ListEntry(number, card, turn, valid_to) for number, card, turn, valid_to in found if turn is not None
    ]


def _count(rows: Rows, run: str, state: str) -> int:
    query = select(func.count()).where(EndorsementRow.run == run, EndorsementRow.state == state)
    return rows.scalar(query) or 0


def _open_run(rows: Rows) -> BulkRunRow | None:
    return rows.scalars(select(BulkRunRow).where(BulkRunRow.state != "signed")).first()


def _last_run(rows: Rows) -> BulkRunRow | None:
    return rows.scalars(select(BulkRunRow).order_by(BulkRunRow.started_at.desc()).limit(1)).first()
