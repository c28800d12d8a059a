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
        "CA-D03": (
            QT_TRANSLATE_NOOP("Words", "这里没有可用的显示屏（DISPLAY={port}）。"),
            QT_TRANSLATE_NOOP("Words", "窗口打不开；数据没有改动，不用窗口的命令照常可用。"),
            QT_TRANSLATE_NOOP("Words", "请在图形桌面里启动，或检查环境变量 DISPLAY 是否指向正在运行的桌面。"),
        ),
        "CA-D04": (
            QT_TRANSLATE_NOOP("Words", "系统缺少打开窗口要用的库：{port}。"),
            QT_TRANSLATE_NOOP("Words", "窗口打不开；数据没有改动，不用窗口的命令照常可用。"),
            QT_TRANSLATE_NOOP("Words", "请管理员用系统的软件包管理器重新安装本程序，缺少的库会一同装上。"),
        ),
        "CA-D05": (
            QT_TRANSLATE_NOOP("Words", "与这台设备通信的程序出错了（{port}，{detail}）。"),
            QT_TRANSLATE_NOOP("Words", "这台设备暂时不能用，其余照常。"),
            QT_TRANSLATE_NOOP("Words", "请把代码和日志报给技术支持。"),
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
        "CA-D24": (
            QT_TRANSLATE_NOOP("Words", "正式窗口不用模拟设备：{port}。"),
            QT_TRANSLATE_NOOP("Words", "这个设备没有连接。"),
            QT_TRANSLATE_NOOP("Words", "请在“设备”里改选真实设备。"),
        ),
        "CA-D23": (
            QT_TRANSLATE_NOOP("Words", "本系统账号无权使用 {port}。"),
            QT_TRANSLATE_NOOP("Words", "设备在，但打不开。"),
            QT_TRANSLATE_NOOP("Words", "请管理员把账号加入 dialout 组，然后重新登录系统。"),
        ),
    },
)
