"""One act: in words above, and as it stands in the journal below."""

from __future__ import annotations

import json

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from clerk_app.services.audit.views import AuditedAct
from clerk_app.ui.pages.audit.said import fields_of
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Fact, FactsGrid, Panel
from clerk_app.ui.widgets.layouts import Beside
from clerk_app.ui.widgets.parts import column, holder, label, row, scrolled
from clerk_app.ui.words import act_words, moment


class ActCard(QWidget):
    """`deeds` are the buttons of what can be done with the act."""

    def __init__(self, *deeds: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.act: AuditedAct | None = None
        self.title, self.facts = label("", "title"), FactsGrid(columns=1)
        self.data = QPlainTextEdit()
        self.data.setReadOnly(True)
        self.data.setTabChangesFocus(True)
        self.data.setAccessibleName(self.tr("记录的数据"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(px(13))
        self.data.setFont(font)
        self.data.setMinimumHeight(px(160))
        self.data_words = label(self.tr("数据"), "label")
        self.buttons = Beside(*(holder(row(deed, 1)) for deed in deeds), narrow=360, gap=0)
        body = column(self.title, self.buttons, self.facts, self.data_words, self.data, gap=8)
        body.setStretch(4, 1)
        panel = Panel()
        panel.add(scrolled(holder(body)), 1)
        self.setLayout(column(panel))
        self.show_act(None)

    def show_act(self, act: AuditedAct | None) -> None:
        """Show one act, or nothing."""
        self.act = act
        for part in (self.buttons, self.facts, self.data_words, self.data):
            part.setVisible(act is not None)
        if act is None:
            self.title.setText(self.tr("选一条记录"))
            self.facts.set_facts([])
            self.data.clear()
            return
        line = act.line
        self.title.setText(act_words(line.kind))
        outcomes = {
            "accepted": self.tr("市级系统已收"),
            "conflict": self.tr("与先到的业务冲突"),
            "refused": self.tr("市级系统不收"),
            "": self.tr("本机记录"),
        }
        facts = [
            Fact(self.tr("时间"), moment(line.at)),
            Fact(self.tr("经办人"), line.officer_name, strong=True),
            Fact(self.tr("对象"), line.about),
            *(Fact(name, value) for name, value in fields_of(line)),
            Fact(self.tr("窗口与序号"), f"{line.counter} · {line.seq}"),
            Fact(self.tr("上报"), outcomes.get(act.outcome, act.outcome)),
        ]
        self.facts.set_facts(facts)
        body = {
            "kind": line.kind,
            "version": act.version,
            "at": line.at.isoformat(),
            "actor": line.officer,
            "subject": act.subject,
            "payload": act.payload,
            "claims": act.claims,
            "prev_hash": act.prev_hash,
            "hash": act.hash,
        }
        self.data.setPlainText(json.dumps(body, ensure_ascii=False, indent=2))
