"""Words for every known error by its code: what happened, what it means at the counter, what to do.

Fields of the error stand in braces; `words` puts them in. Context "Words".
"""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

DEFECT = (
    QT_TRANSLATE_NOOP("Words", "程序出错了，这一步没有完成。"),
    QT_TRANSLATE_NOOP("Words", "已经记录的业务没有丢失，草稿也已保留。"),
    QT_TRANSLATE_NOOP("Words", "请再试一次；仍然不行时，把代码报给技术支持。"),
)

ERRORS: dict[str, tuple[str, str, str]] = {
    "CA-000": DEFECT,
    # --- rules
    "CA-R00": (
        QT_TRANSLATE_NOOP("Words", "按规定不能这样办理。"),
        QT_TRANSLATE_NOOP("Words", "这一步没有记录。"),
        QT_TRANSLATE_NOOP("Words", "请核对业务状态，或请主管处理。"),
    ),
    "CA-R01": (
        QT_TRANSLATE_NOOP("Words", "这件业务是您受理的，不能由您审批。"),
        QT_TRANSLATE_NOOP("Words", "受理和审批须由两人分别办理，业务仍在待审批。"),
        QT_TRANSLATE_NOOP("Words", "请另一位主管审批。"),
    ),
    "CA-R02": (
        QT_TRANSLATE_NOOP("Words", "这是您本人的业务，不能自己办理。"),
        QT_TRANSLATE_NOOP("Words", "业务没有变动。"),
        QT_TRANSLATE_NOOP("Words", "请同事办理。"),
    ),
    "CA-R03": (
        QT_TRANSLATE_NOOP("Words", "您的岗位不能做这一步。"),
        QT_TRANSLATE_NOOP("Words", "这一步没有记录。"),
        QT_TRANSLATE_NOOP("Words", "需要岗位：{needed}。请换人登录（F11）。"),
    ),
    "CA-R04": (
        QT_TRANSLATE_NOOP("Words", "业务现在是“{state}”，做不了“{act}”。"),
        QT_TRANSLATE_NOOP("Words", "可能另一个窗口已经办理。"),
        QT_TRANSLATE_NOOP("Words", "刷新（Ctrl+R）后查看最新状态。"),
    ),
    "CA-R05": (
        QT_TRANSLATE_NOOP("Words", "读卡器上的身份证不是这件业务的申请人。"),
        QT_TRANSLATE_NOOP("Words", "证件没有交出。"),
        QT_TRANSLATE_NOOP("Words", "请放申请人本人的身份证；代领时先放代领人的，再放申请人的。"),
    ),
    # --- accounts
    "CA-A01": (
        QT_TRANSLATE_NOOP("Words", "登录名或密码不对。"),
        QT_TRANSLATE_NOOP("Words", "还可以试 {tries_left} 次，之后账号会锁定。"),
        QT_TRANSLATE_NOOP("Words", "请重新输入；注意大写锁定键。"),
    ),
    "CA-A02": (
        QT_TRANSLATE_NOOP("Words", "账号已锁定，直到 {until}。"),
        QT_TRANSLATE_NOOP("Words", "锁定期间不能登录，草稿都还在。"),
        QT_TRANSLATE_NOOP("Words", "请等待，或请管理员解锁。"),
    ),
    "CA-A03": (
        QT_TRANSLATE_NOOP("Words", "密码正确，还需要您本人的身份证。"),
        QT_TRANSLATE_NOOP("Words", "还没有登录。"),
        QT_TRANSLATE_NOOP("Words", "请把您本人的身份证放在读卡器上。"),
    ),
    "CA-A04": (
        QT_TRANSLATE_NOOP("Words", "读卡器上的身份证不是您本人的。"),
        QT_TRANSLATE_NOOP("Words", "没有登录。"),
        QT_TRANSLATE_NOOP("Words", "请换上您本人的身份证。"),
    ),
    "CA-A05": (
        QT_TRANSLATE_NOOP("Words", "这个密码不能用：{why}。"),
        QT_TRANSLATE_NOOP("Words", "密码没有更改。"),
        QT_TRANSLATE_NOOP("Words", "请另选一个 10 个字符以上的密码。"),
    ),
    "CA-A06": (
        QT_TRANSLATE_NOOP("Words", "登录名“{login}”已有人使用。"),
        QT_TRANSLATE_NOOP("Words", "账号没有建立。"),
        QT_TRANSLATE_NOOP("Words", "请另选一个登录名。"),
    ),
    "CA-A07": (
        QT_TRANSLATE_NOOP("Words", "没有登录名“{login}”。"),
        QT_TRANSLATE_NOOP("Words", "什么都没有改动。"),
        QT_TRANSLATE_NOOP("Words", "请核对登录名。"),
    ),
    "CA-A08": (
        QT_TRANSLATE_NOOP("Words", "“{login}”是最后一位管理员。"),
        QT_TRANSLATE_NOOP("Words", "锁定后没有人能再解锁账号，所以没有锁定。"),
        QT_TRANSLATE_NOOP("Words", "请先设立另一位管理员。"),
    ),
    # --- cases
    "CA-C01": (
        QT_TRANSLATE_NOOP("Words", "现在不符合条件，没有受理。"),
        QT_TRANSLATE_NOOP("Words", "未达到：{verdict}。"),
        QT_TRANSLATE_NOOP("Words", "打印一次性告知书交给申请人。"),
    ),
    "CA-C02": (
        QT_TRANSLATE_NOOP("Words", "此人已有一件在办业务 {number}。"),
        QT_TRANSLATE_NOOP("Words", "办结之前不能再次受理。"),
        QT_TRANSLATE_NOOP("Words", "查找（Ctrl+K）这件业务，告诉申请人进度。"),
    ),
    "CA-C03": (
        QT_TRANSLATE_NOOP("Words", "还缺：{missing}。"),
        QT_TRANSLATE_NOOP("Words", "没有受理，已填的内容都保留。"),
        QT_TRANSLATE_NOOP("Words", "补齐后再按 Enter。"),
    ),
    "CA-C04": (
        QT_TRANSLATE_NOOP("Words", "没有找到业务 {number}。"),
        QT_TRANSLATE_NOOP("Words", "可能输错，或在别的派出所受理。"),
        QT_TRANSLATE_NOOP("Words", "请核对编号，或放身份证查找。"),
    ),
    "CA-C05": (
        QT_TRANSLATE_NOOP("Words", "另一位主管已经作出决定。"),
        QT_TRANSLATE_NOOP("Words", "您的决定没有记录。"),
        QT_TRANSLATE_NOOP("Words", "刷新（Ctrl+R）后看下一件。"),
    ),
    "CA-C06": (
        QT_TRANSLATE_NOOP("Words", "身份证已过期。"),
        QT_TRANSLATE_NOOP("Words", "不能凭过期证件办理。"),
        QT_TRANSLATE_NOOP("Words", "请申请人换领身份证，或出示临时身份证后由主管处理。"),
    ),
    "CA-C07": (
        QT_TRANSLATE_NOOP("Words", "本机登记库里没有此人。"),
        QT_TRANSLATE_NOOP("Words", "不能判定是否符合条件，也不代表不符合。"),
        QT_TRANSLATE_NOOP("Words", "核对证件号；刚登记的，请更新登记库后再查。"),
    ),
    "CA-C08": (
        QT_TRANSLATE_NOOP("Words", "不予批准须写明理由和依据条款。"),
        QT_TRANSLATE_NOOP("Words", "没有记录决定。"),
        QT_TRANSLATE_NOOP("Words", "请选一条理由。"),
    ),
    "CA-C09": (
        QT_TRANSLATE_NOOP("Words", "“{service}”不在这个窗口受理。"),
        QT_TRANSLATE_NOOP("Words", "这里只能说明条件。"),
        QT_TRANSLATE_NOOP("Words", "请告诉申请人到哪里办理。"),
    ),
    "CA-C10": (
        QT_TRANSLATE_NOOP("Words", "本窗口今天的受理编号已用完。"),
        QT_TRANSLATE_NOOP("Words", "今天不能再受理，草稿已保留。"),
        QT_TRANSLATE_NOOP("Words", "请到另一个窗口受理。"),
    ),
    "CA-C11": (
        QT_TRANSLATE_NOOP("Words", "居住证编号 {number} 已登记在另一件业务上。"),
        QT_TRANSLATE_NOOP("Words", "这一件没有登记到件。"),
        QT_TRANSLATE_NOOP("Words", "请核对卡面编号，再扫一次。"),
    ),
    "CA-C20": (
        QT_TRANSLATE_NOOP("Words", "这是您本人经手的，不能由您签署。"),
        QT_TRANSLATE_NOOP("Words", "经手和签署须由两人分别办理，没有记录。"),
        QT_TRANSLATE_NOOP("Words", "请另一位有权限的同事签署。"),
    ),
    "CA-C21": (
        QT_TRANSLATE_NOOP("Words", "{year} 年的工作日表需要再核对一次。"),
        QT_TRANSLATE_NOOP("Words", "本站没有别的管理员，签署前要说出全年的工作日数。"),
        QT_TRANSLATE_NOOP("Words", "请对照国务院办公厅的通知清点工作日数后再签署。"),
    ),
    "CA-C22": (
        QT_TRANSLATE_NOOP("Words", "没有等待签署的内容（{what}）。"),
        QT_TRANSLATE_NOOP("Words", "没有记录。"),
        QT_TRANSLATE_NOOP("Words", "请先导入工作日表，或先完成批量签注。"),
    ),
    "CA-C23": (
        QT_TRANSLATE_NOOP("Words", "这张证不在等待签署的名单上。"),
        QT_TRANSLATE_NOOP("Words", "名单没有变动。"),
        QT_TRANSLATE_NOOP("Words", "请核对证号。"),
    ),
    "CA-C24": (
        QT_TRANSLATE_NOOP("Words", "名单与记录的签注不一致。"),
        QT_TRANSLATE_NOOP("Words", "名单没有签署，签注尚未生效。"),
        QT_TRANSLATE_NOOP("Words", "请联系技术支持，并核验日志。"),
    ),
    "CA-C12": (
        QT_TRANSLATE_NOOP("Words", "照片不合格。"),
        QT_TRANSLATE_NOOP("Words", "没有采用这张照片，已填的内容都保留。"),
        QT_TRANSLATE_NOOP("Words", "按照片旁的提示重拍。"),
    ),
    "CA-C13": (
        QT_TRANSLATE_NOOP("Words", "别的窗口先受理了同一人的同一业务。"),
        QT_TRANSLATE_NOOP("Words", "受理已记录，但不算数：{number} 成了重复受理。"),
        QT_TRANSLATE_NOOP("Words", "在“往来”（Ctrl+9）里打开这一件，打印重复受理告知书交给申请人。"),
    ),
    # --- paper
    "CA-P01": (
        QT_TRANSLATE_NOOP("Words", "字库里没有“{character}”这个字，没有打印。"),
        QT_TRANSLATE_NOOP("Words", "姓名不能印错，所以宁可不印。业务已经记录。"),
        QT_TRANSLATE_NOOP("Words", "请安装补充字库（花园明朝），然后补打。"),
    ),
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
    # --- law, calendar, files
    "CA-L01": (
        QT_TRANSLATE_NOOP("Words", "工作日表只到 {last_year} 年。"),
        QT_TRANSLATE_NOOP("Words", "超出的期限算不出来，不会猜。"),
        QT_TRANSLATE_NOOP("Words", "请管理员导入新一年的工作日表。"),
    ),
    "CA-L02": (
        QT_TRANSLATE_NOOP("Words", "工作日表第 {line} 行有错（{reason} {value}）。"),
        QT_TRANSLATE_NOOP("Words", "期限算不出来。"),
        QT_TRANSLATE_NOOP("Words", "请管理员改正工作日表，或重新安装程序。"),
    ),
    "CA-L03": (
        QT_TRANSLATE_NOOP("Words", "政策文件 {file} 第 {line} 行有错（{reason} {detail}）。"),
        QT_TRANSLATE_NOOP("Words", "不能判定是否符合条件。"),
        QT_TRANSLATE_NOOP("Words", "请管理员改正文件，或重新安装程序。"),
    ),
    "CA-L04": (
        QT_TRANSLATE_NOOP("Words", "{on} 没有生效的政策“{name}”。"),
        QT_TRANSLATE_NOOP("Words", "不能判定是否符合条件。"),
        QT_TRANSLATE_NOOP("Words", "请管理员核对设置里的政策名称和机器日期。"),
    ),
    "CA-L05": (
        QT_TRANSLATE_NOOP("Words", "案例 {case} 的 {field} 有错（{reason} {value}）。"),
        QT_TRANSLATE_NOOP("Words", "没有作出判定。"),
        QT_TRANSLATE_NOOP("Words", "请改正文件后再试。"),
    ),
    "CA-L06": (
        QT_TRANSLATE_NOOP("Words", "政策里没有“{dwelling}”这种住所。"),
        QT_TRANSLATE_NOOP("Words", "没有作出判定。"),
        QT_TRANSLATE_NOOP("Words", "可用的有：{known}。"),
    ),
    "CA-I01": (
        QT_TRANSLATE_NOOP("Words", "目录里没有可导入的登记文件：{directory}"),
        QT_TRANSLATE_NOOP("Words", "登记库没有改动。"),
        QT_TRANSLATE_NOOP("Words", "请核对目录。"),
    ),
    "CA-B02": (
        QT_TRANSLATE_NOOP("Words", "文件不符合要求：{where}（{why}）。"),
        QT_TRANSLATE_NOOP("Words", "没有做任何事。"),
        QT_TRANSLATE_NOOP("Words", "请改正文件后再试。"),
    ),
    "CA-D50": (
        QT_TRANSLATE_NOOP("Words", "身份证文件不符合要求：{path} {key}（{why}）。"),
        QT_TRANSLATE_NOOP("Words", "模拟读卡器没有放上这张证。"),
        QT_TRANSLATE_NOOP("Words", "请改正文件。"),
    ),
    "CA-P04": (
        QT_TRANSLATE_NOOP("Words", "缺少打印用的字体：{fonts}。"),
        QT_TRANSLATE_NOOP("Words", "没有打印，业务已经记录。"),
        QT_TRANSLATE_NOOP("Words", "请管理员安装软件包 {packages}，然后补打。"),
    ),
    "CA-P05": (
        QT_TRANSLATE_NOOP("Words", "{what}不是可用的图像。"),
        QT_TRANSLATE_NOOP("Words", "没有打印，业务已经记录。"),
        QT_TRANSLATE_NOOP("Words", "请重新采集后再打印。"),
    ),
    # --- the databases on this machine
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
    "CA-S12": (
        QT_TRANSLATE_NOOP("Words", "这个文件不能用来恢复：{path}"),
        QT_TRANSLATE_NOOP("Words", "不是本程序的备份，或已损坏，或密钥不同。现有数据没有改动。"),
        QT_TRANSLATE_NOOP("Words", "请换一个备份文件。"),
    ),
    "CA-S13": (
        QT_TRANSLATE_NOOP("Words", "市级系统留存的本窗口记录与本机不同（{counter}，第 {seq} 条，{why}）。"),
        QT_TRANSLATE_NOOP("Words", "同一窗口有了两份记录，不会合并；本机的记录没有改动。"),
        QT_TRANSLATE_NOOP("Words", "请停止办理，保留现场，报告管理员和审计员。"),
    ),
    "CA-S14": (
        QT_TRANSLATE_NOOP("Words", "本窗口是从旧备份恢复的，还没有取回此后报送的记录。"),
        QT_TRANSLATE_NOOP("Words", "取回之前不能办理，以免编号和记录重复。"),
        QT_TRANSLATE_NOOP("Words", "请接通网络，等“往来”（Ctrl+9）显示已同步。"),
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
    # --- the link to the hub
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
        QT_TRANSLATE_NOOP("Words", "市级系统不再收本窗口的数据，以免两份记录混在一起；待报送的都留在本机。"),
        QT_TRANSLATE_NOOP("Words", "请停止受理，报告管理员：查清哪一台是真的窗口，再由市局放行。"),
    ),
    "CA-H06": (
        QT_TRANSLATE_NOOP("Words", "本窗口的记录与市级系统留存的不一致（{counter}，第 {seq} 条，{why}）。"),
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
    # --- settings
    "CA-B01": (
        QT_TRANSLATE_NOOP("Words", "设置文件有错：{where}（{why}）。"),
        QT_TRANSLATE_NOOP("Words", "程序不能按设置启动。"),
        QT_TRANSLATE_NOOP("Words", "请管理员改正 {path}。"),
    ),
    # --- devices
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
}
