"""What cannot be recorded is refused by every use case that takes words, named by its field, and leaves no act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from clerk_app.domain.contact import is_phone
from clerk_app.domain.credit_code import is_credit_code
from clerk_app.domain.law.records import Service
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.form_fields import LONGEST, FieldRefused, checked_text
from clerk_app.services.intake.acts import Material, SetAsideBy
from clerk_app.services.intake.service import IntakeService
from clerk_app.services.permits.acts import RemedyKind
from clerk_app.services.permits.service import PermitService
from clerk_app.services.remedies.acts import Contest
from clerk_app.services.remedies.service import RemedyService
from clerk_app.services.watch.acts import WatchStep
from clerk_app.services.watch.service import WatchService
from clerk_app.services.withdrawal.service import WithdrawalService
from tests.conftest import TODAY, Counter
from tests.people import ELIGIBLE, RARE, invented_card, load_rows
from tests.services.acceptance.test_case import PNG, accept

CARD = invented_card(ELIGIBLE)
HELD = invented_card(RARE)
NUMBER = CARD.id_number or ""
FIELDS = {
    "supplement_note": lambda on, bad: on.services[IntakeService].tell(
        on.clerk, desk(on), Service.FIRST_ISSUE, missing=(Material.OTHER,), note=bad
    ),
    "non_acceptance_note": lambda on, bad: on.services[IntakeService].not_accept(
        on.clerk, desk(on), Service.REISSUE_LOST, note=bad
    ),
    "set_aside_reference": lambda on, bad: on.services[IntakeService].set_aside(
        on.supervisor, "x", by=SetAsideBy.LITIGATION, reference=bad
    ),
    "watch_told": lambda on, bad: on.services[WatchService].answer(
        on.clerk, NUMBER, WatchStep.CALLED, told=bad
    ),
    "watch_note": lambda on, bad: on.services[WatchService].answer(
        on.clerk, NUMBER, WatchStep.CHECKED, note=bad
    ),
    "withdrawal_reason": lambda on, bad: on.services[WithdrawalService].withdraw(
        on.clerk, case_of(on), reason=bad, card=CARD, signature=PNG
    ),
    "decision_note": lambda on, bad: on.services[DecisionService].refuse(
        on.supervisor, case_of(on), reason="steady_insurance", article="x", note=bad
    ),
    "reply": lambda on, bad: on.services[RemedyService].reply(on.supervisor, case_of(on), text=bad),
    "contest_reference": lambda on, bad: on.services[RemedyService].contest(
        on.clerk, case_of(on), way=Contest.LITIGATION, reference=bad
    ),
    "loss_reporter": lambda on, bad: on.services[PermitService].report_lost(
        on.clerk, holder(on), reporter=bad, relation="父子"
    ),
    "cancellation_note": lambda on, bad: on.services[PermitService].cancel(
        on.supervisor, holder(on), ground="other", note=bad
    ),
    "decision_number": lambda on, bad: on.services[PermitService].lift(
        on.supervisor, holder(on), remedy=RemedyKind.LITIGATION, decision=bad, note="x"
    ),
}
BAD = ("长" * 10_000, "受理\x00", "受理\x1b[2J", "\u202e倒", "甲\n乙")


def desk(on: Counter):  # type: ignore[no-untyped-def]
    return on.services[DeskService].open_card(on.clerk, CARD)


def holder(on: Counter):  # type: ignore[no-untyped-def]
    return on.services[DeskService].open_card(on.clerk, HELD).person


def case_of(on: Counter) -> str:
    cases = on.services[DeskService].open_card(on.clerk, CARD).open_cases
    return cases[0].case_id if cases else accept(on).case_id


@pytest.mark.parametrize("field", FIELDS)
def test_what_cannot_be_recorded_is_named_by_its_field(counter: Counter, field: str) -> None:
    load_rows(counter.core.register, {"watch": [{"id_number": NUMBER, "sign": "report"}]})
    issued = (TODAY - timedelta(days=100)).isoformat()
    permit = {"number": "SZ9000001", "id_number": HELD.id_number, "kind": "permit", "issued": issued}
    load_rows(counter.core.register, {"card": [permit]})
    do: Callable[[Counter, str], object] = FIELDS[field]
    for bad in BAD:
        with pytest.raises(FieldRefused) as refused:
            do(counter, bad)
        assert refused.value.field == field, bad[:9]
    assert not {"supplement.told", "watch.answered", "case.refused", "card.reported_lost"} & kinds(counter)


def kinds(counter: Counter) -> set[str]:
    with counter.store.read() as rows:
        from sqlalchemy import select

        from clerk_app.store.models import ActRow

        return set(rows.scalars(select(ActRow.kind)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=LONGEST + 20))
@example("a\u0000b")
def test_a_text_is_taken_as_it_was_typed_or_refused_by_name(text: str) -> None:
    """Nothing in between: no character is dropped or changed inside it."""
    taken = ""
    try:
        taken = checked_text("note", text, required=False)
    except FieldRefused as refused:
        why = (refused.field, refused.why)
    else:
        why = ("", "")
    assert taken == ("" if why[0] else text.strip())
    assert why in (("", ""), ("note", "too_long"), ("note", "unprintable"))


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
@example("113800001111")
def test_a_phone_of_twelve_digits_is_none_but_a_fixed_line(digits: str) -> None:
    assert is_phone(digits) == (digits[0] == "0" and digits[1] != "")


@given(st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"), st.integers(0, 17))
def test_a_changed_character_of_a_credit_code_is_noticed(other: str, at: int) -> None:
    good = "91350100M000100Y43"
    assert is_credit_code(good)
    changed = good[:at] + other + good[at + 1 :]
    assert is_credit_code(changed) == (changed == good)
