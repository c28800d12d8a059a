"""Every action of the screens in one table: id, words, key and what it does. F1 shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.icons import icon


@dataclass(frozen=True, slots=True)
class ActionSpec:
    id: str  # "area.deed"
    words: str  # Chinese, context "Actions"
    key: str  # portable text of the key; "" = none of its own
    help: str  # one short sentence, context "Actions"
    icon: str = ""


def _a(id_: str, words: str, key: str, help_: str, icon_: str = "") -> ActionSpec:
    return ActionSpec(id_, words, key, help_, icon_)


ACTIONS: tuple[ActionSpec, ...] = (
    # --- the window
    _a(
        "app.help",
        QT_TRANSLATE_NOOP("Actions", "按键说明"),
        "F1",
        QT_TRANSLATE_NOOP("Actions", "列出这一屏可用的按键"),
        "help",
    ),
    _a(
        "app.search",
        QT_TRANSLATE_NOOP("Actions", "查找"),
        "Ctrl+K",
        QT_TRANSLATE_NOOP("Actions", "按证件号、受理编号或姓名查找"),
        "search",
    ),
    _a(
        "app.lock",
        QT_TRANSLATE_NOOP("Actions", "锁屏"),
        "F10",
        QT_TRANSLATE_NOOP("Actions", "锁定屏幕，手上的工作保留"),
        "lock",
    ),
    _a(
        "app.switch",
        QT_TRANSLATE_NOOP("Actions", "换人"),
        "F11",
        QT_TRANSLATE_NOOP("Actions", "换另一位民警或辅警登录"),
        "switch_user",
    ),
    _a(
        "app.password",
        QT_TRANSLATE_NOOP("Actions", "改我的密码"),
        "Ctrl+P",
        QT_TRANSLATE_NOOP("Actions", "更改自己的登录密码"),
        "key",
    ),
    _a(
        "app.devices",
        QT_TRANSLATE_NOOP("Actions", "设备"),
        "F12",
        QT_TRANSLATE_NOOP("Actions", "查看读卡器、相机和打印机"),
        "devices",
    ),
    _a(
        "app.refresh",
        QT_TRANSLATE_NOOP("Actions", "刷新"),
        "Ctrl+R",
        QT_TRANSLATE_NOOP("Actions", "重新读取这一屏"),
        "refresh",
    ),
    _a(
        "app.message",
        QT_TRANSLATE_NOOP("Actions", "关闭提示"),
        "Ctrl+M",
        QT_TRANSLATE_NOOP("Actions", "收起页面上方的提示"),
        "cross",
    ),
    _a(
        "app.scheme",
        QT_TRANSLATE_NOOP("Actions", "明暗"),
        "Ctrl+D",
        QT_TRANSLATE_NOOP("Actions", "切换浅色和深色界面"),
        "contrast",
    ),
    _a(
        "app.larger",
        QT_TRANSLATE_NOOP("Actions", "放大"),
        "Ctrl+=",
        QT_TRANSLATE_NOOP("Actions", "放大文字"),
        "plus",
    ),
    _a(
        "app.smaller",
        QT_TRANSLATE_NOOP("Actions", "缩小"),
        "Ctrl+-",
        QT_TRANSLATE_NOOP("Actions", "缩小文字"),
        "not_applicable",
    ),
    _a(
        "page.next",
        QT_TRANSLATE_NOOP("Actions", "下一步"),
        "Return",
        QT_TRANSLATE_NOOP("Actions", "按下右下角的主按钮"),
        "next",
    ),
    _a(
        "page.back",
        QT_TRANSLATE_NOOP("Actions", "返回"),
        "Esc",
        QT_TRANSLATE_NOOP("Actions", "回到上一步，内容保留"),
        "back",
    ),
    # --- signature
    _a(
        "sign.paper",
        QT_TRANSLATE_NOOP("Actions", "在纸上签名"),
        "F2",
        QT_TRANSLATE_NOOP("Actions", "申请人已在纸质申请表上签名"),
        "paper",
    ),
    _a(
        "sign.clear",
        QT_TRANSLATE_NOOP("Actions", "重新签名"),
        "F3",
        QT_TRANSLATE_NOOP("Actions", "清除签名，重新来过"),
        "eraser",
    ),
    # --- tables
    _a(
        "table.sort_next",
        QT_TRANSLATE_NOOP("Actions", "换排序列"),
        "Ctrl+Right",
        QT_TRANSLATE_NOOP("Actions", "按右边一列排序"),
        "",
    ),
    _a(
        "table.sort_previous",
        QT_TRANSLATE_NOOP("Actions", "换排序列"),
        "Ctrl+Left",
        QT_TRANSLATE_NOOP("Actions", "按左边一列排序"),
        "",
    ),
    _a(
        "table.sort_turn",
        QT_TRANSLATE_NOOP("Actions", "倒序"),
        "Ctrl+Down",
        QT_TRANSLATE_NOOP("Actions", "把排序倒过来"),
        "",
    ),
    # --- paper
    _a(
        "pdf.larger",
        QT_TRANSLATE_NOOP("Actions", "放大预览"),
        "Ctrl+Up",
        QT_TRANSLATE_NOOP("Actions", "放大预览的纸面"),
        "",
    ),
)

_BY_ID = {item.id: item for item in ACTIONS}


def register(*specs: ActionSpec) -> None:
    """Add actions of a page to the table (at import time). Raises ValueError for an id taken otherwise."""
    for item in specs:
        if _BY_ID.get(item.id, item) != item:
            raise ValueError(item.id)
        _BY_ID[item.id] = item


def all_specs() -> tuple[ActionSpec, ...]:
    return tuple(_BY_ID.values())


def spec(action_id: str) -> ActionSpec:
    """The row of the table. Raises KeyError for an unknown id."""
    return _BY_ID[action_id]


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
