"""Words of identification: what is odd about a card or a person, and what was looked up."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C26": (
            QT_TRANSLATE_NOOP("Words", "办理要有本人身份证在读卡器上。"),
            QT_TRANSLATE_NOOP("Words", "按号码或姓名查到的人，只能查看，不能办理。"),
            QT_TRANSLATE_NOOP(
                "Words", "请把申请人的身份证放到读卡器上，再按一次。芯片损坏或换领中的，按 F4 由主管核准。"
            ),
        ),
        "CA-C27": (
            QT_TRANSLATE_NOOP("Words", "证据不够，不能核准身份。"),
            QT_TRANSLATE_NOOP("Words", "至少要有一样证据；身份证换领中的，要有临时身份证或换领回执。"),
            QT_TRANSLATE_NOOP("Words", "勾选看过的证据，再由主管核准。"),
        ),
        "CA-C28": (
            QT_TRANSLATE_NOOP("Words", "此人的身份证读得出，而且有效。"),
            QT_TRANSLATE_NOOP("Words", "读得出的身份证不需要核准。"),
            QT_TRANSLATE_NOOP("Words", "直接办理。"),
        ),
        "CA-C07": (
            QT_TRANSLATE_NOOP("Words", "本机登记库里没有此人。"),
            QT_TRANSLATE_NOOP("Words", "不能判定是否符合条件，也不代表不符合。"),
            QT_TRANSLATE_NOOP("Words", "核对证件号；刚登记的，请更新登记库后再查。"),
        ),
    },
    warnings={
        "card_expired": QT_TRANSLATE_NOOP("Words", "身份证已过期"),
        "card_not_yet_valid": QT_TRANSLATE_NOOP("Words", "身份证尚未生效"),
        "name_normalised": QT_TRANSLATE_NOOP("Words", "姓名含生僻字，已按国家标准还原"),
        "name_private_use": QT_TRANSLATE_NOOP("Words", "姓名含无法识别的字，请与证件核对"),
        "not_in_register": QT_TRANSLATE_NOOP("Words", "登记库中没有此人"),
        "name_differs": QT_TRANSLATE_NOOP("Words", "姓名与登记库不一致"),
        "birth_date_differs": QT_TRANSLATE_NOOP("Words", "出生日期与证件号不一致"),
        "check_digit": QT_TRANSLATE_NOOP("Words", "证件号校验不符"),
        "id_number_invalid": QT_TRANSLATE_NOOP("Words", "证件号校验不符"),
        "id_check_digit": QT_TRANSLATE_NOOP("Words", "证件号校验不符"),
        "read_once": QT_TRANSLATE_NOOP("Words", "读卡器只给出一次内容，请与证件核对"),
        "text_damaged": QT_TRANSLATE_NOOP("Words", "芯片文字有损，请与证件核对"),
        "sex_unreadable": QT_TRANSLATE_NOOP("Words", "性别读不出"),
        "sex_differs": QT_TRANSLATE_NOOP("Words", "性别与证件号不一致"),
        "birth_date_unreadable": QT_TRANSLATE_NOOP("Words", "出生日期读不出，已按证件号"),
        "valid_from_unreadable": QT_TRANSLATE_NOOP("Words", "有效期起日读不出"),
        "valid_to_unreadable": QT_TRANSLATE_NOOP("Words", "有效期止日读不出"),
        "no_photo": QT_TRANSLATE_NOOP("Words", "芯片照片无法显示"),
        "wrong_card_type": QT_TRANSLATE_NOOP("Words", "此证件不能申领本市居住证"),
        "registers_old": QT_TRANSLATE_NOOP("Words", "登记数据不是最新"),
        "register_old": QT_TRANSLATE_NOOP("Words", "登记数据不是最新"),
    },
    form_fields={"vouch_note": QT_TRANSLATE_NOOP("Words", "情况说明")},
)
