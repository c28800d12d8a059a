"""Verdicts in the case format (what ``clerk-app check`` answers), and back as a case keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from clerk_app.domain.fields import BadField, Fields
from clerk_app.domain.law.casefile import DEFAULT_POLICY, BadCase
from clerk_app.domain.law.phrases import Phrase
from clerk_app.domain.law.records import CardState, Service
from clerk_app.domain.law.verdicts import Condition, Due, Outcome, Verdict, Way


def verdict_to_json(verdict: Verdict, *, phrases: bool = True) -> dict[str, Any]:
    """The verdict in the case format. With `phrases` each condition keeps its words as templates with
    their fields too, so that `verdict_from_json` gives back the same verdict in any language."""
    due = verdict.due
    mapping: dict[str, Any] = {
        "service": verdict.service.value,
        "on": _iso(verdict.on),
        "policy": verdict.policy,
        "outcome": verdict.outcome.value,
        "eligible_from": _iso(verdict.eligible_from),
        "valid_to": _iso(verdict.valid_to),
        "fee": None if verdict.fee_open else verdict.fee,
        "due": None if due is None else {"refusal": _iso(due.refusal), "issue": _iso(due.issue)},
        "conditions": [_condition_to_json(condition, phrases) for condition in verdict.conditions],
        "card_state": verdict.card_state.value,
        "other_services": [service.value for service in verdict.other_services],
        "documents": list(verdict.documents),
    }
    if verdict.due_reason is not None:
        mapping["due_reason"] = str(verdict.due_reason)
        if phrases:
            mapping["due_reason_phrase"] = _phrase_to_json(verdict.due_reason)
    if due is not None and due.from_payment:
        mapping["due_from_payment"] = True
    if verdict.if_registered is not None:
        mapping["if_registered"] = _iso(verdict.if_registered)
    if verdict.from_issue:
        mapping["valid_from_issue"] = True
    if verdict.no_route is not None:
        mapping["no_route"] = str(verdict.no_route)
    if verdict.ways:
        mapping["ways"] = _ways_to_json(verdict.ways, verdict.conditions)
    return mapping


def _condition_to_json(condition: Condition, phrases: bool) -> dict[str, Any]:
    mapping: dict[str, Any] = {
        "rule": condition.rule,
        "title": str(condition.title),
        "met": condition.met,
        "article": condition.article,
        "found": str(condition.found),
        "needed": str(condition.needed),
        "first_met": _iso(condition.first_met),
        "evidence_from": _iso(condition.evidence_from),
        "evidence_to": _iso(condition.evidence_to),
        "scheme": condition.scheme,
    }
    if condition.lack is not None:
        mapping["lack"] = str(condition.lack)
    if condition.if_registered is not None:
        mapping["if_registered"] = _iso(condition.if_registered)
    if condition.note is not None:
        mapping["note"] = str(condition.note)
    if phrases:
        words = {key: getattr(condition, key) for key in ("title", "found", "needed", "note")}
        mapping["phrases"] = {
            key: _phrase_to_json(phrase) for key, phrase in words.items() if phrase is not None
        }
    return mapping


def _phrase_to_json(phrase: Phrase) -> list[Any]:
    fields = {
        key: {"date": value.isoformat()} if isinstance(value, date) else value
        for key, value in phrase.fields.items()
    }
    return [phrase.template, fields]


def verdict_from_json(mapping: Mapping[str, Any], service: Service | None = None) -> Verdict:
    """A verdict that was written by `verdict_to_json`. Raises BadCase naming the field."""
    fields = Fields(mapping)
    try:
        due = fields.inside("due") if mapping.get("due") is not None else None
        from_payment = fields.flag("due_from_payment", False)
        fee_open = "fee" in mapping and mapping["fee"] is None
        conditions = tuple(_condition_from_json(item) for item in fields.each("conditions"))
        return Verdict(
            service=fields.choice("service", Service) if service is None else service,
            on=fields.day("on"),
            policy=fields.text("policy", DEFAULT_POLICY),
            outcome=fields.choice("outcome", Outcome),
            conditions=conditions,
            ways=_ways_from_json(fields.each("ways"), conditions),
            if_registered=fields.day_or_none("if_registered"),
            from_issue=fields.flag("valid_from_issue", False),
            no_route=_phrase(fields, "no_route", None),
            eligible_from=fields.day_or_none("eligible_from"),
            card_state=fields.choice("card_state", CardState),
            valid_to=fields.day_or_none("valid_to"),
            fee=0 if fee_open else fields.integer("fee", 0),
            due=None if due is None else Due(due.day("refusal"), due.day("issue"), from_payment),
            due_reason=_phrase(fields, "due_reason", fields.value("due_reason_phrase")),
            other_services=tuple(Service(text) for text in fields.texts("other_services", None)),
            documents=tuple(fields.texts("documents", None)),
            fee_open=fee_open,
        )
    except BadField as error:
        raise BadCase("", error.field, error.reason, error.value) from None


def _condition_from_json(fields: Fields) -> Condition:
    phrases: Any = fields.value("phrases") or {}
    words = {
        key: _phrase(fields, key, phrases.get(key)) or Phrase("") for key in ("title", "found", "needed")
    }
    met = fields.value("met")
    return Condition(
        rule=fields.text("rule"),
        title=words["title"],
        met=met if met is None else bool(met),
        article=fields.text("article", ""),
        found=words["found"],
        needed=words["needed"],
        first_met=fields.day_or_none("first_met"),
        evidence_from=fields.day_or_none("evidence_from"),
        evidence_to=fields.day_or_none("evidence_to"),
        scheme=fields.text_or_none("scheme"),
        note=_phrase(fields, "note", phrases.get("note")),
        lack=_phrase(fields, "lack", None),
        if_registered=fields.day_or_none("if_registered"),
    )


def _phrase(fields: Fields, key: str, stored: Any) -> Phrase | None:
    """The stored template with its fields; the bare words where only those were kept."""
    if stored:
        template, values = stored
        return Phrase(
            str(template),
            {
                str(name): date.fromisoformat(value["date"]) if isinstance(value, Mapping) else value
                for name, value in values.items()
            },
        )
    text = fields.text_or_none(key)
    return None if text is None else Phrase(text.replace("{", "{{").replace("}", "}}"))


def _ways_to_json(ways: Iterable[Way], conditions: Sequence[Condition]) -> list[dict[str, Any]]:
    return [
        {
            "conditions": [conditions.index(condition) for condition in way.conditions],
            "first_met": _iso(way.first_met),
            "if_registered": _iso(way.if_registered),
        }
        for way in ways
    ]


def _ways_from_json(items: Iterable[Fields], conditions: Sequence[Condition]) -> tuple[Way, ...]:
    """Raises BadField."""
    return tuple(
        Way(
            tuple(conditions[place] for place in item.places("conditions", len(conditions))),
            item.day_or_none("first_met"),
            item.day_or_none("if_registered"),
        )
        for item in items
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
