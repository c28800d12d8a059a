"""Words of the errors that a device of any kind may have; those of one kind stand in its folder."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-D00": (
            QT_TRANSLATE_NOOP("Words", "设备出错（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "这一步没有完成，内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "在“设备”（F12）里查看，或重新插拔。"),
        ),
        "CA-D01": (
            QT_TRANSLATE_NOOP("Words", "已停止。"),
            QT_TRANSLATE_NOOP("Words", "这一步没有完成，内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "需要时再做一次。"),
        ),
        "CA-D02": (
            QT_TRANSLATE_NOOP("Words", "设备没有回应（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "现在用不了，手上的工作都保留。"),
            QT_TRANSLATE_NOOP("Words", "检查设备的电源和连线；程序会自己再连。"),
        ),
        "CA-D18": (
            QT_TRANSLATE_NOOP("Words", "设备被拔下（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "手上的工作都保留。"),
            QT_TRANSLATE_NOOP("Words", "插回去就能继续，不必重新启动。"),
        ),
        "CA-D19": (
            QT_TRANSLATE_NOOP("Words", "设备被另一个程序占用（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "现在用不了。"),
            QT_TRANSLATE_NOOP("Words", "关闭另一个使用它的程序。"),
        ),
        "CA-D22": (
            QT_TRANSLATE_NOOP("Words", "找不到设备 {port}。"),
            QT_TRANSLATE_NOOP("Words", "没有插上，或换了端口。"),
            QT_TRANSLATE_NOOP("Words", "插上设备，或在“设备”（F12）里另选一台。"),
        ),
        "CA-D23": (
            QT_TRANSLATE_NOOP("Words", "本系统账号无权使用 {port}。"),
            QT_TRANSLATE_NOOP("Words", "设备在，但打不开。"),
            QT_TRANSLATE_NOOP("Words", "请管理员把账号加入 dialout 组，然后重新登录系统。"),
        ),
    },
)
