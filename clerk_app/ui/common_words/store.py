"""Words of the errors of the databases on this machine and of the daily roots."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.common_words.chain import chain_reasons
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    why=chain_reasons("CA-S11", "CA-S13", "CA-S15"),
    errors={
        "CA-S00": (
            QT_TRANSLATE_NOOP("Words", "本机数据库出错：{path}"),
            QT_TRANSLATE_NOOP("Words", "这一步没有记录。"),
            QT_TRANSLATE_NOOP("Words", "请重新启动程序；仍然不行时报给技术支持。"),
        ),
        "CA-S01": (
            QT_TRANSLATE_NOOP("Words", "密钥打不开本机数据库：{path}"),
            QT_TRANSLATE_NOOP("Words", "数据没有改动，但窗口不能工作。"),
            QT_TRANSLATE_NOOP("Words", "请找管理员：可能换过系统账号，或密钥文件不是这台机器的。"),
        ),
        "CA-S02": (
            QT_TRANSLATE_NOOP("Words", "本机数据库已损坏：{path}"),
            QT_TRANSLATE_NOOP("Words", "为免丢失，程序不再写入。"),
            QT_TRANSLATE_NOOP("Words", "请不要删除文件，从最近的备份恢复（clerk-app restore）。"),
        ),
        "CA-S03": (
            QT_TRANSLATE_NOOP("Words", "磁盘已满，没有记录。"),
            QT_TRANSLATE_NOOP("Words", "此前记录的都在；现在这一步没有完成。"),
            QT_TRANSLATE_NOOP("Words", "腾出磁盘空间，然后再按一次。"),
        ),
        "CA-S04": (
            QT_TRANSLATE_NOOP("Words", "数据目录不能写入：{path}"),
            QT_TRANSLATE_NOOP("Words", "什么都不能记录。"),
            QT_TRANSLATE_NOOP("Words", "请管理员检查目录的权限和磁盘。"),
        ),
        "CA-S05": (
            QT_TRANSLATE_NOOP("Words", "这个数据目录已有一个窗口程序在用（进程 {detail}）。"),
            QT_TRANSLATE_NOOP("Words", "同一数据不能同时打开两次。"),
            QT_TRANSLATE_NOOP("Words", "请使用已经打开的窗口，或先关闭它。"),
        ),
        "CA-S06": (
            QT_TRANSLATE_NOOP("Words", "这台机器还没有启用窗口。"),
            QT_TRANSLATE_NOOP("Words", "目录里没有数据库：{path}"),
            QT_TRANSLATE_NOOP("Words", "请完成启用设置。"),
        ),
        "CA-S07": (
            QT_TRANSLATE_NOOP("Words", "找不到数据库的密钥。"),
            QT_TRANSLATE_NOOP("Words", "数据库在，但没有密钥打不开：{path}"),
            QT_TRANSLATE_NOOP("Words", "请管理员放回密钥文件，或用原来的系统账号登录。"),
        ),
        "CA-S08": (
            QT_TRANSLATE_NOOP("Words", "数据库是更新版本的程序写的。"),
            QT_TRANSLATE_NOOP("Words", "旧程序打开会弄坏数据，所以没有打开。"),
            QT_TRANSLATE_NOOP("Words", "请更新程序。"),
        ),
        "CA-S09": (
            QT_TRANSLATE_NOOP("Words", "密钥文件别的系统账号也能读：{path}"),
            QT_TRANSLATE_NOOP("Words", "数据没有改动。这样的密钥不安全，所以没有打开。"),
            QT_TRANSLATE_NOOP("Words", "请管理员把文件改为只有本账号可读（chmod 600），并查明原因。"),
        ),
        "CA-S10": (
            QT_TRANSLATE_NOOP("Words", "已经有人先办了。"),
            QT_TRANSLATE_NOOP("Words", "这一步没有重复记录。"),
            QT_TRANSLATE_NOOP("Words", "刷新（Ctrl+R）后查看最新状态。"),
        ),
        "CA-S11": (
            QT_TRANSLATE_NOOP("Words", "工作日志从第 {seq} 条起对不上：{why}。"),
            QT_TRANSLATE_NOOP("Words", "记录可能被人动过。"),
            QT_TRANSLATE_NOOP("Words", "请停止办理，保留现场，报告管理员和审计员。"),
        ),
        "CA-S27": (
            QT_TRANSLATE_NOOP("Words", "没有备份的密钥：{path}"),
            QT_TRANSLATE_NOOP("Words", "这台机器上还没有窗口，也就没有密钥；什么也没有改动。"),
            QT_TRANSLATE_NOOP("Words", "用 --key-file 指明 backup --key-file 另存的密钥文件。"),
        ),
        "CA-S12": (
            QT_TRANSLATE_NOOP("Words", "这个文件不能用来恢复：{path}"),
            QT_TRANSLATE_NOOP("Words", "不是本程序的备份，或已损坏，或密钥不同。现有数据没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请换一个备份文件。"),
        ),
        "CA-S13": (
            QT_TRANSLATE_NOOP(
                "Words", "市级系统留存的本窗口记录与本机不同（{counter}，第 {seq} 条，{why}）。"
            ),
            QT_TRANSLATE_NOOP("Words", "同一窗口有了两份记录，不会合并；本机的记录没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请停止办理，保留现场，报告管理员和审计员。"),
        ),
        "CA-S14": (
            QT_TRANSLATE_NOOP("Words", "本窗口是从旧备份恢复的，还没有取回此后报送的记录。"),
            QT_TRANSLATE_NOOP("Words", "取回之前不能办理，以免编号和记录重复。"),
            QT_TRANSLATE_NOOP("Words", "请接通网络，等“往来”（Ctrl+9）显示已同步。"),
        ),
        "CA-S15": (
            QT_TRANSLATE_NOOP(
                "Words", "工作日志缺少第 {first} 至 {last} 条，共 {count} 条；最后一条记于 {at}。"
            ),
            QT_TRANSLATE_NOOP("Words", "这些记录曾经保存，现在数据库里没有了。在处理之前不能办理。"),
            QT_TRANSLATE_NOOP(
                "Words",
                "请保留现场并报告管理员：接通市级系统取回，或从最近的备份恢复；都没有时，"
                "用 clerk-app journal accept-loss {last}:{head} 确认缺失。",
            ),
        ),
        "CA-S16": (
            QT_TRANSLATE_NOOP("Words", "备份只有 {then} 条记录，本机有 {now} 条；恢复后会少 {lost} 条。"),
            QT_TRANSLATE_NOOP("Words", "没有恢复，现有数据没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请换一个更新的备份；确实要用这一个时，加上 --fewer。"),
        ),
        "CA-S17": (
            QT_TRANSLATE_NOOP("Words", "已经有这个文件：{path}"),
            QT_TRANSLATE_NOOP("Words", "没有写入，原来的文件没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请换一个文件名。"),
        ),
        "CA-S18": (
            QT_TRANSLATE_NOOP("Words", "一张照片、签名或名单已损坏（{digest}）。"),
            QT_TRANSLATE_NOOP("Words", "内容与记录时不同，没有显示也没有使用。"),
            QT_TRANSLATE_NOOP("Words", "请保留现场，报告管理员：从备份恢复。"),
        ),
        "CA-S19": (
            QT_TRANSLATE_NOOP("Words", "文件夹里已有文件：{path}"),
            QT_TRANSLATE_NOOP("Words", "没有写入，原来的文件没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请换一个空的或新的文件夹。"),
        ),
        "CA-S20": (
            QT_TRANSLATE_NOOP("Words", "{day} 的日根出错。"),
            QT_TRANSLATE_NOOP("Words", "没有采用这一天的日根；业务和记录没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请报给技术支持。"),
        ),
        "CA-S21": (
            QT_TRANSLATE_NOOP("Words", "{day} 的日根签名不对，或内容被改动。"),
            QT_TRANSLATE_NOOP("Words", "这一天的日根不可信，没有采用；业务没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请保留现场，报告审计员。"),
        ),
        "CA-S22": (
            QT_TRANSLATE_NOOP("Words", "{day} 的日根里没有本窗口当时的链头。"),
            QT_TRANSLATE_NOOP("Words", "不能证明市级系统留存了本窗口的全部记录；本机的记录没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请报告审计员，与市局对照记录。"),
        ),
        "CA-S23": (
            QT_TRANSLATE_NOOP("Words", "{day} 的日根是用陌生的密钥签的。"),
            QT_TRANSLATE_NOOP("Words", "没有采用这一天的日根；业务没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请管理员向市局核对签名密钥。"),
        ),
        "CA-S24": (
            QT_TRANSLATE_NOOP("Words", "{day} 的日根与前一天的不相连。"),
            QT_TRANSLATE_NOOP("Words", "中间可能缺了或换了一天的日根，没有采用。"),
            QT_TRANSLATE_NOOP("Words", "请报告审计员，与市局对照日根。"),
        ),
        "CA-S25": (
            QT_TRANSLATE_NOOP("Words", "收到的日根不完整（{detail}）。"),
            QT_TRANSLATE_NOOP("Words", "没有采用；业务和记录没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请报给技术支持。"),
        ),
        "CA-S26": (
            QT_TRANSLATE_NOOP("Words", "数据表与工作日志不一致：{tables}。"),
            QT_TRANSLATE_NOOP("Words", "工作日志完好；表由它得出，可能被改动或损坏。"),
            QT_TRANSLATE_NOOP("Words", "请保留现场并报告管理员；用 clerk-app journal rebuild 由日志重建。"),
        ),
    },
)
