"""Words of the errors between this counter and the hub, and of what comes from the hub."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.common_words.chain import chain_reasons
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    why=chain_reasons("CA-H06", "CA-H08"),
    errors={
        "CA-H00": (
            QT_TRANSLATE_NOOP("Words", "与市级系统的往来出错。"),
            QT_TRANSLATE_NOOP("Words", "窗口照常办理，待报送的都留在本机。"),
            QT_TRANSLATE_NOOP("Words", "程序会自己再试；一直不行时报给技术支持。"),
        ),
        "CA-H01": (
            QT_TRANSLATE_NOOP("Words", "连不上市级系统。"),
            QT_TRANSLATE_NOOP("Words", "窗口照常办理，受理的件暂存本机，接通后自动报送。"),
            QT_TRANSLATE_NOOP("Words", "不必等待。查一下网线和网络；程序会自己再试，也可按“立即重试”。"),
        ),
        "CA-H02": (
            QT_TRANSLATE_NOOP("Words", "市级系统不认本窗口的登录。"),
            QT_TRANSLATE_NOOP("Words", "收不到新数据，也报送不了；已办的都留在本机，还可继续办理。"),
            QT_TRANSLATE_NOOP("Words", "请管理员核对设置里的窗口名称和密码，或请市局重新登记本窗口。"),
        ),
        "CA-H03": (
            QT_TRANSLATE_NOOP("Words", "与市级系统的连接不安全（没有加密，或证书不可信）。"),
            QT_TRANSLATE_NOOP("Words", "为保护个人信息，没有连接，没有送出任何数据。"),
            QT_TRANSLATE_NOOP("Words", "请管理员核对地址和证书；查清之前不要关闭加密要求。"),
        ),
        "CA-H04": (
            QT_TRANSLATE_NOOP("Words", "程序与市级系统的版本不配（系统 {hub}，程序需要 {ours}）。"),
            QT_TRANSLATE_NOOP("Words", "暂时不能收发；已办的都留在本机，还可继续办理。"),
            QT_TRANSLATE_NOOP("Words", "请管理员更新程序；程序已是最新的，请市局更新系统。"),
        ),
        "CA-H05": (
            QT_TRANSLATE_NOOP("Words", "另一台机器正在用本窗口的身份，或本机是旧的副本。"),
            QT_TRANSLATE_NOOP(
                "Words", "市级系统不再收本窗口的数据，以免两份记录混在一起；待报送的都留在本机。"
            ),
            QT_TRANSLATE_NOOP("Words", "请停止受理，报告管理员：查清哪一台是真的窗口，再由市局放行。"),
        ),
        "CA-H06": (
            QT_TRANSLATE_NOOP(
                "Words", "本窗口的记录与市级系统留存的不一致（{counter}，第 {seq} 条，{why}）。"
            ),
            QT_TRANSLATE_NOOP("Words", "两份记录不会合并，收发已停止；本机的记录没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请停止办理，保留现场，报告管理员和审计员。"),
        ),
        "CA-H07": (
            QT_TRANSLATE_NOOP("Words", "市级系统内部出错。"),
            QT_TRANSLATE_NOOP("Words", "这一次没有办成；已记录的没有丢失，会再次报送。"),
            QT_TRANSLATE_NOOP("Words", "请稍候，程序会自己再试；一直不行时把代码报给市局（{detail}）。"),
        ),
        "CA-H08": (
            QT_TRANSLATE_NOOP("Words", "窗口 {counter} 的记录从第 {seq} 条起对不上（{why}）。"),
            QT_TRANSLATE_NOOP("Words", "没有采用那个窗口此后的记录；本窗口的记录完好，还可继续办理。"),
            QT_TRANSLATE_NOOP("Words", "请报告管理员和审计员查那个窗口。"),
        ),
        "CA-H09": (
            QT_TRANSLATE_NOOP("Words", "这台窗口没有设置市级系统。"),
            QT_TRANSLATE_NOOP("Words", "窗口独立工作，数据只存在本机。"),
            QT_TRANSLATE_NOOP("Words", "需要联网时，请管理员在设置里写上地址。"),
        ),
        "CA-H10": (
            QT_TRANSLATE_NOOP("Words", "断开已久，须主管允许才能继续受理。"),
            QT_TRANSLATE_NOOP("Words", "这一件没有受理，草稿已保留；审批、发证和打印不受影响。"),
            QT_TRANSLATE_NOOP("Words", "请主管在“往来”（Ctrl+9）里允许继续离线受理，或等接通后再受理。"),
        ),
        "CA-H11": (
            QT_TRANSLATE_NOOP("Words", "市级系统的地址写得不对。"),
            QT_TRANSLATE_NOOP("Words", "没有连接；窗口照常办理，待报送的都留在本机。"),
            QT_TRANSLATE_NOOP("Words", "请管理员改正设置里的地址。"),
        ),
        "CA-H12": (
            QT_TRANSLATE_NOOP("Words", "市级系统里已有这个窗口，或受理编号会相同的窗口。"),
            QT_TRANSLATE_NOOP("Words", "窗口没有登记。"),
            QT_TRANSLATE_NOOP("Words", "请换一个窗口名称。"),
        ),
        "CA-H13": (
            QT_TRANSLATE_NOOP("Words", "市级系统里没有这个窗口。"),
            QT_TRANSLATE_NOOP("Words", "什么都没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请核对窗口名称，或先登记窗口。"),
        ),
        "CA-H14": (
            QT_TRANSLATE_NOOP("Words", "市级系统已换了新的登记数据快照。"),
            QT_TRANSLATE_NOOP("Words", "接收从新的快照重新开始，窗口照常办理。"),
            QT_TRANSLATE_NOOP("Words", "不必处理。"),
        ),
        "CA-H15": (
            QT_TRANSLATE_NOOP("Words", "收到的一段登记数据已损坏。"),
            QT_TRANSLATE_NOOP("Words", "这一段没有采用，会重新接收。"),
            QT_TRANSLATE_NOOP("Words", "反复出现时请报给技术支持。"),
        ),
        "CA-H16": (
            QT_TRANSLATE_NOOP("Words", "另一个快照或社保月份正在处理。"),
            QT_TRANSLATE_NOOP("Words", "这次没有开始。"),
            QT_TRANSLATE_NOOP("Words", "等它结束后再试。"),
        ),
        "CA-H17": (
            QT_TRANSLATE_NOOP("Words", "快照范围“{detail}”不对。"),
            QT_TRANSLATE_NOOP("Words", "没有建立快照。"),
            QT_TRANSLATE_NOOP("Words", "请按命令的帮助写明全市、某区或某派出所。"),
        ),
        "CA-H18": (
            QT_TRANSLATE_NOOP("Words", "目录“{detail}”里没有登记数据文件。"),
            QT_TRANSLATE_NOOP("Words", "没有载入任何数据。"),
            QT_TRANSLATE_NOOP("Words", "请核对目录；文件名如 person.csv、stay.csv。"),
        ),
        "CA-H19": (
            QT_TRANSLATE_NOOP("Words", "市级系统已有“{detail}”这一期社保月份。"),
            QT_TRANSLATE_NOOP("Words", "没有载入。"),
            QT_TRANSLATE_NOOP("Words", "请给新的一期另起名称。"),
        ),
        "CA-H20": (
            QT_TRANSLATE_NOOP("Words", "这台电脑上没有 PostgreSQL。"),
            QT_TRANSLATE_NOOP("Words", "演示用的市级系统没有建立。"),
            QT_TRANSLATE_NOOP("Words", "请安装 Debian 软件包 {package} 后再试。"),
        ),
        "CA-H21": (
            QT_TRANSLATE_NOOP("Words", "PostgreSQL 的程序 {program} 没有成功。"),
            QT_TRANSLATE_NOOP("Words", "演示用的市级系统没有运行。"),
            QT_TRANSLATE_NOOP("Words", "请把以下内容交给技术支持：{tail}"),
        ),
        "CA-H25": (
            QT_TRANSLATE_NOOP("Words", "签名密钥出错：{path}"),
            QT_TRANSLATE_NOOP("Words", "没有签署日根。"),
            QT_TRANSLATE_NOOP("Words", "请核对密钥文件。"),
        ),
        "CA-H26": (
            QT_TRANSLATE_NOOP("Words", "这里已有签名密钥：{path}"),
            QT_TRANSLATE_NOOP("Words", "密钥不覆盖：以前的日根还要用它核对。"),
            QT_TRANSLATE_NOOP("Words", "请另选一个文件。"),
        ),
        "CA-H27": (
            QT_TRANSLATE_NOOP("Words", "找不到签名密钥，或文件里没有密钥：{path}"),
            QT_TRANSLATE_NOOP("Words", "没有签署日根。"),
            QT_TRANSLATE_NOOP("Words", "请放上保管签名密钥的介质，核对文件名。"),
        ),
        "CA-H28": (
            QT_TRANSLATE_NOOP("Words", "签名密钥别的系统账号也能读：{path}"),
            QT_TRANSLATE_NOOP("Words", "这样的密钥不安全，没有用它签署。"),
            QT_TRANSLATE_NOOP("Words", "请把文件改为只有本账号可读（chmod 600），并查明原因。"),
        ),
        "CA-H29": (
            QT_TRANSLATE_NOOP("Words", "给出的签名公钥不对。"),
            QT_TRANSLATE_NOOP("Words", "没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请核对公钥：32 个字节，base64 写法。"),
        ),
        "CA-H30": (
            QT_TRANSLATE_NOOP("Words", "签名密钥不是以前用的那一把：{path}"),
            QT_TRANSLATE_NOOP("Words", "没有签署日根；换了密钥，各窗口都不会认。"),
            QT_TRANSLATE_NOOP("Words", "请用原来的密钥；确要更换时先通知各窗口。"),
        ),
        "CA-H31": (
            QT_TRANSLATE_NOOP("Words", "{detail} 之后已有更晚一天的日根。"),
            QT_TRANSLATE_NOOP("Words", "没有签署日根；日根按日期先后相连。"),
            QT_TRANSLATE_NOOP("Words", "请不指定日期，或指定更晚的日期。"),
        ),
    },
)
