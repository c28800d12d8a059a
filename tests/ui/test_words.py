from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from clerk_app.devices.card_reader.errors import ReaderStatus
from clerk_app.devices.printer.errors import PrinterStopped
from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import KnownError, NotInThisState, RoleMissing
from clerk_app.domain.law.phrases import Phrase
from clerk_app.domain.law.records import CardState, Scheme, Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.domain.staff import Role
from clerk_app.services.errors import AccountLocked, DiskFull, FormIncomplete
from clerk_app.services.staff.errors import WeakPassword
from clerk_app.ui import words
from clerk_app.ui.words import vocabulary, words_for
from tests.acts import Kind

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PARTS = (
    *("domain", "services", "devices", "imaging", "documents", "store", "registers", "hub", "settings"),
    *("app.commands", "app.answers", "demo"),
)


def all_errors() -> list[type[KnownError]]:
    for part in PARTS:
        module = importlib.import_module(f"clerk_app.{part}")
        for info in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            drives = ".migrations" in info.name or "camera" in info.name  # those import what they drive
            if not drives or info.name.endswith(".errors"):
                importlib.import_module(info.name)
    return sorted(set(_below(KnownError)), key=lambda kind: (kind.code, kind.__qualname__))


def _below(kind: type[KnownError]) -> Iterator[type[KnownError]]:
    for sub in kind.__subclasses__():
        if (
            sub.__module__.startswith("clerk_app") and sub.__module__ in sys.modules
        ):  # not of a kind made for a test
            yield sub
        yield from _below(sub)


def test_every_known_error_has_words_of_its_own() -> None:
    kinds = all_errors()
    assert len(kinds) > 50
    assert [kind.__qualname__ for kind in kinds if kind.code not in vocabulary().errors] == []


def test_no_words_stand_for_a_code_that_nobody_raises() -> None:
    assert set(vocabulary().errors) - {kind.code for kind in all_errors()} - {"CA-R00"} == set()


@pytest.mark.parametrize("code", sorted(vocabulary().errors))
def test_words_say_what_happened_in_chinese(code: str) -> None:
    what, means, do = vocabulary().errors[code]
    assert CHINESE.search(what)
    assert what.endswith(("。", "：{path}", "：{directory}"))
    assert code == "CA-D01" or means or do


def test_fields_of_an_error_are_put_into_words() -> None:
    assert words_for(FormIncomplete(("photo", "phone"))).what == "还缺：照片、联系电话。"
    assert "待审批" in words_for(NotInThisState("c", "accepted", "card.arrived")).what
    assert "主管" in words_for(RoleMissing(("supervisor",))).do
    assert "没有纸" in words_for(PrinterStopped(("media-empty-error",))).what
    assert "3F" in words_for(ReaderStatus(0x3F)).what
    assert "少于 10 个字符" in words_for(WeakPassword("short")).what
    assert "管理员解锁" in words_for(AccountLocked(None)).what
    assert "2026-11-23 09:30" in words_for(AccountLocked(datetime(2026, 11, 23, 1, 30, tzinfo=UTC))).what
    assert words_for(DiskFull("x")).code == "CA-S03"


def test_a_subclass_without_a_code_speaks_as_its_parent() -> None:
    class Special(DiskFull):
        pass

    assert words_for(Special("x")).what == words_for(DiskFull("x")).what


def test_a_defect_is_told_with_a_code_that_names_its_place() -> None:
    def fail(value: str) -> BaseException:
        try:
            return ValueError(int(value))
        except ValueError as error:
            return error

    one, same = words_for(fail("张某")), words_for(fail("李某"))
    assert re.fullmatch(r"CA-X00-[0-9A-F]{6}", one.code)
    assert one.code == same.code
    assert "张某" not in str(one)
    assert words_for(KeyError("x")).code != one.code


def test_words_for_every_value_of_the_enums() -> None:
    said = [
        *(words.service_words(value) for value in Service),
        *(words.state_words(value) for value in CaseState),
        *(words.role_words(value) for value in Role),
        *(words.outcome_words(value) for value in Outcome),
        *(words.card_state_words(value) for value in CardState),
        *(words.scheme_words(value) for value in Scheme),
        *(words.act_words(value.value) for value in Kind),
    ]
    assert all(CHINESE.search(text) for text in said)


def test_ethnic_groups_are_those_of_the_standard() -> None:
    assert words.ethnic_words("01") == "汉"
    assert words.ethnic_words("05") == "维吾尔"
    assert words.ethnic_words("56") == "基诺"
    assert words.ethnic_words("汉") == "汉"
    assert words.ethnic_words(None) == ""


def test_a_printer_reason_nobody_knows_is_shown_as_it_is() -> None:
    assert words.reason_words("media-jam-warning") == "卡纸"
    assert words.reason_words("flux-capacitor-empty-error") == "flux-capacitor-empty"


def test_dates_have_one_form() -> None:
    assert words.day(date(2026, 1, 2)) == "2026-01-02"
    assert words.day(None) == "—"
    assert words.valid_to_words(None) == "长期"
    assert words.moment(datetime(2026, 11, 23, 16, 5, tzinfo=UTC)) == "2026-11-24 00:05"
    assert words.id_spaced("430102********0012") == "430102 ******** 0012"


def test_a_phrase_keeps_its_numbers_in_another_language() -> None:
    words.set_translator(lambda context, text: {"住 {n} 个月": "{n} months"}.get(text, text))
    try:
        assert words.phrase(Phrase("住 {n} 个月", {"n": 11})) == "11 months"
    finally:
        words.set_translator(lambda context, text: text)


def test_words_need_no_qt() -> None:
    import subprocess

    code = (
        "import sys, clerk_app.app; from clerk_app.ui import words; words.vocabulary();"
        "print([name for name in sys.modules if name.partition('.')[0] in ('PySide6', 'sqlalchemy')])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
