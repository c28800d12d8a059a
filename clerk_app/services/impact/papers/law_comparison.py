"""修法测算报告: what an amendment changes, the smallest people who gain and lose, and how many are moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clerk_app.documents.fonts import Weight
from clerk_app.documents.layout import A4, Cell, Heading, Layout, Length, Office, PrintMark, TableColumn
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.impact.rights import PREPARES_LAW
from clerk_app.services.printing.paper import OfflineCode, Paper, PrintContext
from clerk_app.services.printing.records import NO_MARK, day_or_blank

if TYPE_CHECKING:
    from clerk_app.services.impact.service import Compared

_CHANGES = (
    TableColumn("修改", 92.0),
    TableColumn("受益", 41.0),
    TableColumn("受损", 41.0),
)
_SERVICES = (
    TableColumn("业务", 94.0, weight=Weight.BOLD),
    TableColumn("受益（人）", 40.0),
    TableColumn("受损（人）", 40.0),
)
_GROUPS = (
    TableColumn("分组", 24.0),
    TableColumn("组", 90.0),
    TableColumn("受益（人）", 30.0),
    TableColumn("受损（人）", 30.0),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One service: who gains and who loses, and by group (what is grouped by, the group, gain, lose)."""

    service: str
    gain: int
    lose: int
    groups: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class LawComparisonData:
    """`changes` are rows of what changed, who gains, who loses; nobody of the mirror is named."""

    office: Office
    mark: PrintMark
    number: str
    old: str
    new: str
    on: date
    people: int
    changes: tuple[tuple[str, str, str], ...]
    counted: tuple[Counted, ...]
    made_by: str


def gather(context: PrintContext, compared: Compared) -> LawComparisonData:
    from clerk_app.services.impact.told import changes_of, counted_of, named  # late: they bring numpy

    return LawComparisonData(
        office=context.office(),
        mark=NO_MARK,
        number="",
        old=named(compared.old),
        new=named(compared.new),
        on=compared.impact.on,
        people=compared.impact.people,
        changes=changes_of(compared.effects),
        counted=tuple(Counted(*each) for each in counted_of(compared.impact)),
        made_by=context.session.name,
    )


def compose(data: LawComparisonData) -> Layout:
    head = Heading(PAPER.letters, "修法测算报告", "What an Amendment Would Change", data.number, "报告编号")
    layout = Layout(A4, head, data.office, data.mark, bound=(data.old, data.new))
    layout.facts(
        [
            [Cell("现行规定", data.old)],
            [Cell("修改后的规定", data.new)],
            [Cell("按哪一天", day_or_blank(data.on), strong=True), Cell("测算人", data.made_by)],
        ]
    )
    layout.headline(
        "测算范围",
        "Counted",
        f"{data.people:,} 人",
        ["按本机登记信息逐人判定得出，只作修订规定的参考；不指明任何个人。"],
    )
    layout.heading("修改之处", "Changes, with the smallest witnesses")
    if data.changes:
        layout.table(_CHANGES, data.changes, 8.5)
    else:
        layout.paragraph("两部规定相同。")
    layout.heading("人数", "People")
    if not data.counted:
        layout.paragraph("没有人受益，也没有人受损。")
        return layout
    layout.table(_SERVICES, [(each.service, *_numbers(each.gain, each.lose)) for each in data.counted])
    for each in data.counted:
        layout.heading(each.service, "By group")
        layout.table(_GROUPS, _group_rows(each.groups), 8.5, 6.4)
    return layout


def _group_rows(groups: Sequence[tuple[str, str, int, int]]) -> list[tuple[str, ...]]:
    return [(by, group, *_numbers(gain, lose)) for by, group, gain, lose in groups]


def _numbers(gain: int, lose: int) -> tuple[str, str]:
    return f"{gain:,}", f"{lose:,}"


PAPER = Paper(
    kind="law_comparison",
    title=QT_TRANSLATE_NOOP("Words", "修法测算报告"),
    code=OfflineCode("CMP"),
    right=PREPARES_LAW,
    own_number=True,
    length=Length.MANY,
    facts=gather,
    compose=compose,
)
