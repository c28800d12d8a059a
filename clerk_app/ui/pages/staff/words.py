"""Words of accounts: errors, acts and roles."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
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
            QT_TRANSLATE_NOOP("Words", "这张身份证不能证明是您本人：{why}。"),
            QT_TRANSLATE_NOOP("Words", "没有登录。还可以试 {tries_left} 次，之后账号会锁定。"),
            QT_TRANSLATE_NOOP("Words", "请把您本人的、有效的身份证放在读卡器上。"),
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
        "CA-A09": (
            QT_TRANSLATE_NOOP("Words", "已经退出登录。"),
            QT_TRANSLATE_NOOP("Words", "这一步没有做。"),
            QT_TRANSLATE_NOOP("Words", "请重新登录。"),
        ),
        "CA-A10": (
            QT_TRANSLATE_NOOP("Words", "账号“{login}”没有登记本人身份证号。"),
            QT_TRANSLATE_NOOP("Words", "没有身份证号，不能用身份证证明本人，也查不出是不是自己的件。"),
            QT_TRANSLATE_NOOP("Words", "请管理员登记身份证号，再由另一人确认。"),
        ),
        "CA-A12": (
            QT_TRANSLATE_NOOP("Words", "这个密码是管理员给的，要先换成自己的。"),
            QT_TRANSLATE_NOOP("Words", "还没有登录。"),
            QT_TRANSLATE_NOOP("Words", "请输入两次新密码。"),
        ),
        "CA-A13": (
            QT_TRANSLATE_NOOP("Words", "账号“{login}”没有等待确认的变更。"),
            QT_TRANSLATE_NOOP("Words", "什么都没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请核对登录名。"),
        ),
        "CA-A15": (
            QT_TRANSLATE_NOOP("Words", "身份证号不对：{why}。"),
            QT_TRANSLATE_NOOP("Words", "账号没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请对着证件核对每一位。"),
        ),
        "CA-A16": (
            QT_TRANSLATE_NOOP("Words", "账号“{login}”已经登记了这个身份证号。"),
            QT_TRANSLATE_NOOP("Words", "一个人只有一个账号，没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请用原来的账号，需要时改变它的岗位。"),
        ),
        "CA-R06": (
            QT_TRANSLATE_NOOP("Words", "这些岗位不能由一个账号兼任。"),
            QT_TRANSLATE_NOOP("Words", "管理员和审计员各自独立，账号没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请分设账号。"),
        ),
        "CA-A11": (
            QT_TRANSLATE_NOOP("Words", "安全设置 {name} 只能是 {wanted}。"),
            QT_TRANSLATE_NOOP("Words", "设置没有改动。"),
            QT_TRANSLATE_NOOP("Words", "请换一个数值。"),
        ),
    },
    why={
        "CA-A04:other": QT_TRANSLATE_NOOP("Words", "不是您本人的"),
        "CA-A04:expired": QT_TRANSLATE_NOOP("Words", "已过有效期"),
        "CA-A04:not_read": QT_TRANSLATE_NOOP("Words", "不是由本窗口的读卡器读出的"),
        "CA-A15:fifteen_digits": QT_TRANSLATE_NOOP("Words", "15 位的旧号码"),
        "CA-A15:length": QT_TRANSLATE_NOOP("Words", "不是 18 位"),
        "CA-A15:characters": QT_TRANSLATE_NOOP("Words", "有不该有的字符"),
        "CA-A15:region": QT_TRANSLATE_NOOP("Words", "没有这个地区"),
        "CA-A15:birth_date": QT_TRANSLATE_NOOP("Words", "没有这个出生日期"),
        "CA-A15:birth_in_future": QT_TRANSLATE_NOOP("Words", "出生日期还没有到"),
        "CA-A15:check_digit": QT_TRANSLATE_NOOP("Words", "校验位不符"),
        "CA-A05:common": QT_TRANSLATE_NOOP("Words", "太常见，别人会先试"),
        "CA-A05:used": QT_TRANSLATE_NOOP("Words", "最近用过"),
        "CA-A05:short": QT_TRANSLATE_NOOP("Words", "少于 10 个字符"),
        "CA-A05:login": QT_TRANSLATE_NOOP("Words", "包含登录名"),
        "CA-A05:simple": QT_TRANSLATE_NOOP("Words", "太简单，请混用字母、数字或符号"),
    },
)
