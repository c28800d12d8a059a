"""The actions of the pages, added to the one table of `ui.actions`."""

from __future__ import annotations

from clerk_app.domain.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.actions import ActionSpec, register


def _a(id_: str, words: str, key: str, help_: str, icon: str = "") -> ActionSpec:
    return ActionSpec(id_, words, key, help_, icon)


register(
    _a(
        "desk.search",
        QT_TRANSLATE_NOOP("Actions", "无证查找"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "没有带证件时按号码或姓名查找"),
        "search",
    ),
    _a(
        "desk.discard",
        QT_TRANSLATE_NOOP("Actions", "丢弃草稿"),
        "Delete",
        QT_TRANSLATE_NOOP("Actions", "丢弃选中的草稿"),
        "trash",
    ),
    _a(
        "desk.timeline",
        QT_TRANSLATE_NOOP("Actions", "时间线"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "到时间线，用左右键逐项读"),
        "calendar",
    ),
    _a(
        "desk.verdicts",
        QT_TRANSLATE_NOOP("Actions", "业务"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "到业务列表"),
        "desk",
    ),
    _a(
        "desk.lacks",
        QT_TRANSLATE_NOOP("Actions", "打印一次性告知书"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "打印所选业务缺什么、何时再来"),
        "print",
    ),
    _a(
        "desk.benefits",
        QT_TRANSLATE_NOOP("Actions", "权益"),
        "F2",
        QT_TRANSLATE_NOOP("Actions", "居住证给予什么，本人的年限到了哪里"),
        "shield",
    ),
    _a(
        "photo.retake",
        QT_TRANSLATE_NOOP("Actions", "重拍"),
        "R",
        QT_TRANSLATE_NOOP("Actions", "丢弃这张照片，再拍一张"),
        "camera",
    ),
    _a(
        "sign.confirm",
        QT_TRANSLATE_NOOP("Actions", "申请人已确认"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "申请人已看过摘要并确认"),
        "check",
    ),
    _a(
        "decide.approve",
        QT_TRANSLATE_NOOP("Actions", "批准"),
        "A",
        QT_TRANSLATE_NOOP("Actions", "批准这一件或所选各件"),
    ),
    _a(
        "decide.refuse",
        QT_TRANSLATE_NOOP("Actions", "不符合"),
        "R",
        QT_TRANSLATE_NOOP("Actions", "选择理由和条款，作出不符合决定"),
    ),
    _a(
        "decide.return",
        QT_TRANSLATE_NOOP("Actions", "退回"),
        "B",
        QT_TRANSLATE_NOOP("Actions", "退回受理员更正"),
    ),
    _a(
        "decide.mark_all",
        QT_TRANSLATE_NOOP("Actions", "选同类"),
        "Ctrl+A",
        QT_TRANSLATE_NOOP("Actions", "选中同一业务中全部相符的件"),
        "filter",
    ),
    _a(
        "decide.evidence",
        QT_TRANSLATE_NOOP("Actions", "看证据"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "到证据区，用方向键翻看"),
        "compare",
    ),
    _a(
        "produce.switch",
        QT_TRANSLATE_NOOP("Actions", "换列表"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "在待送和制证中之间切换"),
        "compare",
    ),
    _a(
        "produce.all",
        QT_TRANSLATE_NOOP("Actions", "全选"),
        "Ctrl+A",
        QT_TRANSLATE_NOOP("Actions", "选中全部待送的件"),
        "filter",
    ),
    _a(
        "pickup.agent",
        QT_TRANSLATE_NOOP("Actions", "代领"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "由他人代领，需两人证件"),
        "person",
    ),
    _a(
        "pickup.old_card",
        QT_TRANSLATE_NOOP("Actions", "旧证已收回"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "记下旧证是否收回"),
        "inbox",
    ),
    _a(
        "case.print",
        QT_TRANSLATE_NOOP("Actions", "打印"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "打印或再次打印所选文书"),
        "print",
    ),
    _a(
        "case.reopen",
        QT_TRANSLATE_NOOP("Actions", "更正再报"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "打开退回的件，更正后再报"),
        "pen",
    ),
    _a(
        "case.withdraw",
        QT_TRANSLATE_NOOP("Actions", "撤回"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "按申请人意愿撤回，须写明原因"),
        "back",
    ),
    _a(
        "case.fee",
        QT_TRANSLATE_NOOP("Actions", "收到缴费"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "记录缴费凭证号，此件转入待制证"),
        "check",
    ),
    _a(
        "dayend.earlier",
        QT_TRANSLATE_NOOP("Actions", "前一天"),
        "Alt+Left",
        QT_TRANSLATE_NOOP("Actions", "看前一天"),
        "chevron_left",
    ),
    _a(
        "dayend.later",
        QT_TRANSLATE_NOOP("Actions", "后一天"),
        "Alt+Right",
        QT_TRANSLATE_NOOP("Actions", "看后一天"),
        "chevron_right",
    ),
    _a(
        "devices.again",
        QT_TRANSLATE_NOOP("Actions", "重新连接"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "放开所选设备，重新连接"),
        "refresh",
    ),
    _a(
        "devices.choose",
        QT_TRANSLATE_NOOP("Actions", "更换设备"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "从找到的设备中选一个"),
        "switch_user",
    ),
    _a(
        "devices.test",
        QT_TRANSLATE_NOOP("Actions", "试一试"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "试读证件、看画面或打印测试页"),
        "check",
    ),
    _a(
        "staff.add",
        QT_TRANSLATE_NOOP("Actions", "新增"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "新增一个账号"),
        "plus",
    ),
    _a(
        "staff.lock",
        QT_TRANSLATE_NOOP("Actions", "停用或启用"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "停用或重新启用所选账号"),
        "lock",
    ),
    _a(
        "staff.reset",
        QT_TRANSLATE_NOOP("Actions", "重设密码"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "给所选账号设新密码"),
        "key",
    ),
    _a(
        "staff.password",
        QT_TRANSLATE_NOOP("Actions", "改我的密码"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "更改自己的密码"),
        "shield",
    ),
)
