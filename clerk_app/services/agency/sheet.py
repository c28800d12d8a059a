"""What the list of a unit looks like: one sheet, its head, its columns. The template and the reader share it."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.law.records import Service

VERSION = "DB-1"  # of the template; the reader takes no other
SHEET = "名单"
MOST_ROWS = 5000
VERSION_AT, CODE_AT, NAME_AT, SERVICE_AT = (
    (0, 1),
    (1, 1),
    (2, 1),
    (3, 1),
)  # row and column of the head, from 0
TITLES_AT = 5  # row of the column titles, from 0
FIRST_ROW = TITLES_AT + 1
SERVICES = {"首次申领": Service.FIRST_ISSUE, "再次申领": Service.REAPPLY, "签注": Service.ENDORSEMENT}
YES = "是"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. `choices` are those of its drop-down; `wide` in characters."""

    key: str
    title: str
    wide: int
    longest: int
    choices: tuple[str, ...] = ()


COLUMNS = (
    SheetColumn("name", "姓名", 16, 60),
    SheetColumn("id_number", "证件号码", 22, 18),
    SheetColumn("tie", "关系", 10, 4, ("员工", "学生")),
    SheetColumn("since", "入职或入学日期", 16, 10),
    SheetColumn("phone", "手机", 16, 20),
    SheetColumn("image_number", "图像号", 22, 40),
    SheetColumn("form_signed", "申请表已签名", 14, 1, (YES, "否")),
)
REASON = SheetColumn("reason", "未受理原因", 60, 2000)  # of a list that is given back; read over
MOST_COLUMNS = 20  # a sheet that is wider is none of ours


def cell_name(row: int, column: int) -> str:
    """The name of a cell as Excel shows it; both counted from 0."""
    letters = ""
    left = column + 1
    while left:
        left, place = divmod(left - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row + 1}"
