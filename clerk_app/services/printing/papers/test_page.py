"""测试页: shows that a printer draws Chinese text, rare names, thin lines and a bar code that can be read."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.documents.layout import A5, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.days import moment_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.services.printing.paper import Paper, PrintContext
from clerk_app.services.printing.records import NO_MARK

SAMPLE = "鱼目混珠 王䶮 赵𠅤𬭚 㛃 0123456789 ABCDEF"


@dataclass(frozen=True, slots=True)
class TestPageData:
    """Nothing on the page is about anybody; `printer` is the name in the settings."""

    __test__ = False  # not a test case, whatever its name

    office: Office
    mark: PrintMark
    printer: str = ""


def gather(context: PrintContext, printer: str) -> TestPageData:
    return TestPageData(context.office(), NO_MARK, printer)


def compose(data: TestPageData) -> Layout:
    head = Heading(PAPER.letters, "打印机测试页", "Printer Test Page", data.mark.number, "打印编号")
    layout = Layout(A5, head, data.office, data.mark)
    layout.facts(
        [
            [
                Cell("打印机", data.printer, strong=True),
                Cell("时间", moment_words(data.mark.printed_at)),
            ],
            [Cell("字样", SAMPLE)],
        ]
    )
    layout.headline("请看这里", "Look here", "清楚、不缺笔画", ["细线不断，条码能扫出上面的打印编号。"])
    steps = ["字迹发淡：换碳粉。", "有竖条或断线：清洁打印头或硒鼓。", "条码扫不出：把打印浓度调高一级。"]
    layout.steps("不清楚时", "If it is not clear", steps)
    return layout


PAPER = Paper(
    kind="test_page",
    title=QT_TRANSLATE_NOOP("Words", "测试页"),
    right=Right.MANAGE_DEVICES,
    facts=gather,
    compose=compose,
)
