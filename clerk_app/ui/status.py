"""What stands at the foot of the window and on the devices page: one line a device and a few of others.

A device's line is put into words by the declaration of its kind; the database, the registers and the link to
the hub bring lines of their own. No Qt in here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from clerk_app.devices.kind import AnyKind, kind_named
from clerk_app.devices.lines import DeviceLine, Light
from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.words import listed, moment, reason_words, tr, words_for


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One line, in the language of the screens."""

    key: str
    title: str  # 读卡器
    icon: str
    light: Light
    words: str  # 读卡器就绪
    short: str  # where there is little room
    name: str = ""  # port, model, address, counter
    says: str = ""  # what a device says of itself
    error: Exception | None = None
    means: str = ""  # more than the words
    do: str = ""
    code: str = ""  # for support
    page: str = "devices"  # which a press on it opens
    aside: bool = False  # stands at the right end
    device: AnyKind | None = None  # what can be tried, and chosen, of it

    @property
    def tip(self) -> str:
        """What is said besides the words: the name, or what is wrong and what to do."""
        parts = (self.means, self.do, self.code) if self.error is not None else (self.name,)
        return " ".join(part for part in parts if part)


class StatusSource(Protocol):
    """Whoever has lines among those of the devices."""

    def lines(self) -> tuple[StatusLine, ...]: ...

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        """Tell `listener`, in any thread, LinesChanged; call the result to stop."""
        ...

    def try_again(self, key: str) -> None:
        """Whatever connecting anew means to the line of that key; nothing for keys of others."""
        ...


def device_status(line: DeviceLine) -> StatusLine:
    """A device in the words of its kind."""
    kind = kind_named(line.kind)
    title = _tr(kind.title)
    state = _tr(kind.states.get(line.light) or _GENERAL[line.light])
    words = short = f"{title}{state}"
    if line.reasons:
        words, short = titled(title, listed(map(reason_words, line.reasons))), reason_words(line.reasons[0])
    if line.light is Light.OK:
        short = title
    means, do, code = _explained(kind, line)
    return StatusLine(
        line.kind,
        title,
        kind.icon,
        line.light,
        words,
        short,
        line.name or line.setting,
        line.says,
        line.error,
        means,
        do,
        code,
        device=kind,
    )


def _explained(kind: AnyKind, line: DeviceLine) -> tuple[str, str, str]:
    if line.reasons:
        said = _tr(_SAYS).format(device=_tr(kind.title), reasons=listed(map(reason_words, line.reasons)))
        return said, _tr(_AFTER_REASONS), getattr(line.error, "code", "")
    if line.error is not None:
        words = words_for(line.error)
        return " ".join(part for part in (words.what, words.means) if part), words.do, words.code
    if line.light is Light.OFF:
        return _tr(_NONE_SET), _tr(_CHOOSE) if kind.chosen else "", ""
    return _tr(_FINE), "", ""


def database_status(counter: str, refused: KnownError | None = None) -> StatusLine:
    """The counter's own data; `refused`: why nothing can be recorded now."""
    title = _tr(QT_TRANSLATE_NOOP("Devices", "数据库"))
    if refused is not None:
        said = words_for(refused)
        short = title + _tr(QT_TRANSLATE_NOOP("Devices", "不能记录"))
        return StatusLine(
            "database", title, "database", Light.FAULT, said.what, short, counter, error=refused,
            means=said.means, do=said.do, code=said.code,
        )  # fmt: skip
    words = title + _tr(QT_TRANSLATE_NOOP("Devices", "正常"))
    return StatusLine("database", title, "database", Light.OK, words, title, counter, means=_tr(_FINE))


def registers_status(as_of: datetime | None, *, lost: bool = False) -> StatusLine:
    """How old the mirror of the registers is; None where nothing was ever imported, `lost` where it was damaged."""
    title = _tr(QT_TRANSLATE_NOOP("Devices", "登记数据"))
    if lost:
        words = title + _tr(QT_TRANSLATE_NOOP("Devices", "已损坏，等待重新取得"))
        return StatusLine("registers", title, "registers", Light.FAULT, words, words, means=_tr(_LOST))
    if as_of is None:
        words = title + _tr(QT_TRANSLATE_NOOP("Devices", "尚未导入"))
        return StatusLine(
            "registers", title, "registers", Light.OFF, words, words, means=_tr(_NONE_SET), aside=True
        )
    when = moment(as_of)
    words = _tr(QT_TRANSLATE_NOOP("Devices", "登记数据截至 {when}")).format(when=when)
    return StatusLine(
        "registers", title, "registers", Light.OK, words, when[5:], when, means=_tr(_FINE), aside=True
    )


def titled(title: str, state: str) -> str:
    """Who it is, and how that stands: 打印机：没有纸."""
    return _tr(QT_TRANSLATE_NOOP("Devices", "{name}：{state}")).format(name=title, state=state)


def _tr(text: str) -> str:
    return tr(text, "Devices")


_GENERAL = {
    Light.OK: QT_TRANSLATE_NOOP("Devices", "就绪"),
    Light.BUSY: QT_TRANSLATE_NOOP("Devices", "正在连接"),
    Light.WARN: QT_TRANSLATE_NOOP("Devices", "请留意"),
    Light.FAULT: QT_TRANSLATE_NOOP("Devices", "有故障"),
    Light.OFF: QT_TRANSLATE_NOOP("Devices", "未设置"),
}
_FINE = QT_TRANSLATE_NOOP("Devices", "可以正常使用。")
_LOST = QT_TRANSLATE_NOOP(
    "Devices", "本机的登记数据损坏，已移到一边；业务记录没有受影响。重新取得之前，需要查登记的业务不能办理。"
)
_NONE_SET = QT_TRANSLATE_NOOP("Devices", "还没有设置。")
_CHOOSE = QT_TRANSLATE_NOOP("Devices", "按 F6 从找到的设备中选一个。")
_SAYS = QT_TRANSLATE_NOOP("Devices", "{device}说：{reasons}")
_AFTER_REASONS = QT_TRANSLATE_NOOP("Devices", "处理好后它会自己接着工作。")
