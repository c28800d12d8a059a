"""Words of the errors of devices and of what printers report."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-D50": (
            QT_TRANSLATE_NOOP("Words", "身份证文件不符合要求：{path} {key}（{why}）。"),
            QT_TRANSLATE_NOOP("Words", "模拟读卡器没有放上这张证。"),
            QT_TRANSLATE_NOOP("Words", "请改正文件。"),
        ),
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
        "CA-D10": (
            QT_TRANSLATE_NOOP("Words", "读卡器没有回应（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "现在读不了身份证。"),
            QT_TRANSLATE_NOOP("Words", "检查读卡器的电源和连线；也可以按证件号查找（Ctrl+K）。"),
        ),
        "CA-D11": (
            QT_TRANSLATE_NOOP("Words", "读卡器的回复不完整。"),
            QT_TRANSLATE_NOOP("Words", "没有读到身份证。"),
            QT_TRANSLATE_NOOP("Words", "拿起身份证，再放一次。"),
        ),
        "CA-D12": (
            QT_TRANSLATE_NOOP("Words", "读卡时数据受到干扰。"),
            QT_TRANSLATE_NOOP("Words", "没有采用读到的内容。"),
            QT_TRANSLATE_NOOP("Words", "拿起身份证，再放一次；常出现时请换连线。"),
        ),
        "CA-D13": (
            QT_TRANSLATE_NOOP("Words", "读卡器的回复长度不对。"),
            QT_TRANSLATE_NOOP("Words", "没有采用读到的内容。"),
            QT_TRANSLATE_NOOP("Words", "拿起身份证，再放一次。"),
        ),
        "CA-D14": (
            QT_TRANSLATE_NOOP("Words", "没有等到身份证。"),
            QT_TRANSLATE_NOOP("Words", "没有读到任何内容。"),
            QT_TRANSLATE_NOOP("Words", "请把身份证平放在读卡器上。"),
        ),
        "CA-D15": (
            QT_TRANSLATE_NOOP("Words", "读卡器没有选中身份证。"),
            QT_TRANSLATE_NOOP("Words", "可能叠着别的卡。"),
            QT_TRANSLATE_NOOP("Words", "只放一张身份证，平放不动。"),
        ),
        "CA-D16": (
            QT_TRANSLATE_NOOP("Words", "身份证没有读完。"),
            QT_TRANSLATE_NOOP("Words", "拿起得太早，或芯片已损坏。"),
            QT_TRANSLATE_NOOP("Words", "再放一次，等到提示音再拿起。"),
        ),
        "CA-D17": (
            QT_TRANSLATE_NOOP("Words", "读卡器的安全模块没有授权。"),
            QT_TRANSLATE_NOOP("Words", "这台读卡器读不了身份证。"),
            QT_TRANSLATE_NOOP("Words", "请换一台读卡器，并报告管理员。"),
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
        "CA-D20": (
            QT_TRANSLATE_NOOP("Words", "{port} 上的设备不是身份证读卡器。"),
            QT_TRANSLATE_NOOP("Words", "现在读不了身份证。"),
            QT_TRANSLATE_NOOP("Words", "在“设备”（F12）里选对的端口。"),
        ),
        "CA-D21": (
            QT_TRANSLATE_NOOP("Words", "读卡器报告状态 {status}。"),
            QT_TRANSLATE_NOOP("Words", "没有读到身份证。"),
            QT_TRANSLATE_NOOP("Words", "拿起再放一次；仍然不行时重新插拔读卡器。"),
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
        "CA-D30": (
            QT_TRANSLATE_NOOP("Words", "相机出错。"),
            QT_TRANSLATE_NOOP("Words", "没有拍到照片，内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "重新插拔相机；也可以换一台（F12）。"),
        ),
        "CA-D40": (
            QT_TRANSLATE_NOOP("Words", "打印机联系不上（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "业务已经记录，纸没有印。"),
            QT_TRANSLATE_NOOP("Words", "检查电源和网络，然后补打。"),
        ),
        "CA-D41": (
            QT_TRANSLATE_NOOP("Words", "打印机停下了：{reasons}。"),
            QT_TRANSLATE_NOOP("Words", "业务已经记录，纸没有印。"),
            QT_TRANSLATE_NOOP("Words", "处理打印机，然后补打。"),
        ),
        "CA-D42": (
            QT_TRANSLATE_NOOP("Words", "打印机取消了这次打印。"),
            QT_TRANSLATE_NOOP("Words", "业务已经记录，纸没有印。"),
            QT_TRANSLATE_NOOP("Words", "再打印一次。"),
        ),
        "CA-D43": (
            QT_TRANSLATE_NOOP("Words", "打印机没有说是否印完。"),
            QT_TRANSLATE_NOOP("Words", "纸可能已经出来，也可能没有。业务已经记录。"),
            QT_TRANSLATE_NOOP("Words", "看一下出纸口；没有纸再补打。"),
        ),
        "CA-D44": (
            QT_TRANSLATE_NOOP("Words", "PDF 目录不能写入（{port}）。"),
            QT_TRANSLATE_NOOP("Words", "业务已经记录，文件没有写出。"),
            QT_TRANSLATE_NOOP("Words", "检查磁盘空间和目录权限，然后补打。"),
        ),
    },
)
