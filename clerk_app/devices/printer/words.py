"""What is said of the errors of a printer, by their code, and of a printer's reasons. Context "Words"."""

from __future__ import annotations

from clerk_app.devices.kind import ErrorWords
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

WORDS: dict[str, ErrorWords] = {
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
        QT_TRANSLATE_NOOP("Words", "看一下出纸口，然后选“纸已出来”或“没有出纸”。"),
    ),
    "CA-D45": (
        QT_TRANSLATE_NOOP("Words", "打印机的证书不可信（{port}：{detail}）。"),
        QT_TRANSLATE_NOOP("Words", "对方可能不是这台打印机，什么也没有发送。业务已经记录，纸没有印。"),
        QT_TRANSLATE_NOOP(
            "Words", "请管理员核对打印机，或在设置 printer.authority 里写明签发证书的机构文件。"
        ),
    ),
    "CA-D44": (
        QT_TRANSLATE_NOOP("Words", "PDF 目录不能写入（{port}）。"),
        QT_TRANSLATE_NOOP("Words", "业务已经记录，文件没有写出。"),
        QT_TRANSLATE_NOOP("Words", "检查磁盘空间和目录权限，然后补打。"),
    ),
}

# printer-state-reasons (RFC 8011, 5.4.12) without their severity
REASONS: dict[str, str] = {
    "none": QT_TRANSLATE_NOOP("Words", "就绪"),
    "media-empty": QT_TRANSLATE_NOOP("Words", "没有纸"),
    "media-needed": QT_TRANSLATE_NOOP("Words", "请放入纸张"),
    "media-low": QT_TRANSLATE_NOOP("Words", "纸快用完"),
    "media-jam": QT_TRANSLATE_NOOP("Words", "卡纸"),
    "cover-open": QT_TRANSLATE_NOOP("Words", "盖子打开"),
    "door-open": QT_TRANSLATE_NOOP("Words", "门打开"),
    "interlock-open": QT_TRANSLATE_NOOP("Words", "护盖未关好"),
    "input-tray-missing": QT_TRANSLATE_NOOP("Words", "没有纸盒"),
    "output-tray-missing": QT_TRANSLATE_NOOP("Words", "没有出纸盒"),
    "output-area-full": QT_TRANSLATE_NOOP("Words", "出纸口已满"),
    "output-area-almost-full": QT_TRANSLATE_NOOP("Words", "出纸口快满"),
    "toner-empty": QT_TRANSLATE_NOOP("Words", "碳粉用尽"),
    "toner-low": QT_TRANSLATE_NOOP("Words", "碳粉不足"),
    "marker-supply-empty": QT_TRANSLATE_NOOP("Words", "墨粉用尽"),
    "marker-supply-low": QT_TRANSLATE_NOOP("Words", "墨粉不足"),
    "marker-waste-full": QT_TRANSLATE_NOOP("Words", "废粉盒已满"),
    "marker-waste-almost-full": QT_TRANSLATE_NOOP("Words", "废粉盒快满"),
    "fuser-over-temp": QT_TRANSLATE_NOOP("Words", "定影器过热"),
    "fuser-under-temp": QT_TRANSLATE_NOOP("Words", "正在预热"),
    "opc-near-eol": QT_TRANSLATE_NOOP("Words", "硒鼓快到寿命"),
    "opc-life-over": QT_TRANSLATE_NOOP("Words", "硒鼓寿命已到"),
    "developer-low": QT_TRANSLATE_NOOP("Words", "显影剂不足"),
    "developer-empty": QT_TRANSLATE_NOOP("Words", "显影剂用尽"),
    "paused": QT_TRANSLATE_NOOP("Words", "已暂停"),
    "moving-to-paused": QT_TRANSLATE_NOOP("Words", "正在暂停"),
    "shutdown": QT_TRANSLATE_NOOP("Words", "已关机"),
    "connecting-to-device": QT_TRANSLATE_NOOP("Words", "正在连接"),
    "timed-out": QT_TRANSLATE_NOOP("Words", "没有回应"),
    "stopping": QT_TRANSLATE_NOOP("Words", "正在停止"),
    "stopped-partly": QT_TRANSLATE_NOOP("Words", "部分停止"),
    "spool-area-full": QT_TRANSLATE_NOOP("Words", "打印队列已满"),
    "offline": QT_TRANSLATE_NOOP("Words", "不在线"),
    "hold-new-jobs": QT_TRANSLATE_NOOP("Words", "暂不接收新任务"),
    "resuming": QT_TRANSLATE_NOOP("Words", "正在恢复"),
    "interpreter-resource-unavailable": QT_TRANSLATE_NOOP("Words", "内存不足"),
    "folder-not-writable": QT_TRANSLATE_NOOP("Words", "目录不能写入"),
    "not-accepting-jobs": QT_TRANSLATE_NOOP("Words", "不接收打印任务"),
    "stopped": QT_TRANSLATE_NOOP("Words", "已停止"),
    "busy": QT_TRANSLATE_NOOP("Words", "正忙"),
    "document-format-not-supported": QT_TRANSLATE_NOOP("Words", "不支持 PDF"),
    "other": QT_TRANSLATE_NOOP("Words", "其他故障"),
}
