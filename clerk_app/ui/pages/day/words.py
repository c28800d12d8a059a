"""Words of a counter's day."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C90": (
            QT_TRANSLATE_NOOP("Words", "本窗口没有开着的班。"),
            QT_TRANSLATE_NOOP("Words", "没有记录清点，也没有日结。"),
            QT_TRANSLATE_NOOP("Words", "先开班。"),
        ),
        "CA-C91": (
            QT_TRANSLATE_NOOP("Words", "本窗口已经开班。"),
            QT_TRANSLATE_NOOP("Words", "没有再开一次。"),
            QT_TRANSLATE_NOOP("Words", "上一个班没有日结的，先日结。"),
        ),
        "CA-C92": (
            QT_TRANSLATE_NOOP("Words", "钱款还没有清点，或清点以后又有收退费。"),
            QT_TRANSLATE_NOOP("Words", "没有日结。"),
            QT_TRANSLATE_NOOP("Words", "清点后再日结。"),
        ),
        "CA-C93": (
            QT_TRANSLATE_NOOP("Words", "还有 {count} 项未了。"),
            QT_TRANSLATE_NOOP("Words", "没有日结，清点保留。"),
            QT_TRANSLATE_NOOP("Words", "办完未了事项，或由在场主管写明原因。"),
        ),
    },
    form_fields={
        "cash_float": QT_TRANSLATE_NOOP("Words", "备用金"),
        "float_note": QT_TRANSLATE_NOOP("Words", "备用金不符说明"),
        "kept": QT_TRANSLATE_NOOP("Words", "留作备用金"),
        "counted_cash": QT_TRANSLATE_NOOP("Words", "现金实点"),
        "counted_card": QT_TRANSLATE_NOOP("Words", "银行卡实点"),
        "counted_transfer": QT_TRANSLATE_NOOP("Words", "转账实点"),
        "counted_unknown": QT_TRANSLATE_NOOP("Words", "其他方式实点"),
        "note_cash": QT_TRANSLATE_NOOP("Words", "现金差额说明"),
        "note_card": QT_TRANSLATE_NOOP("Words", "银行卡差额说明"),
        "note_transfer": QT_TRANSLATE_NOOP("Words", "转账差额说明"),
        "note_unknown": QT_TRANSLATE_NOOP("Words", "其他方式差额说明"),
    },
)
