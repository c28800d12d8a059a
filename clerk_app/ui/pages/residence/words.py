"""Words of residence registration."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-J01": (
            QT_TRANSLATE_NOOP("Words", "没有这个房屋编码：{house_code}。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "按楼栋、小区或拼音重新找到这间房。"),
        ),
        "CA-J02": (
            QT_TRANSLATE_NOOP("Words", "这栋楼自 {since} 起已经没有人居住（拆除）。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "核对地址；楼栋还在的，请登记机构更正地址库。"),
        ),
        "CA-J03": (
            QT_TRANSLATE_NOOP("Words", "{name}自 {since} 起在另一处房屋登记，还没有搬离。"),
            QT_TRANSLATE_NOOP("Words", "一个人同时只有一处居住登记，没有登记。"),
            QT_TRANSLATE_NOOP("Words", "填写搬离原住处的日期，再按一次。"),
        ),
        "CA-J04": (
            QT_TRANSLATE_NOOP("Words", "搬离日期 {left} 早于登记日期 {came}。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "改正搬离日期。"),
        ),
        "CA-J05": (
            QT_TRANSLATE_NOOP("Words", "{name}既是申报义务人又是住户。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "住自己房屋的，选“自购（建）房屋”，由本人申报；其他住户另填一份。"),
        ),
        "CA-J06": (
            QT_TRANSLATE_NOOP("Words", "{field}不能是 {day}。"),
            QT_TRANSLATE_NOOP("Words", "日期还没有到，或者早于出生日期。"),
            QT_TRANSLATE_NOOP("Words", "改正{field}。"),
        ),
        "CA-J07": (
            QT_TRANSLATE_NOOP("Words", "{name}自 {since} 起已在这处房屋登记。"),
            QT_TRANSLATE_NOOP("Words", "不需要再登记，居住时间照原登记计算。"),
            QT_TRANSLATE_NOOP("Words", "职业、申报义务人等有变化的，办理变更。"),
        ),
        "CA-J08": (
            QT_TRANSLATE_NOOP("Words", "此人没有在住的居住登记。"),
            QT_TRANSLATE_NOOP("Words", "没有什么要注销或者变更的。"),
            QT_TRANSLATE_NOOP("Words", "先办理居住登记。"),
        ),
        "CA-J09": (
            QT_TRANSLATE_NOOP("Words", "一份申请表登记一至 {most} 人。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "其余的人另填一份。"),
        ),
        "CA-J10": (
            QT_TRANSLATE_NOOP("Words", "{name}在这份表上出现两次。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "去掉一个，再按一次。"),
        ),
        "CA-J11": (
            QT_TRANSLATE_NOOP("Words", "出租人不在深圳的，要指定房屋实际管理人。"),
            QT_TRANSLATE_NOOP("Words", "没有记录。"),
            QT_TRANSLATE_NOOP("Words", "填写实际管理人的姓名和证件号码。"),
        ),
        "CA-J12": (
            QT_TRANSLATE_NOOP("Words", "{name}刚在别的窗口办了居住登记。"),
            QT_TRANSLATE_NOOP("Words", "一个人同时只有一处居住登记，这一份没有登记。"),
            QT_TRANSLATE_NOOP("Words", "等登记信息更新后，核对住处，再决定是否办理搬迁。"),
        ),
        "CA-J13": (
            QT_TRANSLATE_NOOP("Words", "{field} {number} 的校验码不对。"),
            QT_TRANSLATE_NOOP("Words", "没有登记。"),
            QT_TRANSLATE_NOOP("Words", "按证件核对号码，再按一次。"),
        ),
    },
    form_fields={
        "moved_in": QT_TRANSLATE_NOOP("Words", "入住日期"),
        "left": QT_TRANSLATE_NOOP("Words", "搬离日期"),
        "dwelling": QT_TRANSLATE_NOOP("Words", "居所类型"),
        "declarant": QT_TRANSLATE_NOOP("Words", "申报义务人姓名或名称"),
        "declarant_number": QT_TRANSLATE_NOOP("Words", "证件号码"),
        "credit_code": QT_TRANSLATE_NOOP("Words", "统一社会信用代码"),
        "declarant_proof": QT_TRANSLATE_NOOP("Words", "出示的房屋材料"),
        "workplace": QT_TRANSLATE_NOOP("Words", "服务处所"),
        "resident": QT_TRANSLATE_NOOP("Words", "拒不提供信息的人"),
        "refusal": QT_TRANSLATE_NOOP("Words", "拒绝的情形"),
    },
)
