"""Words of the working-day table."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    why={
        f"CA-L02:{reason}": words
        for reason, words in {
            "no_year": QT_TRANSLATE_NOOP("Words", "找不到“关于…年部分节假日安排”，看不出是哪一年"),
            "weekday": QT_TRANSLATE_NOOP("Words", "星期与日期不符"),
            "day_count": QT_TRANSLATE_NOOP("Words", "天数与起止日期不符"),
            "other_year": QT_TRANSLATE_NOOP("Words", "这一天不在这一年里"),
            "festival_missing": QT_TRANSLATE_NOOP("Words", "缺少节日"),
            "year_not_next": QT_TRANSLATE_NOOP("Words", "不是工作日表的下一年"),
            "one_year": QT_TRANSLATE_NOOP("Words", "一次只能导入一年"),
            "new_year_missing": QT_TRANSLATE_NOOP("Words", "缺少元旦"),
            "makeup_on_weekday": QT_TRANSLATE_NOOP("Words", "调休上班的日子不是周末"),
            "date": QT_TRANSLATE_NOOP("Words", "日期不对"),
            "twice": QT_TRANSLATE_NOOP("Words", "同一天写了两次"),
            "kind": QT_TRANSLATE_NOOP("Words", "不是 holiday 或者 makeup"),
            "header": QT_TRANSLATE_NOOP("Words", "不是通知，也不是 date,kind,name 的表"),
            "empty": QT_TRANSLATE_NOOP("Words", "表里没有日子"),
            "year_missing": QT_TRANSLATE_NOOP("Words", "中间缺一年"),
        }.items()
    },
    errors={
        "CA-C21": (
            QT_TRANSLATE_NOOP("Words", "{year} 年的工作日表需要再核对一次。"),
            QT_TRANSLATE_NOOP("Words", "本站没有别的管理员，签署前要说出全年的工作日数。"),
            QT_TRANSLATE_NOOP("Words", "请对照国务院办公厅的通知清点工作日数后再签署。"),
        ),
    },
)
