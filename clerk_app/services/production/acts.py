"""Acts about cards that are made elsewhere (制证)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, from_states
from clerk_app.store.acts import Act, ClaimKind

PERMIT = ClaimKind("permit")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionSent(CaseAct):
    kind = "production.sent"
    title = QT_TRANSLATE_NOOP("Words", "送制证")
    leads = from_states(CaseState.APPROVED, to=CaseState.IN_PRODUCTION)

    batch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchExported(Act):
    """The file of a batch was written: personal data of that many people left the counter. Its subject is the batch."""

    kind = "production.exported"
    title = QT_TRANSLATE_NOOP("Words", "导出制证文件")

    cards: int
    sm3: str  # of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class CardArrived(CaseAct):
    kind = "card.arrived"
    title = QT_TRANSLATE_NOOP("Words", "证件到件")
    leads = from_states(CaseState.IN_PRODUCTION, to=CaseState.READY)

    card_number: str
    issued: date
    shelf: str

    def claims(self, subject: str) -> tuple[str, ...]:
        del subject
        return (PERMIT.of(self.card_number),)
