"""After a refusal: the written reply within its days, a contest, and what came of it."""

from __future__ import annotations

from datetime import date

import pytest

from clerk_app.domain.cases import CaseState
from clerk_app.domain.errors import FourEyes, NotInThisState, RoleMissing
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.errors import OpenCaseExists
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import FieldRefused
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.remedies.acts import Contest
from clerk_app.services.remedies.errors import NothingOpen, ReplyAskedFor
from clerk_app.services.remedies.service import RemedyService
from clerk_app.services.search.service import SearchService
from tests.conftest import Counter, add_account
from tests.documents.papers import text_of
from tests.people import ELIGIBLE
from tests.services.acceptance.test_case import accept, filled


def refused(counter: Counter) -> str:
    case, decision = accept(counter).case_id, counter.services[DecisionService]
    reason = decision.reasons(counter.supervisor, case)[0]
    decision.refuse(counter.supervisor, case, reason=reason.code, article=reason.article)
    return case


def test_a_written_reply_is_given_within_its_days_and_printed(counter: Counter) -> None:
    case, remedies = refused(counter), counter.services[RemedyService]
    with pytest.raises(NothingOpen):
        remedies.reply(counter.supervisor, case, text="见告知书")
    assert remedies.request_reply(counter.clerk, case) == date(2026, 11, 26)  # three working days
    with pytest.raises(ReplyAskedFor):
        remedies.request_reply(counter.clerk, case)
    with pytest.raises(RoleMissing):
        remedies.reply(counter.clerk, case, text="见告知书")
    for text, error in ((" ", FormIncomplete), ("居" * 201, FieldRefused), ("居\U0001f680", FieldRefused)):
        with pytest.raises(error):
            remedies.reply(counter.supervisor, case, text=text)
    remedies.reply(counter.supervisor, case, text="居住登记的时间还差两个月")
    printing = counter.services[PrintingService]
    assert "written_reply" in printing.owed_by(counter.clerk, case)
    paper = text_of(printing.render_case(counter.clerk, "written_reply", case).pdf)
    assert "居住登记的时间还差两个月" in paper
    before = remedies.of(counter.clerk, case)
    assert [(each.kind, each.outcome) for each in before] == [("reply", "given")]
    counter.store.rebuild()
    assert remedies.of(counter.clerk, case) == before


def test_an_overturned_refusal_waits_for_its_decision_again(counter: Counter) -> None:
    case, remedies = refused(counter), counter.services[RemedyService]
    remedies.contest(counter.issuer, case, way=Contest.RECONSIDERATION, reference="深府复〔2026〕12号")
    remedies.settle(counter.supervisor, case, overturned=True, reference="深府复决〔2026〕30号")
    line = counter.services[SearchService].case(counter.clerk, case).line
    assert (line.state, line.reason) == (CaseState.ACCEPTED, None)
    with pytest.raises(OpenCaseExists):
        accept(counter)
    counter.services[DecisionService].approve(counter.supervisor, (case,))
    before = counter.services[SearchService].case(counter.clerk, case).line
    assert before.state is CaseState.APPROVED
    counter.store.rebuild()
    counter.store.verify_tables()
    assert counter.services[SearchService].case(counter.clerk, case).line == before


def test_what_is_upheld_stays_refused_and_nothing_is_overturned_beside_a_new_case(counter: Counter) -> None:
    case, remedies = refused(counter), counter.services[RemedyService]
    with pytest.raises(NothingOpen):
        remedies.settle(counter.supervisor, case, overturned=False, reference="1")
    remedies.contest(counter.clerk, case, way=Contest.LITIGATION, reference="（2026）粤0304行初1号")
    again = accept(counter)
    with pytest.raises(OpenCaseExists):
        remedies.settle(counter.supervisor, case, overturned=True, reference="2")
    remedies.settle(counter.supervisor, case, overturned=False, reference="2")
    assert counter.services[SearchService].case(counter.clerk, case).line.state is CaseState.REFUSED
    with pytest.raises(NotInThisState):
        remedies.contest(counter.clerk, again.case_id, way=Contest.LITIGATION, reference="3")


def test_who_accepted_a_case_does_not_answer_for_it(counter: Counter) -> None:
    both = add_account(counter, "both", Role.CLERK, Role.SUPERVISOR)
    case = counter.services[AcceptanceService].accept(both, filled(counter, ELIGIBLE)).case_id
    decision, remedies = counter.services[DecisionService], counter.services[RemedyService]
    reason = decision.reasons(counter.supervisor, case)[0]
    decision.refuse(counter.supervisor, case, reason=reason.code, article=reason.article)
    remedies.request_reply(both, case)
    with pytest.raises(FourEyes):
        remedies.reply(both, case, text="见告知书")
