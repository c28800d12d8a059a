"""测试页: shows that a printer draws Chinese text, rare names, thin lines and a bar code that can be read."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.documents.layout import A5, Fact, Head, Paper
from clerk_app.documents.parts import Office, PrintMark
from clerk_app.domain.days import minute_in_shenzhen

SAMPLE = "鱼目混珠 王䶮 赵𠅤𬭚 㛃 0123456789 ABCDEF"


@dataclass(frozen=True, slots=True)
class TestPageData:
    """Nothing on the page is about anybody; `printer` is the name in the settings."""

    __test__ = False  # not a test case, whatever its name

    office: Office
    mark: PrintMark
    printer: str = ""


def render_test_page(data: TestPageData) -> bytes:
    """Raises MissingGlyph, FontsMissing."""
    head = Head("test_page", "打印机测试页", "Printer Test Page", data.mark.number, "打印编号")
    paper = Paper(A5, head, data.office, data.mark)
    paper.facts(
        [
            [
                Fact("打印机", data.printer, strong=True),
                Fact("时间", minute_in_shenzhen(data.mark.printed_at)),
            ],
            [Fact("字样", SAMPLE)],
        ]
    )
    paper.headline("请看这里", "Look here", "清楚、不缺笔画", ["细线不断，条码能扫出上面的打印编号。"])
    steps = ["字迹发淡：换碳粉。", "有竖条或断线：清洁打印头或硒鼓。", "条码扫不出：把打印浓度调高一级。"]
    paper.steps("不清楚时", "If it is not clear", steps)
    return paper.finish()
