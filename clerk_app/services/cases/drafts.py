"""Typing that is kept: drafts in and out of the store. A draft is no act and never syncs."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from clerk_app.domain.law.records import service_of
from clerk_app.services.cases.acts import OnlineOrigin
from clerk_app.services.cases.views import DraftView
from clerk_app.services.core import Core
from clerk_app.services.people.identification import (
    person_from_json,
    person_to_json,
    representative_from_json,
)
from clerk_app.store.codec import UnreadableAct, read_record, write_record
from clerk_app.store.drafts import Draft

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DraftKeeper:
    core: Core

    def all(self) -> tuple[DraftView, ...]:
        """Every draft of the counter, newest first: after a crash or a change of clerk all are offered."""
        return tuple(view for draft in self.core.store.drafts.all() if (view := _view(draft)) is not None)

    def of(self, staff_id: str) -> tuple[DraftView, ...]:
        """Drafts of one clerk first, then those of others at this counter."""
        drafts = self.all()
        own = tuple(draft for draft in drafts if draft.saved_by == staff_id)
        return own + tuple(draft for draft in drafts if draft.saved_by != staff_id)

    def about(self, id_number: str) -> tuple[DraftView, ...]:
        """Those about one person; the pictures of the others stay where they are."""
        drafts = self.core.store.drafts
        found = drafts.all(lambda body: _number_of(body) == id_number)
        return tuple(view for draft in found if (view := _view(draft)) is not None)

    def load(self, draft_id: str) -> DraftView | None:
        draft = self.core.store.drafts.load(draft_id)
        return None if draft is None else _view(draft)

    def save(self, staff_id: str, draft: DraftView) -> DraftView:
        """Keep the draft on disk; the view that comes back says when."""
        draft = replace(draft, hands=tuple(dict.fromkeys((*draft.hands, staff_id))))
        chip = draft.person.chip_photo
        blobs = {
            "photo": draft.photo,
            "signature": draft.signature,
            "chip_photo": chip,
            "authorisation": draft.authorisation,
        }
        kept = {name: data for name, data in blobs.items() if data is not None}
        saved_at = self.core.store.drafts.save(draft.draft_id, staff_id, _body(draft), kept)
        return replace(draft, saved_at=saved_at, saved_by=staff_id)

    def drop(self, draft_id: str) -> None:
        self.core.store.drafts.drop(draft_id)


def _body(draft: DraftView) -> Mapping[str, Any]:
    return {
        "service": draft.service.value,
        "person": person_to_json(draft.person),
        "step": draft.step,
        "phone": draft.phone,
        "pickup": draft.pickup,
        "post_address": draft.post_address,
        "case_id": draft.case_id,
        "signed_form": draft.signed_form,
        "representative": None if draft.representative is None else write_record(draft.representative),
        "hands": list(draft.hands),
        "online": None if draft.online is None else write_record(draft.online),
    }


def _number_of(body: Mapping[str, Any]) -> object:
    person = body.get("person")
    return cast("Mapping[str, Any]", person).get("id_number") if isinstance(person, Mapping) else None


def _view(draft: Draft) -> DraftView | None:
    """The draft for the screens; None for one that this program cannot read, which stays where it is."""
    body = draft.body
    try:
        return DraftView(
            draft_id=draft.draft_id,
            service=service_of(body["service"]),
            person=replace(person_from_json(body["person"]), chip_photo=draft.blobs.get("chip_photo")),
            step=body["step"],
            phone=body["phone"],
            pickup=body["pickup"],
            post_address=body["post_address"],
            photo=draft.blobs.get("photo"),
            signature=draft.blobs.get("signature"),
            saved_at=draft.saved_at,
            saved_by=draft.owner,
            case_id=body["case_id"],
            signed_form=str(body.get("signed_form", "")),
            representative=representative_from_json(body.get("representative")),
            authorisation=draft.blobs.get("authorisation"),
            hands=tuple(body.get("hands", (draft.owner,))),
            online=None if body.get("online") is None else read_record(OnlineOrigin, body["online"]),
        )
    except (KeyError, UnreadableAct) as error:
        log.warning("draft.unreadable draft=%s why=%s", draft.draft_id, type(error).__name__)
        return None
