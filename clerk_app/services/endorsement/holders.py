"""Card holders of the mirror whose endorsement window is open, with what the counter knows besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.cases import OPEN_STATES
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.batch.answers import STATES
from clerk_app.domain.law.batch.arrays import Local, arrays_of, cards_of, day_number
from clerk_app.domain.law.batch.judging import Judged, judge_population
from clerk_app.domain.law.batch.life import CardLives
from clerk_app.domain.law.batch.population import Population
from clerk_app.domain.law.batch.rows import Index, PeopleTables, TextRows
from clerk_app.domain.law.policy import Policy
from clerk_app.domain.law.records import CardKind, CardState, Facts, Service
from clerk_app.registers.scanning import holders, listed
from clerk_app.services.cases.lines import card_marks, facts_with_local
from clerk_app.services.cases.rows import ApplicationRow, EndorsementRow, PermitRow
from clerk_app.services.cases.stays import LocalStays, local_stays, with_local_stays
from clerk_app.services.core import Core

PART = 50_000  # people that are judged at once


def local_of(rows: Rows) -> Local:
    """Open cases, permits issued here and endorsements given here and signed."""
    states = [state.value for state in OPEN_STATES]
    cases = select(ApplicationRow.id_number, ApplicationRow.service, ApplicationRow.accepted_at)
    given = select(EndorsementRow.id_number, EndorsementRow.card, EndorsementRow.day, EndorsementRow.applied)
    return Local(
        open_cases=tuple(
            (row.id_number, row.service, day_in_shenzhen(row.accepted_at))
            for row in rows.execute(cases.where(ApplicationRow.state.in_(states)))
        ),
        permits=tuple(_permit(row) for row in rows.scalars(select(PermitRow))),
        endorsed=tuple(
            (row.id_number, row.card, row.day, row.applied or row.day)
            for row in rows.execute(given.where(EndorsementRow.state == "signed"))
        ),
        marks=card_marks(rows),
    )


def _permit(row: PermitRow) -> tuple[str | None, ...]:
    kind = CardKind.PERMIT.value
    cancelled, lost = (None if day is None else day.isoformat() for day in (row.cancelled, row.lost))
    endorsed = " ".join(row.endorsed)
    return row.id_number, row.number, kind, row.issued.isoformat(), endorsed, cancelled, None, lost


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The mirror and the counter's own knowledge, as they stood when the work began."""

    core: Core
    policy: Policy
    on: date
    local: Local
    stays: LocalStays  # that were registered here
    known_here: frozenset[str]

    @classmethod
    def now(cls, core: Core, policy: Policy, on: date) -> KnownPeople:
        with core.store.read() as rows:
            local, stays = local_of(rows), local_stays(rows)
        permits = (str(row[0]) for row in local.permits)
        here = {
            *(case[0] for case in local.open_cases),
            *(one[0] for one in local.endorsed),
            *permits,
            *stays,
        }
        return cls(core, policy, on, local, stays, frozenset(here))

    def facts(self, number: str) -> Facts:
        """One person for the scalar rule. Raises KeyError for somebody who left the mirror."""
        facts = self.core.register.facts(number)
        if facts is None:
            raise KeyError(number)
        if number not in self.known_here:
            return facts
        with self.core.store.read() as rows:
            return facts_with_local(rows, facts)

    def population(self, part: PeopleTables) -> Population:
        whole = with_local_stays(part, self.stays)
        return Population(self.policy, arrays_of(whole, self.on, self.local), self.on)

    def in_window(self) -> Iterator[tuple[Population, Judged]]:
        """Holders whose permit is valid and whose window is open, judged for the endorsement."""
        picked: set[str] = set()

        def wanted(cards: TextRows) -> Sequence[str]:
            chosen = self._open_now(cards)
            picked.update(chosen)
            return chosen

        register = self.core.register
        for part in holders(register, PART, wanted):
            yield self._judged(part)
        issued_here = sorted({str(row[0]) for row in self.local.permits} - picked)
        if issued_here:
            chosen = self._open_now(listed(register, issued_here).card, *issued_here)
            yield self._judged(listed(register, chosen))

    def _judged(self, part: PeopleTables) -> tuple[Population, Judged]:
        population = self.population(part)
        return population, judge_population(population, Service.ENDORSEMENT, self.facts)

    def _open_now(self, cards: TextRows, *others: str) -> list[str]:
        cycle = self.policy.cycle
        if cycle is None:
            return []
        numbers = sorted({*cards.people[0].tolist(), *(number.encode() for number in others)})
        index = Index(np.array(numbers, np.bytes_))
        life = CardLives(cards_of(index, cards, self.local), len(numbers), self.on, cycle)
        open_now = (life.state == STATES.index(CardState.VALID)) & (life.window_opens <= day_number(self.on))
        return [numbers[place].decode() for place in np.flatnonzero(open_now)]


Progress = Callable[[int, int], None]  # people examined, people endorsed
