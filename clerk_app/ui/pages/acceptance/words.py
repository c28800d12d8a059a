"""Words of the acceptance: its errors, acts, papers and fields."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C03": (
            QT_TRANSLATE_NOOP("Words", "还缺：{missing}。"),
            QT_TRANSLATE_NOOP("Words", "没有受理，已填的内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "补齐后再按 Enter。"),
        ),
        "CA-C06": (
            QT_TRANSLATE_NOOP("Words", "身份证已过期。"),
            QT_TRANSLATE_NOOP("Words", "不能凭过期证件办理。"),
            QT_TRANSLATE_NOOP("Words", "请申请人换领身份证，或出示临时身份证后由主管处理。"),
        ),
        "CA-C09": (
            QT_TRANSLATE_NOOP("Words", "“{service}”不在这个窗口受理。"),
            QT_TRANSLATE_NOOP("Words", "这里只能说明条件。"),
            QT_TRANSLATE_NOOP("Words", "请告诉申请人到哪里办理。"),
        ),
        "CA-C10": (
            QT_TRANSLATE_NOOP("Words", "本窗口今天的受理编号已用完。"),
            QT_TRANSLATE_NOOP("Words", "今天不能再受理，草稿已保留。"),
            QT_TRANSLATE_NOOP("Words", "请到另一个窗口受理。"),
        ),
        "CA-C54": (
            QT_TRANSLATE_NOOP("Words", "{number} 不是这一件申请表的编号。"),
            QT_TRANSLATE_NOOP("Words", "签名还没有记录。"),
            QT_TRANSLATE_NOOP("Words", "扫描刚打印、已签名的那张申请表；打错了的按 F2 再打一张。"),
        ),
        "CA-C13": (
            QT_TRANSLATE_NOOP("Words", "别的窗口先受理了同一人的同一业务。"),
            QT_TRANSLATE_NOOP("Words", "受理已记录，但不算数：{number} 成了重复受理。"),
            QT_TRANSLATE_NOOP("Words", "在“往来”（Ctrl+9）里打开这一件，打印重复受理告知书交给申请人。"),
        ),
    },
    documents={  # that policies name, and that are not made yet
        "registration_form": QT_TRANSLATE_NOOP("Words", "居住登记申报表"),
    },
    form_fields={
        "photo": QT_TRANSLATE_NOOP("Words", "照片"),
        "signature": QT_TRANSLATE_NOOP("Words", "签名"),
        "phone": QT_TRANSLATE_NOOP("Words", "联系电话"),
        "representative": QT_TRANSLATE_NOOP("Words", "代办人的身份证"),
        "relation": QT_TRANSLATE_NOOP("Words", "代办人与申请人的关系"),
        "authorisation": QT_TRANSLATE_NOOP("Words", "代办的证明"),
        "post_address": QT_TRANSLATE_NOOP("Words", "邮寄地址"),
    },
    pickups={
        "counter": QT_TRANSLATE_NOOP("Words", "窗口领取"),
        "post": QT_TRANSLATE_NOOP("Words", "邮寄"),
    },
)
