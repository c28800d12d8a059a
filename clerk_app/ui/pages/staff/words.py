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
    },
    why={
        "CA-A05:short": QT_TRANSLATE_NOOP("Words", "少于 10 个字符"),
        "CA-A05:login": QT_TRANSLATE_NOOP("Words", "包含登录名"),
        "CA-A05:simple": QT_TRANSLATE_NOOP("Words", "太简单，请混用字母、数字或符号"),
    },
)
