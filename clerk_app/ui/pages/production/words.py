"""Words of the production of cards."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C11": (
            QT_TRANSLATE_NOOP("Words", "居住证编号 {number} 已登记在另一件业务上。"),
            QT_TRANSLATE_NOOP("Words", "这一件没有登记到件。"),
            QT_TRANSLATE_NOOP("Words", "请核对卡面编号，再扫一次。"),
        ),
        "CA-C71": (
            QT_TRANSLATE_NOOP("Words", "“{number}”不是居住证编号：{why}。"),
            QT_TRANSLATE_NOOP("Words", "这一件没有登记到件。"),
            QT_TRANSLATE_NOOP("Words", "请扫卡面上的编号。"),
        ),
        "CA-C72": (
            QT_TRANSLATE_NOOP("Words", "到件清单有读不了的内容：{why}。"),
            QT_TRANSLATE_NOOP("Words", "这一行没有登记，其他各行照常。"),
            QT_TRANSLATE_NOOP("Words", "请改正后再导入，已登记的不会重复。"),
        ),
        "CA-C73": (
            QT_TRANSLATE_NOOP("Words", "受理编号 {number} 还没有送制证。"),
            QT_TRANSLATE_NOOP("Words", "没有批次，导不出制证文件。"),
            QT_TRANSLATE_NOOP("Words", "先在“待送制证”中送出。"),
        ),
        "CA-C74": (
            QT_TRANSLATE_NOOP("Words", "受理编号 {number} 的照片还没有从另一柜台传来。"),
            QT_TRANSLATE_NOOP("Words", "整个批次没有导出，案件没有变化。"),
            QT_TRANSLATE_NOOP("Words", "请等同步完成后再导出，或在受理的柜台导出。"),
        ),
    },
    why={
        "CA-C71:card_number_form": QT_TRANSLATE_NOOP("Words", "应是 6 至 24 位大写字母和数字"),
        "CA-C71:identity_number": QT_TRANSLATE_NOOP("Words", "这是身份证号码"),
        "CA-C71:receipt_number": QT_TRANSLATE_NOOP("Words", "这是受理编号"),
        "CA-C72:not_utf8": QT_TRANSLATE_NOOP("Words", "不是 UTF-8 编码"),
        "CA-C72:no_header": QT_TRANSLATE_NOOP("Words", "没有表头"),
        "CA-C72:unknown_column": QT_TRANSLATE_NOOP("Words", "表头有不认识的列"),
        "CA-C72:column_twice": QT_TRANSLATE_NOOP("Words", "表头有重复的列"),
        "CA-C72:missing_column": QT_TRANSLATE_NOOP("Words", "表头缺列"),
        "CA-C72:quotes": QT_TRANSLATE_NOOP("Words", "引号不成对"),
        "CA-C72:wrong_number_of_columns": QT_TRANSLATE_NOOP("Words", "列数和表头不同"),
        "CA-C72:control_character": QT_TRANSLATE_NOOP("Words", "有控制字符"),
        "CA-C72:unreadable": QT_TRANSLATE_NOOP("Words", "文件打不开"),
    },
    form_fields={
        "card_number": QT_TRANSLATE_NOOP("Words", "居住证编号"),
        "shelf": QT_TRANSLATE_NOOP("Words", "柜位"),
    },
)
