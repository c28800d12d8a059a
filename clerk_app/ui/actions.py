"""Every action of the screens in one table: id, words, key and what it does. F1 shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui import installed
from clerk_app.ui.declarations import ActionSpec
from clerk_app.ui.icons import icon

ACTIONS: tuple[ActionSpec, ...] = (
    # --- the window
    ActionSpec(
        "app.help",
        QT_TRANSLATE_NOOP("Actions", "按键说明"),
        "F1",
        QT_TRANSLATE_NOOP("Actions", "列出这一屏可用的按键"),
        "help",
    ),
    ActionSpec(
        "app.training",
        QT_TRANSLATE_NOOP("Actions", "演练"),
        "F9",
        QT_TRANSLATE_NOOP("Actions", "另开一个演练派出所：虚构人员、模拟设备，文书都标明演练"),
        "desk",
    ),
    ActionSpec(
        "app.search",
        QT_TRANSLATE_NOOP("Actions", "查找"),
        "Ctrl+K",
        QT_TRANSLATE_NOOP("Actions", "查找人员、件、文书、命令和设置：姓名、拼音、号码、电话"),
        "search",
    ),
    ActionSpec(
        "app.next_card",
        QT_TRANSLATE_NOOP("Actions", "换人：另一张证"),
        "Ctrl+Return",
        QT_TRANSLATE_NOOP("Actions", "收起眼前的人，打开另一张证；办到一半的留作草稿"),
        "person",
    ),
    ActionSpec(
        "app.lock",
        QT_TRANSLATE_NOOP("Actions", "锁屏"),
        "F10",
        QT_TRANSLATE_NOOP("Actions", "锁定屏幕，手上的工作保留"),
        "lock",
    ),
    ActionSpec(
        "app.switch",
        QT_TRANSLATE_NOOP("Actions", "换人"),
        "F11",
        QT_TRANSLATE_NOOP("Actions", "换另一位民警或辅警登录"),
        "switch_user",
    ),
    ActionSpec(
        "app.password",
        QT_TRANSLATE_NOOP("Actions", "改我的密码"),
        "Ctrl+P",
        QT_TRANSLATE_NOOP("Actions", "更改自己的登录密码"),
        "key",
    ),
    ActionSpec(
        "app.devices",
        QT_TRANSLATE_NOOP("Actions", "设备"),
        "F12",
        QT_TRANSLATE_NOOP("Actions", "查看读卡器、相机和打印机"),
        "devices",
    ),
    ActionSpec(
        "app.refresh",
        QT_TRANSLATE_NOOP("Actions", "刷新"),
        "Ctrl+R",
        QT_TRANSLATE_NOOP("Actions", "重新读取这一屏"),
        "refresh",
    ),
    ActionSpec(
        "app.message",
        QT_TRANSLATE_NOOP("Actions", "关闭提示"),
        "Ctrl+M",
        QT_TRANSLATE_NOOP("Actions", "收起页面上方的提示"),
        "cross",
    ),
    ActionSpec(
        "app.scheme",
        QT_TRANSLATE_NOOP("Actions", "明暗"),
        "Ctrl+D",
        QT_TRANSLATE_NOOP("Actions", "切换浅色和深色界面"),
        "contrast",
    ),
    ActionSpec(
        "app.larger",
        QT_TRANSLATE_NOOP("Actions", "放大"),
        "Ctrl+=",
        QT_TRANSLATE_NOOP("Actions", "放大文字"),
        "plus",
    ),
    ActionSpec(
        "app.smaller",
        QT_TRANSLATE_NOOP("Actions", "缩小"),
        "Ctrl+-",
        QT_TRANSLATE_NOOP("Actions", "缩小文字"),
        "not_applicable",
    ),
    ActionSpec(
        "page.next",
        QT_TRANSLATE_NOOP("Actions", "下一步"),
        "Return",
        QT_TRANSLATE_NOOP("Actions", "按下右下角的主按钮"),
        "next",
    ),
    ActionSpec(
        "page.back",
        QT_TRANSLATE_NOOP("Actions", "返回"),
        "Esc",
        QT_TRANSLATE_NOOP("Actions", "回到上一步，内容保留"),
        "back",
    ),
    # --- signature
    ActionSpec(
        "sign.paper",
        QT_TRANSLATE_NOOP("Actions", "在纸上签名"),
        "F2",
        QT_TRANSLATE_NOOP("Actions", "打印文书，由本人在纸上签名"),
        "paper",
    ),
    ActionSpec(
        "sign.clear",
        QT_TRANSLATE_NOOP("Actions", "重新签名"),
        "F3",
        QT_TRANSLATE_NOOP("Actions", "清除签名，重新来过"),
        "eraser",
    ),
    # --- camera
    ActionSpec(
        "photo.take",
        QT_TRANSLATE_NOOP("Actions", "拍照"),
        "Space",
        QT_TRANSLATE_NOOP("Actions", "各项都合格时拍下照片"),
        "camera",
    ),
    ActionSpec(
        "photo.again",
        QT_TRANSLATE_NOOP("Actions", "重拍"),
        "R",
        QT_TRANSLATE_NOOP("Actions", "回到相机画面，再拍一张"),
        "refresh",
    ),
    # --- tables
    ActionSpec(
        "table.sort_next",
        QT_TRANSLATE_NOOP("Actions", "换排序列"),
        "Ctrl+Right",
        QT_TRANSLATE_NOOP("Actions", "按右边一列排序"),
        "",
    ),
    ActionSpec(
        "table.sort_previous",
        QT_TRANSLATE_NOOP("Actions", "换排序列"),
        "Ctrl+Left",
        QT_TRANSLATE_NOOP("Actions", "按左边一列排序"),
        "",
    ),
    ActionSpec(
        "table.sort_turn",
        QT_TRANSLATE_NOOP("Actions", "倒序"),
        "Ctrl+Down",
        QT_TRANSLATE_NOOP("Actions", "把排序倒过来"),
        "",
    ),
    # --- paper
    ActionSpec(
        "paper.out",
        QT_TRANSLATE_NOOP("Actions", "纸已出来"),
        "Ctrl+Y",
        QT_TRANSLATE_NOOP("Actions", "核实过：打印机没有确认的纸已经出来"),
        "check",
    ),
    ActionSpec(
        "paper.none",
        QT_TRANSLATE_NOOP("Actions", "没有出纸"),
        "Ctrl+N",
        QT_TRANSLATE_NOOP("Actions", "核实过：打印机没有确认的纸没有出来"),
        "fault",
    ),
    ActionSpec(
        "pdf.larger",
        QT_TRANSLATE_NOOP("Actions", "放大预览"),
        "Ctrl+Up",
        QT_TRANSLATE_NOOP("Actions", "放大预览的纸面"),
        "",
    ),
)


@cache
def _by_id() -> dict[str, ActionSpec]:
    return {row.id: row for row in all_specs()}


def all_specs() -> tuple[ActionSpec, ...]:
    """The actions of the window and of every capability."""
    return (*ACTIONS, *(row for part in installed.declared() for row in part.actions))


def spec(action_id: str) -> ActionSpec:
    """The row of the table. Raises KeyError for an unknown id."""
    return _by_id()[action_id]


def words_of(action_id: str) -> str:
    return QCoreApplication.translate("Actions", spec(action_id).words)


def help_of(action_id: str) -> str:
    return QCoreApplication.translate("Actions", spec(action_id).help)


def key_words(key: str) -> str:
    """A key as it is written on the keyboard."""
    named = {
        "Return": "Enter",
        "Space": QCoreApplication.translate("Actions", "空格"),
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
    }
    return "+".join(named.get(part, part) for part in key.split("+")) if key != "Ctrl++" else key


def make_action(action_id: str, parent: QWidget, slot: Callable[[], object]) -> QAction:
    """A QAction of the table that works inside `parent` (its window for ids ``app.*``)."""
    row = spec(action_id)
    action = QAction(words_of(action_id), parent)
    action.setObjectName(action_id)
    if row.icon:
        action.setIcon(icon(row.icon))
    keys = [QKeySequence(row.key)] if row.key else []
    if row.key == "Return":
        keys.append(QKeySequence("Enter"))
    action.setShortcuts(keys)
    in_window = action_id.startswith("app.")
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if in_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.setToolTip(f"{help_of(action_id)}（{key_words(row.key)}）" if row.key else help_of(action_id))
    action.setStatusTip(help_of(action_id))
    action.triggered.connect(lambda _checked=False: slot())
    parent.addAction(action)
    return action
