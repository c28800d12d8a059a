"""Words for the link to the hub (市级系统): how it stands, and the limits offline. No Qt in here."""

from __future__ import annotations

from clerk_app.devices.lines import Light
from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.hub.state import LinkState, LinkView, Progress
from clerk_app.services.link.views import OfflineStanding
from clerk_app.ui.status import StatusLine, titled
from clerk_app.ui.words import moment, tr, words_for


def hub_status(view: LinkView) -> StatusLine | None:
    """The line of the link at the foot of the window; None where no hub is set."""
    if view.state is LinkState.NONE:
        return None
    title = tr(QT_TRANSLATE_NOOP("Devices", "市级系统"), "Devices")
    words = titled(title, state_words(view))
    code = "" if view.error is None else view.error.code
    light = Light.WARN if view.clock_wrong and _LIGHTS[view.state] is Light.OK else _LIGHTS[view.state]
    short = title if light is Light.OK else _short_words(view)
    return StatusLine(
        "hub",
        title,
        "hub",
        light,
        words,
        short,
        error=view.error,
        means=meaning_words(view),
        code=code,
        page="link",
        aside=True,
    )


def _short_words(view: LinkView) -> str:
    """For narrow windows: how far it is, how much waits, or that somebody must act."""
    if view.state is LinkState.OFFLINE and view.waiting_acts:
        return _tr(QT_TRANSLATE_NOOP("Link", "断开 · {n} 条待报送")).format(n=view.waiting_acts)
    return _tr(_SHORT[view.state]) if view.state in _SHORT else state_words(view)


def state_words(view: LinkView) -> str:
    """The state in one short line, as it stands on the status bar and above the page."""
    if view.clock_wrong and view.state in (LinkState.LEVEL, LinkState.EXCHANGING):
        return clock_words(view)
    words = _tr(_STATES[view.state])
    if view.state is LinkState.EXCHANGING and view.progress is not None and view.progress.total:
        return f"{words} {percent(view.progress)}%"
    if view.state is LinkState.OFFLINE and view.waiting_acts:
        return words + _tr(QT_TRANSLATE_NOOP("Link", " · {n} 条待报送")).format(n=view.waiting_acts)
    return words


def meaning_words(view: LinkView) -> str:
    """What the state means at the counter, and what to do: one or two sentences."""
    if view.error is not None:
        words = words_for(view.error)
        return " ".join(part for part in (words.what, words.means, words.do) if part)
    if view.clock_wrong:
        return _tr(
            QT_TRANSLATE_NOOP(
                "Link", "期限和记录的时间都按本机时钟。请管理员校准时钟；校准前请主管核对日期。"
            )
        )
    return _tr(_MEANS[view.state])


def clock_words(view: LinkView) -> str:
    """How far this counter's clock is off, as the hub's clock tells."""
    minutes = max(1, round(abs(view.clock_off_s) / 60))
    ahead, behind = (
        QT_TRANSLATE_NOOP("Link", "本机时钟比市级系统快 {n} 分钟"),
        QT_TRANSLATE_NOOP("Link", "本机时钟比市级系统慢 {n} 分钟"),
    )
    return _tr(ahead if view.clock_off_s > 0 else behind).format(n=minutes)


def percent(progress: Progress) -> int:
    """0..99 while it lasts: 100 is said only by the state that follows."""
    return min(99, progress.done * 100 // max(1, progress.total))


def offline_words(standing: OfflineStanding) -> tuple[str, str]:
    """What the limits for working offline say, and what to do; both "" where all is fine."""
    hours = hours_words(standing.hours)
    if standing.level is OfflineLevel.FINE:
        return "", ""
    if standing.level is OfflineLevel.SUPERVISOR:
        return (
            _tr(QT_TRANSLATE_NOOP("Link", "与市级系统断开 {hours}，受理须主管先允许")).format(hours=hours),
            _tr(QT_TRANSLATE_NOOP("Link", "请主管在“往来”（Ctrl+9）里允许。审批、发证和打印照常。")),
        )
    if standing.allowed_until is not None:
        return (
            _tr(QT_TRANSLATE_NOOP("Link", "与市级系统断开 {hours}，主管已允许受理至 {until}")).format(
                hours=hours, until=moment(standing.allowed_until)
            ),
            _tr(QT_TRANSLATE_NOOP("Link", "登记数据较旧，请申请人带近期材料。")),
        )
    return (
        _tr(QT_TRANSLATE_NOOP("Link", "与市级系统断开 {hours}，可继续办理")).format(hours=hours),
        _tr(QT_TRANSLATE_NOOP("Link", "登记数据较旧，请申请人带近期材料。")) + _limit_words(standing),
    )


def hours_words(hours: float) -> str:
    """Hours, and from two days on days: 30 小时, 3 天."""
    if hours >= 48:
        return _tr(QT_TRANSLATE_NOOP("Link", "{n} 天")).format(n=int(hours // 24))
    return _tr(QT_TRANSLATE_NOOP("Link", "{n} 小时")).format(n=int(hours))


def _limit_words(standing: OfflineStanding) -> str:
    if standing.supervisor_after_h is None:
        return ""
    return _tr(QT_TRANSLATE_NOOP("Link", "满 {hours}后受理须主管允许。")).format(
        hours=hours_words(standing.supervisor_after_h)
    )


def _tr(text: str) -> str:
    return tr(text, "Link")


_LIGHTS = {
    LinkState.CONNECTING: Light.BUSY,
    LinkState.LEVEL: Light.OK,
    LinkState.EXCHANGING: Light.BUSY,
    LinkState.OFFLINE: Light.WARN,
    LinkState.STOPPED: Light.FAULT,
}
_SHORT = {
    LinkState.OFFLINE: QT_TRANSLATE_NOOP("Link", "断开"),
    LinkState.STOPPED: QT_TRANSLATE_NOOP("Link", "已停止"),
}
_STATES = {
    LinkState.NONE: QT_TRANSLATE_NOOP("Link", "没有设置，独立工作"),
    LinkState.CONNECTING: QT_TRANSLATE_NOOP("Link", "正在连接"),
    LinkState.LEVEL: QT_TRANSLATE_NOOP("Link", "已同步"),
    LinkState.EXCHANGING: QT_TRANSLATE_NOOP("Link", "正在收发"),
    LinkState.OFFLINE: QT_TRANSLATE_NOOP("Link", "断开，可继续办理"),
    LinkState.STOPPED: QT_TRANSLATE_NOOP("Link", "已停止，请处理"),
}
_MEANS = {
    LinkState.NONE: QT_TRANSLATE_NOOP("Link", "数据只存在本机。需要联网时，请管理员在设置里写上地址。"),
    LinkState.CONNECTING: QT_TRANSLATE_NOOP("Link", "窗口照常办理；接通后自动报送。"),
    LinkState.LEVEL: QT_TRANSLATE_NOOP("Link", "本机办的都已报送，别处办的都已收到。"),
    LinkState.EXCHANGING: QT_TRANSLATE_NOOP("Link", "正在报送和接收，窗口照常办理。"),
    LinkState.OFFLINE: QT_TRANSLATE_NOOP("Link", "窗口照常办理，受理的件暂存本机，接通后自动报送。"),
    LinkState.STOPPED: QT_TRANSLATE_NOOP("Link", "收发已停止，待报送的都留在本机。"),
}
