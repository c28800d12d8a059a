"""Words of printing: its errors, acts and states."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-P02": (
            QT_TRANSLATE_NOOP("Words", "没有设置打印机。"),
            QT_TRANSLATE_NOOP("Words", "业务已经记录，纸还没有印。"),
            QT_TRANSLATE_NOOP("Words", "在“设备”（F12）里选一台打印机，然后补打。"),
        ),
        "CA-P03": (
            QT_TRANSLATE_NOOP("Words", "这件业务现在没有“{document}”可印。"),
            QT_TRANSLATE_NOOP("Words", "没有打印，也没有占用打印编号。"),
            QT_TRANSLATE_NOOP("Words", "请核对业务状态。"),
        ),
        "CA-P09": (
            QT_TRANSLATE_NOOP("Words", "文件不是凭证签名密钥清单：{why}。"),
            QT_TRANSLATE_NOOP("Words", "没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请用 clerk-app paper-keys 生成的清单。"),
        ),
        "CA-P08": (
            QT_TRANSLATE_NOOP("Words", "这次打印的结果已经记录，或者打印机还没有印完。"),
            QT_TRANSLATE_NOOP("Words", "没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请看打印记录。"),
        ),
    },
    print_states={
        "requested": QT_TRANSLATE_NOOP("Words", "等待打印机"),
        "completed": QT_TRANSLATE_NOOP("Words", "已打印"),
        "unknown": QT_TRANSLATE_NOOP("Words", "结果不明，待核实"),
        "failed": QT_TRANSLATE_NOOP("Words", "未打印"),
    },
)
