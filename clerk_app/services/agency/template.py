"""The workbook that a unit fills in, and the one of the rows that were not taken: written by XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from clerk_app.domain.law.records import Service
from clerk_app.services.agency.sheet import (
    COLUMNS,
    FIRST_ROW,
    MOST_ROWS,
    REASON,
    SERVICE_AT,
    SERVICES,
    SHEET,
    TITLES_AT,
    VERSION,
    SheetColumn,
)

_TITLE = "居住证代办名单"
_NOTES = (
    "一行一人，不要合并单元格，不要用公式。证件号码按文本填写。",
    "首次申领和再次申领：照片放在名单旁的“照片”文件夹，文件名为图像号；签名的申请表扫描件放在“申请表”文件夹，文件名为证件号码。",
)


def template_bytes(
    *,
    credit_code: str = "",
    name: str = "",
    service: Service | None = None,
    rows: Iterable[Mapping[str, str]] = (),
    reasons: bool = False,
) -> bytes:
    """An .xlsx file. `rows` are filled in by the keys of the columns; `reasons`: with a column of why not."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(SHEET)
    strong, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    title = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True})
    words = next((said for said, known in SERVICES.items() if known is service), "")
    head = ((_TITLE, VERSION), ("统一社会信用代码", credit_code), ("单位名称", name), ("业务", words))
    for row, (what, said) in enumerate(head):
        sheet.write_string(row, 0, what, strong)
        sheet.write_string(row, 1, said, text)
    for place, note in enumerate(_NOTES):
        sheet.write_string(place, 3, note)
    sheet.data_validation(*SERVICE_AT, *SERVICE_AT, {"validate": "list", "source": list(SERVICES)})
    columns = (*COLUMNS, REASON) if reasons else COLUMNS
    _columns(sheet, columns, title, text)
    for row, said in enumerate(rows, start=FIRST_ROW):
        for column, each in enumerate(columns):
            sheet.write_string(row, column, said.get(each.key, ""), text)
    book.close()
    return out.getvalue()


def _columns(sheet: Any, columns: tuple[SheetColumn, ...], title: Any, text: Any) -> None:
    last = FIRST_ROW + MOST_ROWS - 1
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.wide, text)
        sheet.write_string(TITLES_AT, at, column.title, title)
        if column.choices:
            choices = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": column.title,
                "error_message": "从下拉列表中选一项",
            }
            sheet.data_validation(FIRST_ROW, at, last, at, choices)
    sheet.freeze_panes(FIRST_ROW, 1)
