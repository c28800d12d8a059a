"""The keys of units and their lists."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "agency.open",
        QT_TRANSLATE_NOOP("Actions", "开通账号"),
        "F2",
        QT_TRANSLATE_NOOP("Actions", "为单位或学校开通代办账号"),
        "plus",
    ),
    ActionSpec(
        "agency.list",
        QT_TRANSLATE_NOOP("Actions", "读入名单"),
        "F3",
        QT_TRANSLATE_NOOP("Actions", "选单位填好的工作簿，照片和申请表在它旁边的文件夹"),
        "inbox",
    ),
    ActionSpec(
        "agency.change",
        QT_TRANSLATE_NOOP("Actions", "变更"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "变更所选单位的资料和经办人，或注销账号"),
        "pen",
    ),
    ActionSpec(
        "agency.people",
        QT_TRANSLATE_NOOP("Actions", "人员"),
        "F5",
        QT_TRANSLATE_NOOP("Actions", "所选单位的人：谁在职或在校，谁离开了"),
        "person",
    ),
    ActionSpec(
        "agency.switch",
        QT_TRANSLATE_NOOP("Actions", "换列表"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "在单位和批次之间切换"),
        "compare",
    ),
    ActionSpec(
        "agency.template",
        QT_TRANSLATE_NOOP("Actions", "空白名单"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "为所选单位写一份空白名单（有下拉列表的工作簿）"),
        "paper",
    ),
    ActionSpec(
        "agency.left",
        QT_TRANSLATE_NOOP("Actions", "导出未受理的"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "把没有受理的行和原因写成工作簿，改正后可以再读入"),
        "draft",
    ),
    ActionSpec(
        "agency.collect",
        QT_TRANSLATE_NOOP("Actions", "批次领证"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "把所选批次待领的证件交给经办人"),
        "pickup",
    ),
)
