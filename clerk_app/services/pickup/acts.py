"""Acts of handing a card over (发证)."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.acts import CaseAct, from_states
from clerk_app.services.cases.recipient import Recipient
from clerk_app.services.people.acts import Representation, Vouched
from clerk_app.store.acts import ABSENT, Absent, Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class CardHandedOver(CaseAct):
    kind = "card.handed_over"
    title = QT_TRANSLATE_NOOP("Words", "发证")
    leads = from_states(CaseState.READY, to=CaseState.HANDED_OVER)

    recipient: Recipient
    recipient_name: str
    recipient_id_number: str
    signature: Blob
    old_card_returned: bool = False
    on_paper: bool = False  # the slip is signed by hand: the signature says no more than that
    old_card_note: str = ""  # why it was not, where the service takes it back
    relation: Representation | Absent = ABSENT  # of an agent to the holder
    authorisation: Blob | Absent = ABSENT  # scan of what shows that the agent may
    sam: str | Absent | None = ABSENT  # what read the recipient's card; None = no reader, it is a file's
    vouched: Vouched | Absent = ABSENT  # by whose word the holder was identified, where no card was read
