"""The keys of the search."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import ActionSpec

ACTIONS = (
    ActionSpec(
        "case.print",
        QT_TRANSLATE_NOOP("Actions", "打印"),
        "F6",
        QT_TRANSLATE_NOOP("Actions", "打印或再次打印所选文书"),
        "print",
    ),
    ActionSpec(
        "case.reopen",
        QT_TRANSLATE_NOOP("Actions", "更正"),
        "F7",
        QT_TRANSLATE_NOOP("Actions", "更正退回的件，或者还没有审批的件，重新签名"),
        "pen",
    ),
    ActionSpec(
        "case.withdraw",
        QT_TRANSLATE_NOOP("Actions", "撤回"),
        "F8",
        QT_TRANSLATE_NOOP("Actions", "按申请人意愿撤回，须本人到场签名"),
        "back",
    ),
    ActionSpec(
        "case.refuse",
        QT_TRANSLATE_NOOP("Actions", "不符合"),
        "F4",
        QT_TRANSLATE_NOOP("Actions", "批准之后的变化影响决定时，由主管作出不符合决定"),
        "fault",
    ),
    ActionSpec(
        "case.fee",
        QT_TRANSLATE_NOOP("Actions", "工本费"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "收费、免缴、退费，打印收据"),
        "check",
    ),
)
