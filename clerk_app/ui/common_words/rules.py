"""Words of the errors of domain, policies, documents and files."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
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
        "CA-K01": (
            QT_TRANSLATE_NOOP("Words", "本机时钟（{now}）早于已经记录的业务（{last}）。"),
            QT_TRANSLATE_NOOP("Words", "没有记录。时钟可能被拨慢，期限和证件有效期会算错。"),
            QT_TRANSLATE_NOOP("Words", "请核对并校准时钟；时钟确实正确时，请主管登录并确认。"),
        ),
        "CA-R07": (
            QT_TRANSLATE_NOOP("Words", "这是您申报过的亲属的业务，应当回避。"),
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
        "CA-C12": (
            QT_TRANSLATE_NOOP("Words", "照片不合格。"),
            QT_TRANSLATE_NOOP("Words", "没有采用这张照片，已填的内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "按照片旁的提示重拍。"),
        ),
        "CA-C20": (
            QT_TRANSLATE_NOOP("Words", "这是您本人经手的，不能由您签署。"),
            QT_TRANSLATE_NOOP("Words", "经手和签署须由两人分别办理，没有记录。"),
            QT_TRANSLATE_NOOP("Words", "请另一位有权限的同事签署。"),
        ),
        "CA-C22": (
            QT_TRANSLATE_NOOP("Words", "没有等待签署的内容（{what}）。"),
            QT_TRANSLATE_NOOP("Words", "没有记录。"),
            QT_TRANSLATE_NOOP("Words", "请先导入工作日表，或先完成批量签注。"),
        ),
        "CA-L01": (
            QT_TRANSLATE_NOOP("Words", "工作日表只到 {last_year} 年。"),
            QT_TRANSLATE_NOOP("Words", "超出的期限算不出来，不会猜。"),
            QT_TRANSLATE_NOOP("Words", "请管理员导入新一年的工作日表。"),
        ),
        "CA-L02": (
            QT_TRANSLATE_NOOP("Words", "工作日表有错（{line}）：{reason} {value}。"),
            QT_TRANSLATE_NOOP("Words", "没有导入，原有的表照旧。"),
            QT_TRANSLATE_NOOP("Words", "请管理员对照国务院办公厅的通知改正；程序自带的表有错时重新安装。"),
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
        "CA-B05": (
            QT_TRANSLATE_NOOP("Words", "答案文件有错：{path} 第 {line} 行，{where}（{why}）。"),
            QT_TRANSLATE_NOOP("Words", "没有启用任何窗口。"),
            QT_TRANSLATE_NOOP("Words", "改正文件后再运行；写法见 docs/set-up.md。"),
        ),
        "CA-B06": (
            QT_TRANSLATE_NOOP("Words", "{option} 写出的内容指名道姓，要有人负责。"),
            QT_TRANSLATE_NOOP("Words", "没有写出任何内容。"),
            QT_TRANSLATE_NOOP("Words", "用 --as 写明是谁，再试一次。"),
        ),
        "CA-B03": (
            QT_TRANSLATE_NOOP("Words", "没有密码，也没有终端可以询问。"),
            QT_TRANSLATE_NOOP("Words", "没有做任何事。"),
            QT_TRANSLATE_NOOP("Words", "请用 {option} 给出存有密码的文件，- 表示标准输入。"),
        ),
        "CA-B04": (
            QT_TRANSLATE_NOOP("Words", "密码文件不能读：{path}（{why}）。"),
            QT_TRANSLATE_NOOP("Words", "没有做任何事。"),
            QT_TRANSLATE_NOOP("Words", "请核对文件名和权限。"),
        ),
        "CA-L06": (
            QT_TRANSLATE_NOOP("Words", "政策里没有“{dwelling}”这种住所。"),
            QT_TRANSLATE_NOOP("Words", "没有作出判定。"),
            QT_TRANSLATE_NOOP("Words", "可用的有：{known}。"),
        ),
        "CA-P01": (
            QT_TRANSLATE_NOOP("Words", "字库里没有“{character}”这个字，没有打印。"),
            QT_TRANSLATE_NOOP("Words", "姓名不能印错，所以宁可不印。业务已经记录。"),
            QT_TRANSLATE_NOOP("Words", "请安装补充字库（花园明朝），然后补打。"),
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
        "CA-I01": (
            QT_TRANSLATE_NOOP("Words", "目录里没有可导入的登记文件：{directory}"),
            QT_TRANSLATE_NOOP("Words", "登记库没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请核对目录。"),
        ),
        "CA-I02": (
            QT_TRANSLATE_NOOP("Words", "本机的登记数据已损坏：{path}"),
            QT_TRANSLATE_NOOP("Words", "这一步没有完成。业务记录在另一个文件里，没有受影响。"),
            QT_TRANSLATE_NOOP(
                "Words",
                "请重新启动程序：损坏的文件会移到一边，登记数据重新取得"
                "（有市级系统时自动取回，单机时用 clerk-app import 重新导入）。",
            ),
        ),
        "CA-I03": (
            QT_TRANSLATE_NOOP("Words", "本机的登记数据曾经损坏，还没有重新取得。"),
            QT_TRANSLATE_NOOP(
                "Words",
                "不知道账号是否锁定、谁在布控名单上，所以需要查登记的业务不能办理。业务记录没有受影响。",
            ),
            QT_TRANSLATE_NOOP(
                "Words", "接通市级系统后会自动取回；单机时请管理员用 clerk-app import 重新导入全部登记文件。"
            ),
        ),
        "CA-B01": (
            QT_TRANSLATE_NOOP("Words", "设置文件有错：{where}（{why}）。"),
            QT_TRANSLATE_NOOP("Words", "程序不能按设置启动。"),
            QT_TRANSLATE_NOOP("Words", "请管理员改正 {path}。"),
        ),
        "CA-B02": (
            QT_TRANSLATE_NOOP("Words", "文件不符合要求：{where}（{why}）。"),
            QT_TRANSLATE_NOOP("Words", "没有做任何事。"),
            QT_TRANSLATE_NOOP("Words", "请改正文件后再试。"),
        ),
    },
)
