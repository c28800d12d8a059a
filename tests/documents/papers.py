"""Invented papers of every kind, and eyes to look at them: a renderer, a scanner, a text reader."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw

from clerk_app.documents.layout import Layout, Office, PrintMark
from clerk_app.documents.paper_proof import Signer
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.card_life import EndorsementTerm
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.papers import (
    application_form as forms,
    form_to_sign as to_sign,
    receipt as receipts,
)
from clerk_app.services.acceptance.papers.application_form import ApplicationFormData
from clerk_app.services.acceptance.papers.form_to_sign import FormToSignData
from clerk_app.services.acceptance.papers.receipt import ReceiptData
from clerk_app.services.agency.papers import agency_list as unit_lists, agency_receipt as unit_receipts
from clerk_app.services.agency.papers.agency_list import AgencyListData, ListLine
from clerk_app.services.agency.papers.agency_receipt import AgencyReceiptData
from clerk_app.services.day.papers import day_end as statements
from clerk_app.services.day.papers.day_end import DayEndCase, DayEndData, counted
from clerk_app.services.decision.papers import refusal_notice as refusals
from clerk_app.services.decision.papers.refusal_notice import RefusalNoticeData
from clerk_app.services.desk.papers import notice_of_lacks as lacks, what_if as what_ifs
from clerk_app.services.desk.papers.notice_of_lacks import NoticeOfLacksData
from clerk_app.services.desk.papers.what_if import SupposedLine, WhatIfData
from clerk_app.services.endorsement.papers import endorsement_slip as endorsements
from clerk_app.services.endorsement.papers.endorsement_slip import EndorsementSlipData
from clerk_app.services.fees.papers import (
    fee_receipt as fee_receipts,
    payment_notice as payments,
    refund_slip as refunds,
)
from clerk_app.services.fees.papers.fee_receipt import FeeReceiptData
from clerk_app.services.fees.papers.payment_notice import PaymentNoticeData
from clerk_app.services.fees.papers.refund_slip import RefundSlipData
from clerk_app.services.impact.papers import law_comparison as comparisons
from clerk_app.services.impact.papers.law_comparison import Counted, LawComparisonData
from clerk_app.services.intake.acts import NonAcceptance
from clerk_app.services.intake.papers import (
    non_acceptance_notice as non_acceptances,
    supplement_notice as supplements,
)
from clerk_app.services.intake.papers.non_acceptance_notice import NonAcceptanceNoticeData
from clerk_app.services.intake.papers.supplement_notice import SupplementNoticeData
from clerk_app.services.link.papers import duplicate_notice as duplicates
from clerk_app.services.link.papers.duplicate_notice import DuplicateNoticeData
from clerk_app.services.permits.papers import (
    cancellation_notice as cancellations,
    loss_declaration as losses,
    restoration_notice as restorations,
)
from clerk_app.services.permits.papers.cancellation_notice import CancellationNoticeData
from clerk_app.services.permits.papers.loss_declaration import LossDeclarationData
from clerk_app.services.permits.papers.restoration_notice import RestorationNoticeData
from clerk_app.services.pickup.papers import (
    pickup_notice as notices,
    pickup_reminder as reminders,
    pickup_slip as slips,
)
from clerk_app.services.pickup.papers.pickup_notice import PickupNoticeData
from clerk_app.services.pickup.papers.pickup_reminder import PickupReminderData
from clerk_app.services.pickup.papers.pickup_slip import PickupSlipData
from clerk_app.services.printing.lacks import LackingWay, Lacks
from clerk_app.services.printing.paper import AnyPaper, PaperLaw
from clerk_app.services.printing.papers import test_page as test_pages
from clerk_app.services.printing.papers.test_page import TestPageData
from clerk_app.services.printing.records import Agent, ConditionLine, Holder
from clerk_app.services.remedies.papers import written_reply as replies
from clerk_app.services.remedies.papers.written_reply import WrittenReplyData
from clerk_app.services.residence.acts import Declarant, DeclarantRole, ResidenceDetails
from clerk_app.services.residence.papers import residence_form as registrations
from clerk_app.services.residence.papers.residence_form import REGISTERED, ResidenceFormData, ResidentOnForm
from clerk_app.services.rules.loading import load_policy
from clerk_app.services.withdrawal.papers import withdrawal_slip as withdrawals
from clerk_app.services.withdrawal.papers.withdrawal_slip import WithdrawalSlipData
from tests.acts import PROJECTIONS, Kind

SHENZHEN = load_policy()
AT = datetime(2026, 6, 1, 2, 30, tzinfo=UTC)
KINDS_OF_A_DAY = 40  # of the acts: no day has all of them
NUMBER = "26060101010010001"
OFFICE = Office(
    "深圳市公安局南山分局虚构派出所居住证受理点",
    "0755-00000000",
    "3 号窗口",
    "南山区虚构路 1 号",
    "周一至周五 9:00–12:00、14:00–18:00",
)
SIGNER = Signer("FT-01", b"key of an invented station, 32 b")
MARK = PrintMark("P26060101010003", 1, AT, SIGNER)
NAMES = (
    "林知远",
    "王䶮",
    "马㛃",
    "赵𠅤𬭚",
    "欧阳若男",
    "阿卜杜拉·买买提·伊敏江·吐尔逊·努尔艾合买提·阿布都热依木",
    "Maria Fernanda García-Montoya de la Cruz y Santillana",
)
AGENT = Agent("林知安", "430102********0020", "用人单位承办人员")
LONG = (
    "广东省深圳市南山区粤海街道虚构社区科技园南区虚构大道一千二百三十四号"
    "虚构花园十五栋乙单元二十七层二七零三室（快递柜）"
)
ANCHOR: dict[str, Any] = {
    "anchor_day": date(2026, 5, 31),
    "anchor_root": "7c1e05b2f3a94d60816be27f0d3c5a9940fa6d1e8b2735c4961d08e4b7a2f35d",
    "anchor_heads": 37,
}
RESIDENCE = "《深圳经济特区居住证条例》第十九条第一款第（一）项"
CONDITIONS = (
    ConditionLine(
        "合法稳定居所",
        "自办理居住登记之日起连续居住满 12 个月",
        "连续居住 9 个月（自 2025-09-02）",
        RESIDENCE,
        False,
        date(2026, 9, 2),
    ),
    ConditionLine(
        "合法稳定职业",
        "社会保险连续满 12 个月，或者二年内累计满 18 个月",
        "养老保险连续 14 个月",
        "《深圳经济特区居住证条例》第十九条第一款第（二）项",
        True,
    ),
)

WAYS = (
    LackingWay(
        "人才或在读学生直接申领、已办理居住登记",
        (
            ConditionLine(
                "已办理居住登记",
                "申请时已办理居住登记",
                "没有居住登记",
                "《深圳经济特区居住证条例》第十九条第二款",
                False,
                if_registered=date(2026, 6, 1),
            ),
        ),
        None,
        date(2026, 6, 1),
    ),
    LackingWay(
        "合法稳定居所、合法稳定职业",
        tuple(
            replace(line, met=False, if_registered=date(2027, 6, 1), first_met=None) for line in CONDITIONS
        ),
        None,
        date(2027, 6, 1),
    ),
    LackingWay("合法稳定居所", CONDITIONS[:1], date(2026, 9, 2)),
    LackingWay("没有日期", CONDITIONS[1:]),
)


def holder(name: str = "林知远") -> Holder:
    return Holder(name, "430102********0012", sex="男", ethnic_group="汉", birth_date=date(1990, 3, 7))


def photo() -> bytes:
    return _picture("RGB", (358, 441), "JPEG")


def signature() -> bytes:
    return _picture("RGBA", (400, 140), "PNG")


def _picture(mode: str, size: tuple[int, int], format_: str) -> bytes:
    image = Image.new(mode, size, (205, 214, 222) if mode == "RGB" else (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(20, 80), (90, 20), (180, 110), (300, 40)], fill=(20, 20, 20), width=6)
    out = io.BytesIO()
    image.save(out, format_)
    return out.getvalue()


def receipt(**other: Any) -> ReceiptData:
    base = ReceiptData(
        law=PaperLaw("receipt", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.FIRST_ISSUE,
        accepted_at=AT,
        accepted_by="林受理（0107）",
        query_code="6KQ83M2P",
        phone="13800000000",
        due_issue=date(2026, 6, 23),
        due_refusal=date(2026, 6, 10),
    )
    return replace(base, **other)


def application_form(**other: Any) -> ApplicationFormData:
    base = ApplicationFormData(
        law=PaperLaw("application_form", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.FIRST_ISSUE,
        phone="13800000000",
        household_address="湖南省长沙市虚构路 1 号",
        residence_address="深圳市南山区虚构大道 12 号 1203",
        house_code="4403050010010010010010101",
        moved_in=date(2024, 3, 1),
        occupation="职员",
        workplace="深圳市虚构科技有限公司",
        photo=photo(),
        photo_number="4403260000001234",
        conditions=CONDITIONS,
        signature=signature(),
        signed_at=AT,
        accepted_by="林受理（0107）",
        accepted_at=AT,
    )
    return replace(base, **other)


def form_to_sign(**other: Any) -> FormToSignData:
    form = application_form()
    said = {item.name: getattr(form, item.name) for item in fields(form)}
    unsigned = {"number": "", "signature": None, "signed_at": None, "accepted_by": "", "accepted_at": None}
    return FormToSignData(**said | unsigned | other)


def fee_receipt(**other: Any) -> FeeReceiptData:
    base = FeeReceiptData(
        law=PaperLaw("fee_receipt", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.REISSUE_LOST,
        accepted_at=AT,
        receipt="R26060101010010001",
        yuan=20,
        method="转账",
        paid_at=AT,
        received_by="林受理（0107）",
        reference="0042-17",
        due_issue=date(2026, 6, 15),
    )
    return replace(base, **other)


def refund_slip(**other: Any) -> RefundSlipData:
    base = RefundSlipData(
        law=PaperLaw("refund_slip", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.REISSUE_LOST,
        accepted_at=AT,
        receipt="R26060101010010001",
        yuan=20,
        method="现金",
        paid_at=AT,
        refunded_at=AT,
        refunded_by="罗审批（0109）",
        reason="申请人撤回申请。",
    )
    return replace(base, **other)


def written_reply(**other: Any) -> WrittenReplyData:
    base = WrittenReplyData(
        law=PaperLaw("written_reply", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.FIRST_ISSUE,
        accepted_at=AT,
        decided_at=AT,
        requested_at=AT,
        answered_at=AT,
        answered_by="罗审批（0109）",
        reason="居住时间不足",
        article=RESIDENCE,
        text="居住登记自二〇二五年九月二日起算，申请时还不满规定的时间。",
    )
    return replace(base, **other)


def supplement_notice(**other: Any) -> SupplementNoticeData:
    base = SupplementNoticeData(
        law=PaperLaw("supplement_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="P26060101010003",
        service=Service.FIRST_ISSUE,
        received=date(2026, 5, 29),
        day=date(2026, 6, 1),
        tell_by=date(2026, 6, 5),
        missing=("近期数码照片图像号", "申请表上的本人签名"),
        note="图像号查不到，请重新拍摄。",
        told_by="罗受理（0102）",
    )
    return replace(base, **other)


def non_acceptance_notice(**other: Any) -> NonAcceptanceNoticeData:
    base = NonAcceptanceNoticeData(
        law=PaperLaw("non_acceptance_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="P26060101010003",
        service=Service.REISSUE_LOST,
        day=date(2026, 6, 1),
        ground=NonAcceptance.NOT_NEEDED,
        condition="持有居住证",
        found="没有领过居住证",
        article=RESIDENCE,
        authority="",
        note="",
        decided_by="罗受理（0102）",
    )
    return replace(base, **other)


def withdrawal_slip(**other: Any) -> WithdrawalSlipData:
    base = WithdrawalSlipData(
        law=PaperLaw("withdrawal_slip", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.REISSUE_LOST,
        accepted_at=AT,
        withdrawn_at=AT,
        withdrawn_by="林受理（0107）",
        reason="搬到外地工作，不再办理。",
        signature=signature(),
    )
    return replace(base, **other)


def pickup_notice(**other: Any) -> PickupNoticeData:
    base = PickupNoticeData(
        law=PaperLaw("pickup_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="26060101010010001",
        service=Service.FIRST_ISSUE,
        arrived=date(2026, 6, 1),
        told=date(2026, 6, 2),
        phone="13800000000",
    )
    return replace(base, **other)


def pickup_reminder(**other: Any) -> PickupReminderData:
    first = pickup_notice(law=PaperLaw("pickup_reminder", SHENZHEN), told=date(2026, 7, 2))
    facts = {item.name: getattr(first, item.name) for item in fields(first)}
    return replace(PickupReminderData(**{**facts, "waited": 31}), **other)


def pickup_slip(**other: Any) -> PickupSlipData:
    base = PickupSlipData(
        law=PaperLaw("pickup_slip", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.FIRST_ISSUE,
        card_number="440300200601T00001",
        issued=date(2026, 6, 18),
        handed_by="周发证（0108）",
        handed_at=AT,
        endorse=EndorsementTerm(date(2027, 4, 19), date(2027, 6, 17), late=False),
        signature=signature(),
    )
    return replace(base, **other)


def endorsement_slip(**other: Any) -> EndorsementSlipData:
    base = EndorsementSlipData(
        law=PaperLaw("endorsement_slip", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=MARK.number,
        card_number="440300200601T00001",
        day=date(2026, 6, 1),
        valid_to=date(2027, 6, 17),
        late=False,
        endorsed_by="林受理（0107）",
        following=EndorsementTerm(date(2027, 4, 19), date(2027, 6, 17), late=False),
    )
    return replace(base, **other)


def refusal_notice(**other: Any) -> RefusalNoticeData:
    base = RefusalNoticeData(
        law=PaperLaw("refusal_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.FIRST_ISSUE,
        accepted_at=AT,
        decided_at=AT,
        decided_by="周审批（0201）",
        reason="在特区连续居住时间不足十二个月",
        article=RESIDENCE,
        lacks=Lacks(date(2026, 6, 1), CONDITIONS),
        eligible_from=date(2026, 9, 2),
    )
    return replace(base, **other)


def notice_of_lacks(**other: Any) -> NoticeOfLacksData:
    base = NoticeOfLacksData(
        law=PaperLaw("notice_of_lacks", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="26060101010010L03",
        service=Service.FIRST_ISSUE,
        lacks=Lacks(date(2026, 6, 1), CONDITIONS[:1]),
        come_back=date(2026, 9, 2),
        bring=("本人身份证原件", "近期数码照片图像号"),
        other_services=(Service.RESIDENCE_REGISTRATION,),
        told_by="林受理（0107）",
    )
    return replace(base, **other)


def what_if(**other: Any) -> WhatIfData:
    base = WhatIfData(
        law=PaperLaw("what_if", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        on=date(2027, 6, 1),
        supposed=("社会保险按月参加至2027-05，没有补缴", "2026年6月1日在现住处办理居住登记"),
        lines=(
            SupposedLine("首次申领", "可办", date(2027, 6, 1), date(2028, 5, 31), ""),
            SupposedLine("居住登记", "待定", None, None, "政策依据、居住登记"),
        ),
        told_by="林受理（0107）",
    )
    return replace(base, **other)


def payment_notice(**other: Any) -> PaymentNoticeData:
    base = PaymentNoticeData(
        law=PaperLaw("payment_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.REISSUE_LOST,
        accepted_at=AT,
        approved_at=AT,
        yuan=20,
        phone="13800000000",
    )
    return replace(base, **other)


def duplicate_notice(**other: Any) -> DuplicateNoticeData:
    base = DuplicateNoticeData(
        law=PaperLaw("duplicate_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number=NUMBER,
        service=Service.FIRST_ISSUE,
        accepted_at=AT,
        accepted_by="林受理（0107）",
        other_number="26060102030020007",
        other_station="深圳市公安局盐田分局虚构派出所居住证受理点",
        other_accepted_at=AT + timedelta(minutes=47),
        found_at=AT + timedelta(hours=3),
    )
    return replace(base, **other)


def cancellation_notice(**other: Any) -> CancellationNoticeData:
    ground = next(each for each in SHENZHEN.cancellations if each.key == "false_papers")
    base = CancellationNoticeData(
        law=PaperLaw("cancellation_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="P26060101010003",
        card_number="440300200601T00001",
        day=date(2026, 6, 1),
        ground=ground.title.zh,
        article=ground.article,
        cancelled_by="周主管（0201）",
        note="申领时提交的租赁合同系伪造。",
    )
    return replace(base, **other)


def restoration_notice(**other: Any) -> RestorationNoticeData:
    base = RestorationNoticeData(
        law=PaperLaw("restoration_notice", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="P26060101010003",
        card_number="440300200601T00001",
        cancelled=date(2026, 3, 2),
        lifted=date(2026, 6, 1),
        remedy="行政复议",
        decision="虚府复决〔2026〕99号",
        note="撤销原注销决定。",
        lifted_by="周主管（0201）",
    )
    return replace(base, **other)


def law_comparison(groups: int = 12, **other: Any) -> LawComparisonData:
    of_groups = tuple(("行政区", f"第{place}区", 30 + place, place) for place in range(groups))
    base = LawComparisonData(
        office=OFFICE,
        mark=MARK,
        number="P26060101010003",
        old="深圳经济特区居住证（2016-11-01 起施行）",
        new="深圳经济特区居住证（2016-11-01 起施行）",
        on=date(2026, 6, 1),
        people=1_000_000,
        changes=(
            ("合法稳定居所：月数 12 → 10", "首次申领：不可办→可办", "无（全部界限都已试过）"),
            ("费用：备注", "只是文字，不影响判定", "只是文字，不影响判定"),
        ),
        counted=(Counted("首次申领", 31_415, 92, of_groups), Counted("居住证有效", 0, 5, of_groups)),
        made_by="周主管（0201）",
    )
    return replace(base, **other)


def loss_declaration(**other: Any) -> LossDeclarationData:
    base = LossDeclarationData(
        law=PaperLaw("loss_declaration", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        holder=holder(),
        number="P26060101010003",
        card_number="440300200601T00001",
        day=date(2026, 6, 1),
        how="丢失",
        channel="到受理点",
        taken_by="林受理（0107）",
    )
    return replace(base, **other)


def resident(name: str = "林知远", **other: Any) -> ResidentOnForm:
    details = ResidenceDetails(
        marital="1", education="2", occupation="3", workplace="虚构科技公司", reason="1", phone="13800000000"
    )
    base = ResidentOnForm(holder(name), "湖南省长沙市虚构路1号", details, None, "")
    return replace(base, **other)


def residence_form(**other: Any) -> ResidenceFormData:
    base = ResidenceFormData(
        law=PaperLaw("residence_form", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        number="P26060101010005",
        what=REGISTERED,
        house_code="4403040040010200001000502",
        address="某市某区某街道某社区虚构路1号502",
        day=date(2026, 6, 1),
        moved_in=date(2026, 5, 30),
        due=date(2026, 6, 6),
        people=(resident(),),
        dwelling="租赁房屋",
        declarant=Declarant(role=DeclarantRole.LANDLORD, name="房东甲", number="", proof="产权证"),
        clerk="林受理（0107）",
    )
    return replace(base, **other)


def agency_receipt(**other: Any) -> AgencyReceiptData:
    base = AgencyReceiptData(
        law=PaperLaw("agency_receipt", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        number="DB2606010001001001",
        unit="示例电子有限公司（虚构）",
        code="91440300MA5F00001X",
        service=Service.FIRST_ISSUE,
        agent="沈代理",
        agent_masked="440106********0012",
        day=date(2026, 6, 1),
        rows=42,
        taken=40,
        refused=2,
        due=date(2026, 6, 15),
        clerk="林受理（0107）",
    )
    return replace(base, **other)


def agency_list(people: int = 12, **other: Any) -> AgencyListData:
    lines = tuple(
        ListLine(row, NAMES[row % 6], "430102********0012", f"2606010001001{row:04d}", "待领")
        for row in range(7, 7 + people)
    )
    base = AgencyListData(
        law=PaperLaw("agency_list", SHENZHEN),
        office=OFFICE,
        mark=MARK,
        number="DB2606010001001001",
        unit="示例电子有限公司（虚构）",
        code="91440300MA5F00001X",
        service=Service.FIRST_ISSUE,
        agent="沈代理",
        agent_masked="440106********0012",
        day=date(2026, 6, 1),
        taken=lines,
        left=(ListLine(90, "周小满", "360103********0021", "", "E90 手机：手机号码不正确"),),
        collected=0,
    )
    return replace(base, **other)


def every_kind() -> tuple[tuple[str, int], ...]:
    """A day on which everything was done."""
    return counted(PROJECTIONS.kinds, [(kind.value, 7) for kind in Kind])


def day_end(cases: int = 40, name: str = "林知远", **other: Any) -> DayEndData:
    base = DayEndData(
        office=OFFICE,
        mark=MARK,
        number="D260601-0101-001",
        day=date(2026, 6, 1),
        made_by="林受理（0107）",
        counts=counted(PROJECTIONS.kinds, [(kind.value, 7) for kind in list(Kind)[:KINDS_OF_A_DAY]]),
        prints=32,
        reprints=2,
        failed_prints=1,
        first_seq=101,
        last_seq=245,
        head="20af94a3028844f6d8582f95252e23aae4e65f2d35e062dc8b27a6e2b655050b",
        verified=True,
        cases=tuple(
            DayEndCase(
                f"2606010101001{place:04d}",
                Service.FIRST_ISSUE,
                CaseState.ACCEPTED,
                name,
                "430102********0012",
                "0107",
            )
            for place in range(1, cases + 1)
        ),
    )
    return replace(base, **other)


def test_page() -> TestPageData:
    return TestPageData(OFFICE, MARK, "HP LaserJet 虚构")


test_page.__test__ = False  # type: ignore[attr-defined] - the name of the paper

PAPERS: dict[type[Any], AnyPaper] = {
    ReceiptData: receipts.PAPER,
    ApplicationFormData: forms.PAPER,
    FormToSignData: to_sign.PAPER,
    PickupNoticeData: notices.PAPER,
    PickupReminderData: reminders.PAPER,
    PickupSlipData: slips.PAPER,
    EndorsementSlipData: endorsements.PAPER,
    RefusalNoticeData: refusals.PAPER,
    NoticeOfLacksData: lacks.PAPER,
    PaymentNoticeData: payments.PAPER,
    WhatIfData: what_ifs.PAPER,
    DuplicateNoticeData: duplicates.PAPER,
    CancellationNoticeData: cancellations.PAPER,
    LossDeclarationData: losses.PAPER,
    ResidenceFormData: registrations.PAPER,
    AgencyReceiptData: unit_receipts.PAPER,
    AgencyListData: unit_lists.PAPER,
    WrittenReplyData: replies.PAPER,
    SupplementNoticeData: supplements.PAPER,
    NonAcceptanceNoticeData: non_acceptances.PAPER,
    WithdrawalSlipData: withdrawals.PAPER,
    RestorationNoticeData: restorations.PAPER,
    LawComparisonData: comparisons.PAPER,
    FeeReceiptData: fee_receipts.PAPER,
    RefundSlipData: refunds.PAPER,
    DayEndData: statements.PAPER,
    TestPageData: test_pages.PAPER,
}


def compose(data: Any) -> Layout:
    return PAPERS[type(data)].laid_out(data)


def render(data: Any) -> bytes:
    """The PDF of any record of a paper."""
    return PAPERS[type(data)].render(data)


def plain_papers() -> tuple[Any, ...]:
    return (
        receipt(),
        application_form(),
        form_to_sign(),
        pickup_notice(),
        pickup_reminder(),
        pickup_slip(),
        endorsement_slip(),
        refusal_notice(),
        notice_of_lacks(),
        payment_notice(),
        what_if(),
        duplicate_notice(),
        cancellation_notice(),
        loss_declaration(),
        residence_form(),
        agency_receipt(),
        agency_list(),
        written_reply(),
        supplement_notice(),
        non_acceptance_notice(),
        withdrawal_slip(),
        restoration_notice(),
        law_comparison(),
        fee_receipt(),
        refund_slip(),
        day_end(),
    )


def hard_papers() -> tuple[Any, ...]:
    """Long names, long addresses, empty fields, copies, agents: what breaks a layout."""
    long = holder(NAMES[5])
    copy = replace(MARK, copy=12)
    office = replace(OFFICE, station=OFFICE.station + "（虚构街道虚构社区第二分点）", address=LONG)
    bare = Office("虚构派出所")
    agent = replace(AGENT, name=NAMES[5])
    return (
        withdrawal_slip(
            holder=long, mark=copy, office=office, reason=LONG * 3, paid=True, withdrawn_by=NAMES[5]
        ),
        withdrawal_slip(office=bare, signature=None),
        supplement_notice(holder=long, mark=copy, office=office, missing=(LONG,) * 4, note=LONG * 3),
        supplement_notice(office=bare, tell_by=None, note=""),
        non_acceptance_notice(
            holder=long,
            mark=copy,
            office=office,
            ground=NonAcceptance.NOT_COMPETENT,
            condition=LONG,
            found=LONG,
            authority=LONG,
            note=LONG * 3,
        ),
        written_reply(holder=long, mark=copy, office=office, text=LONG * 3, answered_by=NAMES[5]),
        fee_receipt(holder=long, mark=copy, office=office, reference="9" * 64, received_by=NAMES[5]),
        refund_slip(holder=long, mark=copy, office=office, reason=LONG * 3, refunded_by=NAMES[5]),
        refund_slip(office=bare, receipt="", method=""),
        receipt(
            holder=long,
            mark=copy,
            office=office,
            service=Service.REISSUE_EXCHANGE,
            pickup="post",
            post_address=LONG * 2,
            due_issue=None,
            due_reason="2027 年的工作日历尚未发布，发放日期不能确定，日历发布后由受理点电话告知。",
            agent=NAMES[5],
            provisional=True,
        ),
        receipt(office=bare, phone="", query_code="", due_issue=None, due_refusal=None),
        receipt(service=Service.ENDORSEMENT),
        application_form(
            holder=long,
            office=office,
            pickup="post",
            post_address=LONG,
            household_address=LONG,
            residence_address=LONG * 2,
            workplace=LONG,
            agent=agent,
            old_card_number="440300200601T00001",
            conditions=CONDITIONS * 6,
            photo_number="4" * 60,
        ),
        application_form(
            number="",
            photo=None,
            signature=None,
            signed_at=None,
            accepted_at=None,
            accepted_by="",
            conditions=(),
            household_address="",
            residence_address="",
            house_code="",
            moved_in=None,
            occupation="",
            workplace="",
            photo_number="",
        ),
        pickup_slip(holder=long, agent=agent, mark=copy, old_card_returned=True, office=office),
        pickup_slip(handed_at=None, signature=None, issued=None, endorse=None),
        pickup_slip(
            holder=long,
            agent=agent,
            office=office,
            endorse=EndorsementTerm(date(2026, 6, 17), date(2028, 6, 16), late=True),
        ),
        endorsement_slip(holder=long, office=office, mark=copy, late=True, endorsed_by=NAMES[5]),
        endorsement_slip(office=bare, card_number="", following=None),
        refusal_notice(
            holder=long,
            office=office,
            mark=copy,
            lacks=Lacks(
                date(2026, 6, 1),
                tuple(replace(line, found=LONG, needed=LONG) for line in CONDITIONS * 2),
                (
                    LackingWay(LONG, tuple(replace(line, found=LONG) for line in CONDITIONS * 2), None, None),
                    WAYS[1],
                ),
            ),
            note=LONG * 3,
            reason=LONG,
        ),
        refusal_notice(lacks=None, article="", eligible_from=None),
        notice_of_lacks(
            holder=long,
            office=office,
            lacks=Lacks(date(2026, 6, 1), CONDITIONS * 4, WAYS * 2),
            come_back=None,
            if_registered=date(2026, 6, 1),
            no_route=LONG,
            bring=(LONG, LONG),
            told_by="",
        ),
        notice_of_lacks(
            lacks=Lacks(date(2026, 6, 1), (), WAYS), come_back=None, if_registered=date(2027, 6, 1)
        ),
        notice_of_lacks(lacks=Lacks(date(2026, 6, 1), ()), come_back=None, refer=True),
        payment_notice(holder=long, mark=copy, pay_by=date(2026, 7, 1), how=(LONG, LONG, LONG, LONG)),
        duplicate_notice(
            holder=long,
            office=office,
            mark=copy,
            service=Service.REISSUE_EXCHANGE,
            accepted_by=NAMES[5],
            other_station=office.station,
        ),
        duplicate_notice(office=bare, other_number="", service=Service.ENDORSEMENT),
        cancellation_notice(holder=long, office=office, mark=copy, note=LONG * 3, cancelled_by=NAMES[5]),
        cancellation_notice(office=bare, article="", note="", card_returned=True),
        loss_declaration(holder=long, office=office, mark=copy, reporter=NAMES[5], taken_by=NAMES[5]),
        residence_form(
            people=tuple(
                resident(name, household=LONG, left=date(2026, 5, 30), left_address=LONG)
                for name in NAMES[3:6]
            ),
            address=LONG,
            office=office,
            mark=copy,
            declarant=Declarant(role=DeclarantRole.EMPLOYER, name=LONG, number="91440300MA5DAFAK0X"),
        ),
        residence_form(
            people=(resident(household=None, details=ResidenceDetails()),),
            office=bare,
            moved_in=None,
            due=None,
            dwelling="",
            declarant=Declarant(role=DeclarantRole.SELF),
            clerk="",
        ),
        agency_receipt(
            unit=LONG,
            office=office,
            mark=copy,
            agent=NAMES[5],
            clerk=NAMES[5],
            rows=5000,
            taken=4873,
            refused=127,
        ),
        agency_receipt(office=bare, service=Service.ENDORSEMENT, due=None, refused=0),
        agency_list(
            70,
            unit=LONG,
            office=office,
            mark=copy,
            agent=NAMES[5],
            left=tuple(
                ListLine(row, NAMES[row % 6], "430102********0012", "", LONG * 2) for row in range(80, 95)
            ),
            collected=70,
            collected_by=NAMES[5],
            collected_masked="440106********0012",
            collected_on=date(2026, 7, 1),
            signature=signature(),
        ),
        agency_list(0, office=bare),
        day_end(cases=0, counts=every_kind()),
        loss_declaration(office=bare, channel="", how="损毁", reporter="周某", relation="配偶"),
        restoration_notice(holder=long, office=office, mark=copy, note=LONG * 3, lifted_by=NAMES[5]),
        restoration_notice(office=bare, remedy="行政诉讼"),
        law_comparison(80, office=office, mark=copy, changes=((LONG, LONG, LONG),) * 30, made_by=NAMES[5]),
        law_comparison(office=bare, changes=(), counted=(), people=0),
        day_end(cases=150, name=NAMES[5], problems=("第 120 条记录的哈希不符",), verified=False),
        day_end(cases=0, verified=False, problems=("第 120 条记录的哈希不符",), waiting_acts=12, **ANCHOR),
        day_end(cases=0, counts=(), first_seq=0, last_seq=0),
    )


def text_of(pdf: bytes) -> str:
    """All text of the pages in its order, without blanks and line ends."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "".join("".join(pages).split())


def scanned(pdf: bytes, dots_per_inch: int = 203) -> dict[str, str]:
    """What a scanner reads on the pages: format of the code -> its text."""
    found: dict[str, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=dots_per_inch / 72, grayscale=True).to_numpy()
            found |= {str(code.format): code.text for code in zxingcpp.read_barcodes(picture)}
    finally:
        document.close()
    return found


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
