"""Sentences of the page of the link: what is received, what waits, what did not stand. No Qt in here."""

from __future__ import annotations

from datetime import datetime

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.hub.state import LinkView, Progress
from clerk_app.services.link.views import ConflictLine, IdleLine, WaitingLine, Winner
from clerk_app.ui.link_words import hours_words
from clerk_app.ui.words import act_words, moment, tr

_MINUTE_S, _HOUR_S = 60, 3600
ACCEPTED = "case.accepted"  # the kind of our act where a duplicate was accepted
LOCKED = "account_locked"


def progress_words(progress: Progress) -> str:
    """What is being received, how far it is, and how long it will take as soon as that is known."""
    what = _tr(_RECEIVED.get(progress.what, _RECEIVED["acts"]))
    count = _tr(QT_TRANSLATE_NOOP("Link", "{done} / {total} 条")).format(
        done=f"{progress.done:,}", total=f"{progress.total:,}"
    )
    return _tr(QT_TRANSLATE_NOOP("Link", "正在接收{what}　{count}　{left}")).format(
        what=what, count=count, left=left_words(progress.seconds_left)
    )


def left_words(seconds: float | None) -> str:
    """How long it will take, rounded up: nobody is told less than it takes."""
    if seconds is None:
        return _tr(QT_TRANSLATE_NOOP("Link", "正在估算还需多久"))
    if seconds < _MINUTE_S:
        return _tr(QT_TRANSLATE_NOOP("Link", "不到 1 分钟"))
    if seconds < _HOUR_S:
        minutes = -(-int(seconds) // _MINUTE_S)
        return _tr(QT_TRANSLATE_NOOP("Link", "约需 {n} 分钟")).format(n=minutes)
    return _tr(QT_TRANSLATE_NOOP("Link", "约需 {n} 小时")).format(n=-(-int(seconds) // _HOUR_S))


def next_try_words(seconds: float) -> str:
    """The next try by itself; the time counts from when it was said, so it is the latest."""
    return _tr(QT_TRANSLATE_NOOP("Link", "{n} 秒内")).format(n=max(1, round(seconds)))


# --- what did not stand


def conflict_title(line: ConflictLine) -> str:
    """What happened to our act, in a few words."""
    if line.kind == ACCEPTED:
        return _tr(QT_TRANSLATE_NOOP("Link", "重复受理"))
    if line.why == LOCKED:
        return _tr(QT_TRANSLATE_NOOP("Link", "账号停用，没有采用：{act}")).format(act=act_words(line.kind))
    return _tr(QT_TRANSLATE_NOOP("Link", "他处先办：{act}")).format(act=act_words(line.kind))


def conflict_means(line: ConflictLine) -> str:
    """What it means for the case and for the applicant, and what is to be done."""
    if line.kind == ACCEPTED:
        return _tr(
            QT_TRANSLATE_NOOP(
                "Link",
                "同一人的同一业务，别的窗口先受理，以那一件为准；我方这一件不再办理。"
                "请打印重复受理告知书交给申请人，回执收回。",
            )
        )
    if line.why == LOCKED:
        return _tr(
            QT_TRANSLATE_NOOP(
                "Link",
                "作出决定的账号当时已在市级系统停用，决定没有采用；这一件重新等待决定，请另一位主管办理。",
            )
        )
    return _tr(
        QT_TRANSLATE_NOOP(
            "Link", "这一件别处已先办，以先办的为准；我方这一步没有采用。请按此件现在的状态继续，不必重办。"
        )
    )


def place_words(winner: Winner) -> str:
    """Where the act that counts was done: the name of the station, or its code where it is unknown here."""
    return winner.station_name or winner.station


def conflict_details(line: ConflictLine) -> str:
    """Number, who did it here and when."""
    done = _tr(QT_TRANSLATE_NOOP("Link", "我方 {name} {time}")).format(
        name=line.our_actor, time=moment(line.our_at)
    )
    return "　".join(part for part in (line.number, done) if part)


def waiting_details(line: WaitingLine) -> str:
    return "　".join(part for part in (line.actor, moment(line.at)) if part)


def idle_details(line: IdleLine) -> str:
    """Why an act led nowhere, who did it where, and when."""
    why = _tr(_IDLE.get(line.why, _IDLE["NotInThisState"]))
    return "　".join(part for part in (why, line.actor, line.counter, moment(line.at)) if part)


def since_words(view: LinkView, now: datetime) -> str:
    """When this state began, and how long ago that is where it is long."""
    if view.since is None:
        return "—"
    hours = (now - view.since).total_seconds() / _HOUR_S
    if hours < 1:
        return moment(view.since)
    return _tr(QT_TRANSLATE_NOOP("Link", "{time}（{hours}前）")).format(
        time=moment(view.since), hours=hours_words(hours)
    )


def _tr(text: str) -> str:
    return tr(text, "Link")


_IDLE = {
    "IntegrityError": QT_TRANSLATE_NOOP("Link", "号码已被另一条记录占用"),
    "NotInThisState": QT_TRANSLATE_NOOP("Link", "轮到时，别处已先办"),
    "NoResultFound": QT_TRANSLATE_NOOP("Link", "所依据的记录不在本机"),
    "unreadable": QT_TRANSLATE_NOOP("Link", "本机的程序读不懂，请升级后再看"),
}
_RECEIVED = {
    "registers": QT_TRANSLATE_NOOP("Link", "登记数据"),
    "insurance": QT_TRANSLATE_NOOP("Link", "社保数据"),
    "acts": QT_TRANSLATE_NOOP("Link", "办理记录"),
}
