"""First start: station and counter, the first administrator, the devices. Three short steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.devices.kind import device_kinds, kind_named
from clerk_app.devices.lines import DeviceChoice
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.identity import fault_of, normal_number
from clerk_app.domain.staff import LOGIN_NAME, STATION_CODE
from clerk_app.ui.actions import make_action
from clerk_app.ui.jobs import Courier
from clerk_app.ui.lacks import password_lack
from clerk_app.ui.messages import MessageBar, Severity
from clerk_app.ui.theme import GRID, mark, px
from clerk_app.ui.widgets.buttons import ButtonRow
from clerk_app.ui.widgets.panels import Panel
from clerk_app.ui.widgets.progress import StepBar
from clerk_app.ui.words import tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SetupPlan:
    """What the first start asked for. `counter` is three digits; with a hub its address names the counter."""

    station_code: str
    station_name: str
    station_phone: str
    counter: str
    counter_name: str
    admin_login: str
    admin_name: str
    admin_password: str = field(repr=False)
    admin_id_number: str = field(repr=False)
    devices: Mapping[str, str]  # kind: the one that was chosen, "" = none yet
    second_factor: bool
    hub_url: str = field(default="", repr=False)  # holds a password; "" = the counter works alone


FoundDevices = Mapping[str, Sequence[DeviceChoice]]  # kind: what can be chosen; the first is proposed


class SetupWizard(QWidget):
    """Leads through the first start.

    Signals:
        finished: What `perform` returned.
    """

    finished = Signal(object)

    def __init__(self, courier: Courier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "page")
        self._courier = courier
        self._perform: Callable[[SetupPlan], Any] | None = None
        self._fields: dict[str, QLineEdit] = {}
        self.message = MessageBar()
        self.steps = StepBar((self.tr("派出所和窗口"), self.tr("管理员"), self.tr("设备和连接")))
        self.stack = QStackedWidget()
        self._chosen = {kind.name: QComboBox() for kind in device_kinds() if kind.chosen}
        self.second_factor = QCheckBox(self.tr("登录时还要放本人身份证(&I)"))
        for page in (self._station_page(), self._admin_page(), self._device_page()):
            self.stack.addWidget(page)
        self.buttons = ButtonRow()
        title = QLabel(self.tr("启用窗口"))
        mark(title, "display")
        card = Panel()
        card.setFixedWidth(px(640))
        card.body.setSpacing(px(16))
        for part in (title, self.steps, self.message, self.stack, self.buttons):
            card.add(part)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        make_action("page.next", self, self.next_step)
        make_action("page.back", self, self.previous_step)
        self._show_step(0)

    def begin(self, perform: Callable[[SetupPlan], T], found: FoundDevices) -> None:
        """Ask; `perform` makes the counter, off the GUI thread, when all is answered."""
        self._perform = perform
        none = DeviceChoice("", self.tr("以后再选"))
        for name, box in self._chosen.items():
            box.clear()
            for choice in (*found.get(name, ()), none):
                box.addItem(choice.name, choice.value)
        self._show_step(0)
        self._fields["station_code"].setFocus()

    def fill(self, **values: str) -> None:
        """Propose values for fields, by the names of SetupPlan."""
        for name, value in values.items():
            self._fields[name].setText(value)

    def plan(self) -> SetupPlan:
        """What is filled in."""
        text = {name: edit.text().strip() for name, edit in self._fields.items()}
        return SetupPlan(
            station_code=text["station_code"],
            station_name=text["station_name"],
            station_phone=text["station_phone"],
            counter=text["counter"].zfill(3),
            counter_name=text["counter_name"],
            admin_login=text["admin_login"],
            admin_name=text["admin_name"],
            admin_password=self._fields["admin_password"].text(),
            admin_id_number=normal_number(text["admin_id_number"]),
            devices={name: str(box.currentData() or "") for name, box in self._chosen.items()},
            second_factor=self.second_factor.isChecked(),
            hub_url=text["hub_url"],
        )

    def next_step(self) -> None:
        """Enter: check this step and go on; after the last one make the counter."""
        if not self.buttons.next.isEnabled():
            return
        step = self.stack.currentIndex()
        wrong = self._wrong(step)
        self._mark_wrong(step, [name for name, _ in wrong])
        if wrong:
            self.message.say(Severity.WARN, wrong[0][1])
            self._fields[wrong[0][0]].setFocus()
            return
        self.message.clear()
        if step < self.stack.count() - 1:
            self._show_step(step + 1)
        else:
            self._make()

    def previous_step(self) -> None:
        """Esc: one step back; nothing is lost."""
        if self.stack.currentIndex() > 0:
            self._show_step(self.stack.currentIndex() - 1)

    # --- the steps

    def _station_page(self) -> QWidget:
        return self._form(
            ("station_code", self.tr("派出所代码(&D)"), self.tr("12 位数字")),
            ("station_name", self.tr("派出所名称(&N)"), ""),
            ("station_phone", self.tr("电话(&T)"), self.tr("印在回执上")),
            ("counter", self.tr("窗口号(&C)"), self.tr("1 至 999")),
            ("counter_name", self.tr("窗口名称(&W)"), self.tr("如：3 号窗口")),
        )

    def _admin_page(self) -> QWidget:
        page = self._form(
            ("admin_name", self.tr("管理员姓名(&N)"), ""),
            ("admin_id_number", self.tr("本人身份证号(&I)"), self.tr("18 位")),
            ("admin_login", self.tr("登录名(&L)"), self.tr("字母和数字")),
            ("admin_password", self.tr("密码(&P)"), self.tr("10 个字符以上，混用字母和数字")),
            ("admin_again", self.tr("再输一次(&A)"), ""),
        )
        for name in ("admin_password", "admin_again"):
            self._fields[name].setEchoMode(QLineEdit.EchoMode.Password)
        return page

    def _device_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        _dress(form)
        taken = {"I", "H"}
        for name, box in self._chosen.items():
            letter = next((one for one in name.upper() if one.isalpha() and one not in taken), "")
            taken.add(letter)
            title = tr(kind_named(name).title, "Devices")
            form.addRow(f"{title}(&{letter})" if letter else title, box)
        form.addRow("", self.second_factor)
        address = QLineEdit()
        address.setPlaceholderText("postgresql://counter_…")
        address.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        form.addRow(self.tr("市级系统地址(&H)"), address)
        self._fields["hub_url"] = address
        hub = QLabel(self.tr("地址由市级系统管理员给出，只给一次。留空则单机工作，登记数据从文件导入。"))
        hub.setWordWrap(True)
        form.addRow("", hub)
        return page

    def _form(self, *rows: tuple[str, str, str]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        _dress(form)
        for name, words, hint in rows:
            edit = QLineEdit()
            edit.setPlaceholderText(hint)
            form.addRow(words, edit)
            self._fields[name] = edit
        return page

    def _show_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.steps.set_current(step)
        last = step == self.stack.count() - 1
        self.buttons.set_next(self.tr("启用") if last else self.tr("下一步"), self.next_step)
        self.buttons.set_back(self.tr("上一步"), self.previous_step)
        self.buttons.back.setVisible(step > 0)
        first = ("station_code", "admin_name", "")[step]
        (self._fields[first] if first else next(iter(self._chosen.values()))).setFocus()

    def _wrong(self, step: int) -> list[tuple[str, str]]:
        """Fields of a step that cannot stand, each with what is expected."""
        text = {name: edit.text().strip() for name, edit in self._fields.items()}
        return (self._wrong_station, self._wrong_admin, self._wrong_hub)[step](text)

    def _wrong_station(self, text: dict[str, str]) -> list[tuple[str, str]]:
        wrong: list[tuple[str, str]] = []
        if STATION_CODE.fullmatch(text["station_code"]) is None:
            wrong.append(("station_code", self.tr("派出所代码是 12 位数字。")))
        if not text["station_name"]:
            wrong.append(("station_name", self.tr("请填派出所名称。")))
        if not (text["counter"].isascii() and text["counter"].isdigit() and 1 <= int(text["counter"]) <= 999):
            wrong.append(("counter", self.tr("窗口号是 1 至 999 的数字。")))
        return wrong

    def _wrong_admin(self, text: dict[str, str]) -> list[tuple[str, str]]:
        wrong: list[tuple[str, str]] = []
        if not text["admin_name"]:
            wrong.append(("admin_name", self.tr("请填管理员姓名。")))
        if LOGIN_NAME.fullmatch(text["admin_login"]) is None:
            wrong.append(("admin_login", self.tr("登录名是 2 至 32 个字母或数字。")))
        if fault_of(normal_number(text["admin_id_number"]), datetime.now(SHENZHEN).date()) is not None:
            wrong.append(("admin_id_number", self.tr("身份证号不对，请核对每一位。")))
        password = self._fields["admin_password"].text()
        if lack := password_lack(text["admin_login"], password):
            wrong.append(("admin_password", lack))
        elif password != self._fields["admin_again"].text():
            wrong.append(("admin_again", self.tr("两次输入的密码不一样。")))
        return wrong

    def _wrong_hub(self, text: dict[str, str]) -> list[tuple[str, str]]:
        if text["hub_url"] and not text["hub_url"].startswith("postgresql://"):
            return [("hub_url", self.tr("市级系统地址以 postgresql:// 开头；单机工作请留空。"))]
        return []

    def _mark_wrong(self, step: int, names: Sequence[str]) -> None:
        for name, edit in self._fields.items():
            bad = name in names
            if bool(edit.property("bad")) != bad:
                edit.setProperty("bad", bad)
                edit.style().unpolish(edit)
                edit.style().polish(edit)
        del step

    def _make(self) -> None:
        perform, plan = self._perform, self.plan()
        if perform is None:
            return
        self.buttons.set_next(self.tr("正在建立…"), self.next_step, enabled=False, key="")
        self._courier.send(lambda: perform(plan), self._made, self._failed)

    def _made(self, result: Any) -> None:
        for name in ("admin_password", "admin_again", "hub_url"):
            self._fields[name].clear()
        self.finished.emit(result)

    def _failed(self, error: Exception) -> None:
        self._show_step(self.stack.currentIndex())
        self.message.show_error(error)


def _dress(form: QFormLayout) -> None:
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    form.setSpacing(px(12))
    form.setContentsMargins(0, px(GRID), 0, px(GRID))
