"""申请表（待签）: the form of a draft, printed to be signed by hand; its barcode is read back before the acceptance."""

from __future__ import annotations

from dataclasses import dataclass

from clerk_app.documents.layout import Layout, Length
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.acceptance.papers.application_form import (
    PAPER as APPLICATION_FORM,
    ApplicationFormData,
    composed,
    form_facts,
)
from clerk_app.services.cases.lines import facts_with_local
from clerk_app.services.cases.receipt_photos import photo_number_of
from clerk_app.services.cases.views import DraftView
from clerk_app.services.people.identification import facts_of_view
from clerk_app.services.printing.paper import OfflineCode, Paper, PrintContext
from clerk_app.services.printing.records import NO_MARK, Agent, agent_of, holder_of


@dataclass(frozen=True, slots=True)
class FormToSignData(ApplicationFormData):
    """The form before it is accepted: no number of a case, no signature, nothing of the office."""


def gather(context: PrintContext, draft: DraftView) -> FormToSignData:
    """What the form will say once it is accepted, but for its number, the signature and the part of the office."""
    core, person = context.core, draft.person
    today = core.today()
    known = core.register.facts(person.id_number) or facts_of_view(person)
    facts = facts_with_local(context.rows, known, without_case=draft.case_id)
    verdict = judge(core.rules.policy_on(today), draft.service, facts, today, core.rules.calendar)
    return FormToSignData(
        law=context.law(APPLICATION_FORM.kind, today),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(person),
        number="",
        service=draft.service,
        phone=draft.phone,
        pickup=draft.pickup,
        post_address=draft.post_address,
        photo=draft.photo,
        photo_number=photo_number_of(core, draft) or "",
        agent=_agent(draft),
        **form_facts(context, person, facts, verdict),
    )


def _agent(draft: DraftView) -> Agent | None:
    who = draft.representative
    if who is None:
        return None
    proof = "scanned" if draft.authorisation else None
    return agent_of(who.name, who.id_number, who.relation.value, proof)


def compose(data: FormToSignData) -> Layout:
    return composed(data, PAPER.letters)


PAPER = Paper(
    kind="form_to_sign",
    title=QT_TRANSLATE_NOOP("Words", "申请表（待签）"),
    code=OfflineCode("APS"),
    own_number=True,
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
