"""What is said of the errors of a card reader, by their code. Context "Words"."""

from __future__ import annotations

from clerk_app.devices.kind import ErrorWords
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

WORDS: dict[str, ErrorWords] = {
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
    "CA-D50": (
        QT_TRANSLATE_NOOP("Words", "身份证文件不符合要求：{path} {key}（{why}）。"),
        QT_TRANSLATE_NOOP("Words", "模拟读卡器没有放上这张证。"),
        QT_TRANSLATE_NOOP("Words", "请改正文件。"),
    ),
}
