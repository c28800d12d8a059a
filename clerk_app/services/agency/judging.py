"""Whether the people on a list can be taken: by the registers and the law, as at the counter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session as Rows

from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.kinds.loss import loss_is_due
from clerk_app.domain.law.records import Facts, Service
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Officer
from clerk_app.registers.kinds.photo_receipt import REGISTER as PHOTO_RECEIPT
from clerk_app.services.agency.acts import UnitSort
from clerk_app.services.agency.listing import ListedPerson
from clerk_app.services.agency.pictures import missing_pictures
from clerk_app.services.agency.reasons import RowFault
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.core import Core

_TAKEN = {Service.ENDORSEMENT: frozenset({Outcome.ELIGIBLE})}
_BEGUN = frozenset({Outcome.ELIGIBLE, Outcome.REFER})


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges row after row for one service, unit and officer."""

    core: Core
    officer: Officer
    service: Service
    sort: UnitSort
    folder: Path

    def judged(self, rows: Rows, person: ListedPerson) -> ListedPerson:
        """The row with everything that stands against it, and the image number that the register knows."""
        if any(fault.column == "id_number" for fault in person.faults):
            return person  # nobody can be looked up
        known = self.core.register.person(person.id_number)
        if known is None:
            return _with(person, [RowFault("id_number", "person_unknown")])
        person, faults = self._with_photo(person)
        if person.name and known.name != person.name:
            faults.append(RowFault("name", "name_differs"))
        if person.id_number in {self.officer.id_number, *self.officer.relatives}:
            faults.append(RowFault("id_number", "own_case"))
        if self.sort is UnitSort.EMPLOYER and person.student:
            faults.append(RowFault("tie", "tie"))
        faults += self._law_faults(rows, person)
        return _with(person, faults)

    def _with_photo(self, person: ListedPerson) -> tuple[ListedPerson, list[RowFault]]:
        if self.service is Service.ENDORSEMENT:
            return person, []
        receipts = self.core.register.find(PHOTO_RECEIPT, person.id_number)
        said = person.values["image_number"]
        if not receipts:
            return person, [RowFault("image_number", "no_receipt")]
        if said and said not in {receipt.image_number for receipt in receipts}:
            return person, [RowFault("image_number", "photo_unknown")]
        newest = max(receipts, key=lambda receipt: (receipt.taken_on, receipt.image_number))
        number = said or newest.image_number
        person = replace(person, values={**person.values, "image_number": number})
        studio = self.core.settings.photos.folder
        return person, missing_pictures(self.folder, number, person.id_number, studio)

    def _law_faults(self, rows: Rows, person: ListedPerson) -> list[RowFault]:
        known = self.core.register.facts(person.id_number)
        if known is None:
            return [RowFault("id_number", "person_unknown")]
        facts = facts_with_local(rows, known)
        today = self.core.today()
        policy = self.core.rules.policy_on(today)
        faults: list[RowFault] = []
        if person.student and not _learns(facts, self.core):
            faults.append(RowFault("tie", "not_student"))
        verdict = judge(policy, self.service, facts, today, self.core.rules.calendar)
        if verdict.outcome not in _TAKEN.get(self.service, _BEGUN):
            faults.append(RowFault("id_number", "not_eligible", why_not(verdict)))
        elif loss_is_due(policy, self.service, facts, today):
            faults.append(RowFault("id_number", "loss"))
        return faults


def why_not(verdict: Verdict) -> str:
    """The conditions that are not met, in Chinese, with what was found."""
    unmet = [condition for condition in verdict.conditions if condition.met is not True]
    said = [f"{condition.title}（{condition.found}）" for condition in unmet]
    return "；".join(said) or verdict.outcome.value


def _learns(facts: Facts, core: Core) -> bool:
    """Whether somebody is in full-time schooling today; what no register says is no proof against them."""
    if "education" in facts.unknown:
        return True
    today = core.today()
    return any(
        school.full_time and school.start <= today and (school.end is None or school.end >= today)
        for school in facts.education
    )


def _with(person: ListedPerson, faults: list[RowFault]) -> ListedPerson:
    return replace(person, faults=(*person.faults, *faults)) if faults else person
