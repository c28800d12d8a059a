"""What a draft holds, as an act takes it: complete, with its pictures, and by which act a case is mended."""

from __future__ import annotations

from typing import Any

from clerk_app.domain.cases import CaseState
from clerk_app.domain.contact import is_phone
from clerk_app.services.acceptance.acts import CaseCorrected, CaseResubmitted, Mended
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import DraftView
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.form_fields import checked_text
from clerk_app.services.people.representing import checked_scan
from clerk_app.store.acts import ABSENT, Absent, Blob
from clerk_app.store.unit import UnitOfWork


def authority_in(uow: UnitOfWork, draft: DraftView) -> dict[str, Any]:
    """Who hands the application in for the applicant, and what shows that they may."""
    who, scan = draft.representative, draft.authorisation
    if who is None:
        return {}
    if not scan:  # a unit's agent: what shows that they may lies with the account
        return {"representative": who}
    return {"representative": who, "authorisation": uow.put_blob(scan, "image/jpeg")}


def hands_in(draft: DraftView) -> tuple[str, ...]:
    """Who typed in it, and who vouched for the person: none of them decides."""
    vouched = draft.person.vouched
    return draft.hands if vouched is None else tuple(dict.fromkeys((*draft.hands, vouched.supervisor)))


def mending_act(row: ApplicationRow) -> type[Mended]:
    """The act by which a case is mended in the state it is in."""
    return CaseCorrected if row.state == CaseState.ACCEPTED.value else CaseResubmitted


def chip_photo_in(uow: UnitOfWork, draft: DraftView) -> Blob | Absent:
    """The chip's photo, where it was decoded."""
    photo = draft.person.chip_photo
    return ABSENT if photo is None else uow.put_blob(photo, "image/png")


def complete_form(draft: DraftView) -> tuple[bytes, bytes]:
    """Photo and signature of a complete form. Raises FormIncomplete with every field that lacks."""
    missing = [name for name in ("photo", "signature") if not getattr(draft, name)]
    if not is_phone(draft.phone):
        missing.append("phone")
    checked_text("post_address", draft.post_address, required=False)
    if draft.pickup == "post" and not draft.post_address.strip():
        missing.append("post_address")
    if draft.representative is not None:
        if not draft.authorisation:
            missing.append("authorisation")
        else:
            checked_scan(draft.authorisation)
    if missing or not draft.photo or not draft.signature:
        raise FormIncomplete(tuple(missing))
    return draft.photo, draft.signature
