"""不符合条件告知书: reasons, articles, and what can be done against it.

条例 art. 20 ¶2 (reasons, written reply) and art. 50; 办理规定 art. 17; 行政复议法 art. 20 (60 days);
行政诉讼法 art. 46 (six months).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import A4, Column, Fact, Head, Paper
from clerk_app.documents.parts import (
    SERVICE_WORDS,
    ConditionLine,
    Holder,
    Office,
    PrintMark,
    day_words,
    iso,
    short_article,
)
from clerk_app.domain.days import day_in_shenzhen
from clerk_app.domain.law.records import Service


@dataclass(frozen=True, slots=True)
class RefusalNoticeData:
    """`reason` and `article` are the supervisor's; `conditions` show the findings behind them.

    `eligible_from` is the first day on which the same facts, continued, would do. `review_body` and
    `court` name where review and suit go; left empty the notice says so without names.
    """

    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    decided_at: datetime
    decided_by: str
    reason: str
    article: str
    note: str = ""
    conditions: tuple[ConditionLine, ...] = ()
    eligible_from: date | None = None
    review_body: str = ""
    court: str = ""


CONDITION_COLUMNS = (
    Column("条件", 29.0, weight=Weight.BOLD),
    Column("需要", 48.0),
    Column("核实情况", 46.0),
    Column("结果", 17.0, weight=Weight.BOLD),
    Column("依据", 34.0),
)


def compose_refusal_notice(data: RefusalNoticeData) -> Paper:
    head = Head("refusal_notice", "不符合条件告知书", "Notice of Refusal · Residence Permit", data.number)
    paper = Paper(A4, head, data.office, data.mark, data.holder)
    paper.facts(_facts(data))
    paper.headline("决定", "Decision", "不符合条件，不予办理", _decision_notes(data))
    paper.heading("理由和依据", "Reasons")
    reason = f"{data.reason.rstrip('。')}（{data.article}）。" if data.article else data.reason
    paper.paragraph(reason)
    if data.note:
        paper.paragraph(data.note)
    if data.conditions:
        paper.y += 2.6
        paper.table(CONDITION_COLUMNS, condition_rows(data.conditions))
    paper.steps("您可以", "What you can do", _remedies(data), 174.0)
    paper.closing("公安机关印章", day_in_shenzhen(data.decided_at), (("签收人", None), ("签收日期", None)))
    return paper


def render_refusal_notice(data: RefusalNoticeData) -> bytes:
    """Raises MissingGlyph, FontsMissing."""
    return compose_refusal_notice(data).finish()


def condition_rows(conditions: Sequence[ConditionLine]) -> list[tuple[str, ...]]:
    """Rows for CONDITION_COLUMNS, the unmet conditions first."""
    words = {True: "符合", False: "不符合", None: "未能核实"}
    order = {False: 0, None: 1, True: 2}
    return [
        (line.title, line.needed, line.found, words[line.met], short_article(line.article))
        for line in sorted(conditions, key=lambda line: order[line.met])
    ]


def _facts(data: RefusalNoticeData) -> list[list[Fact]]:
    holder = data.holder
    return [
        [Fact("申请人", holder.name, strong=True), Fact(holder.id_type, holder.id_masked)],
        [
            Fact("业务类型", SERVICE_WORDS[data.service]),
            Fact("受理日期", iso(day_in_shenzhen(data.accepted_at))),
        ],
        [Fact("决定日期", iso(day_in_shenzhen(data.decided_at))), Fact("审批人", data.decided_by)],
    ]


def _decision_notes(data: RefusalNoticeData) -> list[str]:
    if data.eligible_from is None or data.eligible_from <= day_in_shenzhen(data.decided_at):
        return ["条件具备后，可以再次申请。"]
    return [f"现有情况保持不变的，最早可于{day_words(data.eligible_from)}再次申请。"]


def _remedies(data: RefusalNoticeData) -> list[str]:
    body = f"向{data.review_body}" if data.review_body else "依法"
    court = f"向{data.court}" if data.court else "依法向人民法院"
    reply = "《条例》第二十条第二款"
    if data.service is Service.ENDORSEMENT:
        reply = "《办理规定》第十九条第二款"
    return [
        f"要求书面答复：向本受理点提出，公安机关在三个工作日内给予书面答复（{reply}）。",
        f"申请行政复议：对本告知不服的，自收到本告知书之日起六十日内{body}申请"
        "（《条例》第五十条、《行政复议法》第二十条）。",
        f"提起行政诉讼：自收到本告知书之日起六个月内{court}提起"
        "（《条例》第五十条、《行政诉讼法》第四十六条）。",
        "再次申请：条件具备后，带身份证原件到受理点，已有的登记和记录不需要重复提供。",
    ]
