"""Every paper of the house by its kind, as the act of printing records it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clerk_app.services.acceptance.papers.application_form import ApplicationFormData, render_application_form
from clerk_app.services.acceptance.papers.receipt import ReceiptData, render_receipt
from clerk_app.services.day.papers.day_end import DayEndData, render_day_end
from clerk_app.services.decision.papers.refusal_notice import RefusalNoticeData, render_refusal_notice
from clerk_app.services.desk.papers.notice_of_lacks import NoticeOfLacksData, render_notice_of_lacks
from clerk_app.services.fees.papers.payment_notice import PaymentNoticeData, render_payment_notice
from clerk_app.services.link.papers.duplicate_notice import DuplicateNoticeData, render_duplicate_notice
from clerk_app.services.pickup.papers.pickup_slip import PickupSlipData, render_pickup_slip


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper: its Chinese title, the record it is made from, the function that makes it."""

    title: str
    data: type[Any]
    render: Callable[[Any], bytes]


DOCUMENTS: dict[str, Document] = {
    "receipt": Document("受理回执", ReceiptData, render_receipt),
    "application_form": Document("申请表", ApplicationFormData, render_application_form),
    "pickup_slip": Document("领证凭证", PickupSlipData, render_pickup_slip),
    "refusal_notice": Document("不符合条件告知书", RefusalNoticeData, render_refusal_notice),
    "notice_of_lacks": Document("一次性告知书", NoticeOfLacksData, render_notice_of_lacks),
    "payment_notice": Document("缴费通知书", PaymentNoticeData, render_payment_notice),
    "duplicate_notice": Document("重复受理告知书", DuplicateNoticeData, render_duplicate_notice),
    "day_end": Document("日结单", DayEndData, render_day_end),
}


def render(data: Any) -> bytes:
    """The PDF of any record of the registry.

    Raises MissingGlyph, FontsMissing, PictureBroken; KeyError for a record of no paper.
    """
    return {document.data: document for document in DOCUMENTS.values()}[type(data)].render(data)
