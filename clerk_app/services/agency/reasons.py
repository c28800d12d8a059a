"""Why a row of a unit's list is not taken: codes, and the words that the list and the papers give for them."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.agency.sheet import COLUMNS, cell_name

REASONS: dict[str, str] = {  # Chinese, context "Words"; {said} is what was found
    "missing": QT_TRANSLATE_NOOP("Words", "没有填写"),
    "formula": QT_TRANSLATE_NOOP("Words", "是公式，请填写值"),
    "merged": QT_TRANSLATE_NOOP("Words", "是合并的单元格，请拆开"),
    "too_long": QT_TRANSLATE_NOOP("Words", "超过 {said} 个字"),
    "unprintable": QT_TRANSLATE_NOOP("Words", "有无法打印的字 {said}"),
    "choice": QT_TRANSLATE_NOOP("Words", "“{said}”不是下拉列表里的值"),
    "digits_lost": QT_TRANSLATE_NOOP("Words", "按数字保存，后几位已丢失，请按文本填写"),
    "number_wrong": QT_TRANSLATE_NOOP("Words", "证件号码不正确"),
    "twice": QT_TRANSLATE_NOOP("Words", "与第 {said} 行是同一人"),
    "phone_wrong": QT_TRANSLATE_NOOP("Words", "手机号码不正确"),
    "day_wrong": QT_TRANSLATE_NOOP("Words", "“{said}”不是日期，请按 2026-06-01 填写"),
    "day_to_come": QT_TRANSLATE_NOOP("Words", "{said} 还没有到"),
    "person_unknown": QT_TRANSLATE_NOOP("Words", "登记信息中没有此人，请本人到窗口办理"),
    "name_differs": QT_TRANSLATE_NOOP("Words", "与登记的姓名不同"),
    "tie": QT_TRANSLATE_NOOP("Words", "用人单位只能为员工代办"),
    "not_student": QT_TRANSLATE_NOOP("Words", "没有在校接受全日制中高等教育的信息"),
    "photo_unknown": QT_TRANSLATE_NOOP("Words", "不是此人的照片回执"),
    "no_receipt": QT_TRANSLATE_NOOP("Words", "没有此人的照片回执，请先照相"),
    "photo_missing": QT_TRANSLATE_NOOP("Words", "“照片”文件夹里没有 {said}.jpg"),
    "photo_bad": QT_TRANSLATE_NOOP("Words", "照片 {said}.jpg 不能使用，要 358×441 的 JPEG"),
    "not_signed": QT_TRANSLATE_NOOP("Words", "申请表还没有经本人签名"),
    "form_missing": QT_TRANSLATE_NOOP("Words", "“申请表”文件夹里没有 {said} 的扫描件"),
    "form_bad": QT_TRANSLATE_NOOP("Words", "申请表扫描件 {said} 不能使用"),
    "own_case": QT_TRANSLATE_NOOP("Words", "与经办民警是同一人或近亲属，请到另一窗口办理"),
    "open_case": QT_TRANSLATE_NOOP("Words", "已有未办结的申请 {said}"),
    "endorsed": QT_TRANSLATE_NOOP("Words", "本周期已经签注"),
    "not_eligible": QT_TRANSLATE_NOOP("Words", "不符合条件：{said}"),
    "loss": QT_TRANSLATE_NOOP("Words", "原证要先挂失"),
    "numbers": QT_TRANSLATE_NOOP("Words", "本窗口当天的受理编号已用完"),
}
_TITLES = {column.key: column.title for column in COLUMNS}
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a column of a row; `said` is what was found there, or what is expected."""

    column: str
    code: str
    said: str = ""

    def words(self, row: int) -> str:
        """In Chinese, with the cell: ``B12 证件号码：与第 8 行是同一人``; `row` counts from 1."""
        said = REASONS[self.code].replace("{said}", self.said)
        return f"{cell_of(self, row)} {_TITLES[self.column]}：{said}"


def cell_of(fault: RowFault, row: int) -> str:
    """The cell in which something is wrong; `row` counts from 1."""
    return cell_name(row - 1, _PLACES[fault.column])


def title_of(column: str) -> str:
    """What the column is called, Chinese, as in the workbook."""
    return _TITLES[column]
