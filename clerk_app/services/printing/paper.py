"""What one document is: declared once, in the module that also draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypedDict, TypeVar

from sqlalchemy.orm import Session as Rows

from clerk_app.documents.layout import Cell, Layout, Length, Office, PrintMark, set_well
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.errors import PolicyMissing
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import Service, service_of
from clerk_app.domain.staff import Right
from clerk_app.registers.kinds.station import REGISTER as STATION
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.printing.records import NO_MARK, Holder, holder_of
from clerk_app.services.session import Session

Subject = TypeVar("Subject")
Record = TypeVar("Record")
Draw = Callable[[PrintMark], bytes]

# The states in which an application was accepted, whatever became of it since.
ACCEPTED_STATES = frozenset(CaseState) - {CaseState.DUPLICATE}


@dataclass(frozen=True, slots=True)
class PaperLaw:
    """What the law of a day lets one kind of paper say. Without a policy, or where it is silent: nothing."""

    kind: str
    policy: Policy | None = None

    def say(self, *keys: str, otherwise: str = "") -> str:
        """The sentence of the policy under the first of `keys` that it has."""
        said = (self.policy.says(self.kind, key) for key in keys if self.policy is not None)
        return next((sentence for sentence in said if sentence), otherwise)

    def rules(self, service: Service) -> ServiceRules | None:
        return None if self.policy is None else self.policy.services.get(service)

    def charges(self, service: Service) -> bool:
        """Whether the service costs its applicant something."""
        rules = self.rules(service)
        return rules is not None and rules.fee > 0

    def remedies(self) -> tuple[str, ...]:
        """复议 and 诉讼, one sentence each."""
        if self.policy is None:
            return ()
        return tuple(f"{remedy.title}：{remedy.text}" for remedy in self.policy.remedies)

    def short(self, article: str) -> str:
        """An article under the short names that the foot explains."""
        return article if self.policy is None else self.policy.short(article)

    def permit_cells(self, number: str, *, count: str = "") -> list[Cell]:
        """The row that names a permit in the words of the law, and its number; `count` such as "1 份"."""
        name = self.say("permit", otherwise="居住证")
        return [Cell("证件", f"{name}{count}"), Cell("证件编号", number, strong=True)]

    @property
    def foot(self) -> str:
        """What the short names stand for."""
        return "" if self.policy is None else self.policy.short_names()


class CommonFacts(TypedDict):
    """What the record of every paper of a case begins with."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service


@dataclass(frozen=True, slots=True)
class PrintContext:
    """What a paper may ask while it gathers its facts: the database is open, nothing is drawn yet."""

    core: Core
    session: Session
    rows: Rows

    def office(self) -> Office:
        """The acceptance point of this counter; what the settings say goes before the register."""
        counter = self.core.counter(self.rows)
        registered = self.core.register.one(STATION, counter.station)
        phone = self.core.settings.station.phone or (registered.phone if registered else None) or ""
        address = (registered.address if registered else None) or ""
        return Office(counter.station_name, phone, counter.counter_name, address)

    def name_of(self, staff_id: str) -> str:
        return self.core.name_of(self.rows, staff_id)

    def law(self, kind: str, day: date) -> PaperLaw:
        """What a kind of paper may say of the law of a day, nothing where no policy of ours was in force."""
        try:
            return PaperLaw(kind, self.core.rules.policy_on(day))
        except PolicyMissing:
            return PaperLaw(kind)

    def case_head(self, kind: str, row: ApplicationRow, at: datetime) -> CommonFacts:
        """Head of a paper about a case under the law of the day of `at`."""
        return {
            "law": self.law(kind, day_in_shenzhen(at)),
            "office": self.office(),
            "mark": NO_MARK,
            "holder": holder_of(person_from_json(row.person)),
            "number": row.number,
            "service": service_of(row.service),
        }


@dataclass(frozen=True, slots=True)
class OfflineCode:
    """How a kind of paper is named in its QR code: three capitals, never given to another kind."""

    letters: str


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A paper ready to be drawn.

    `person` is the identity number of whom it is about, "" where it names nobody; `number` is the one that it bears,
    "" where that is its print's.
    """

    draw: Draw
    person: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Generic[Subject, Record]):
    """One document: what it is called, when it can be had, what it needs and how it looks.

    `facts` gathers a frozen record from a subject: the row of a case, a person at the desk, a day.
    `compose` draws the record and asks nothing any more.
    """

    kind: str  # as the act of printing records it
    title: str  # Chinese, as lists and screens call it
    code: OfflineCode | None = None  # None: the paper carries no QR code
    states: frozenset[CaseState] = frozenset()  # in which a case offers it; empty: no paper of a case
    offered: Callable[[Rows, ApplicationRow], bool] | None = None  # besides its state, what a case must have
    place: int = 0  # among the papers that a case offers: the lowest is printed first
    right: Right = Right.PRINT
    own_number: bool = False  # numbered by its print, not by a case
    length: Length = Length.ONE_PAGE
    facts: Callable[[PrintContext, Subject], Record]
    compose: Callable[[Record], Layout]

    @property
    def letters(self) -> str:
        return "" if self.code is None else self.code.letters

    def is_offered(self, rows: Rows, row: ApplicationRow) -> bool:
        """Whether the case offers this paper now."""
        fits = CaseState(row.state) in self.states
        return fits and (self.offered is None or self.offered(rows, row))

    def laid_out(self, record: Record) -> Layout:
        """The page, composed so that it is well filled. Raises MissingGlyph, FontsMissing, PictureBroken."""
        return set_well(lambda: self.compose(record), self.length)

    def render(self, record: Record) -> bytes:
        """The PDF. Raises MissingGlyph, FontsMissing, PictureBroken."""
        return self.laid_out(record).finish()

    def prepared(self, context: PrintContext, subject: Subject) -> PreparedPaper:
        """Gather the facts; what is returned draws them under any print mark, without the database."""
        record: Any = self.facts(context, subject)

        def draw(mark: PrintMark) -> bytes:
            own = {"number": mark.number} if self.own_number else {}
            return self.render(replace(record, mark=mark, **own))

        holder: Holder | None = getattr(record, "holder", None)
        number = "" if self.own_number else str(getattr(record, "number", ""))
        return PreparedPaper(draw, "" if holder is None else holder.id_number, number)


AnyPaper = Paper[Any, Any]
