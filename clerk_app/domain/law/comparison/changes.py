"""What changed from one policy to another, number by number, and a policy with one of the changes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from clerk_app.domain.law.comparison.wording import in_words, label_of
from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Policy, ServiceRules
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.requirements import Guard, Rule
from clerk_app.domain.law.shapes import AtLeast, Holds, Shape

AnyRule = Guard | Rule
_WORDS_ONLY = frozenset({"title", "article", "question", "fee_article", "text", "steps"})
_JUDGING = frozenset({"rule", "service", "cycle", "legacy"})
_SHAPING = ("guards", "always", "asks")  # of a service, what decides an outcome
_KEYS = frozenset({"rule", "service", "key", "code", "dwelling", "topic", "name", "english"})


@dataclass(frozen=True, slots=True)
class LawChange:
    """One field of one part of a policy. An empty `field` is the whole part, added or taken away.

    `part` and `key` say which: ``rule`` and its name, ``service``, ``cycle``, ``deadline`` ... `services`
    are those that ask it. `before` and `after` are as the policies hold them, None where there is nothing.
    """

    part: str
    key: str
    field: str
    title: str  # of the part, in Chinese as the policy has it
    article: str
    services: tuple[Service, ...]
    before: Any
    after: Any

    @property
    def path(self) -> str:
        return ".".join(part for part in (self.part, self.key, self.field) if part)

    @property
    def label(self) -> str:
        """What the field is called (context "Law")."""
        return label_of(self.field)

    @property
    def judges(self) -> bool:
        """Whether it can change an outcome."""
        if self.part == "service":
            return self.field in ("", *_SHAPING)
        return self.part in _JUDGING and self.field not in _WORDS_ONLY

    @property
    def gives(self) -> bool:
        """Whether it can change what somebody who is eligible pays or waits for."""
        deadline = self.part == "deadline" and self.field in ("working_days", "calendar_days")
        return deadline or (self.part == "service" and self.field in ("fee", "issue", "refusal"))

    def words(self) -> tuple[str, str]:
        """Before and after, in words."""
        return in_words(self.before), in_words(self.after)


def changes_between(old: Policy, new: Policy) -> tuple[LawChange, ...]:
    """Everything that differs, in the order of the older policy, what is new behind it."""
    before, after = dict(_parts(old)), dict(_parts(new))
    return tuple(
        change
        for part, key in dict.fromkeys((*before, *after))
        for change in _of_part(part, key, before.get((part, key)), after.get((part, key)), old, new)
    )


def with_change(old: Policy, new: Policy, change: LawChange) -> Policy:
    """The older policy with this change of the newer one and no other."""
    if change.part == "rule":
        return _with_rule(old, new, change)
    if change.part == "service":
        return _with_service(old, new, change)
    if change.part in ("cycle", "legacy"):
        was: Any = getattr(old, change.part)
        will: Any = getattr(new, change.part)
        whole = was is None or will is None or not change.field
        part = will if whole else replace(cast("Any", was), **{change.field: getattr(will, change.field)})
        return replace(old, **{change.part: part})
    if change.part == "deadline":
        deadlines = {**old.deadlines, change.key: new.deadlines[change.key]}
        services = {each: _with_deadlines(rules, deadlines) for each, rules in old.services.items()}
        return replace(old, deadlines=deadlines, services=services)
    return old


def rules_of(policy: Policy) -> dict[str, AnyRule]:
    """Every guard and condition that a service asks, by its name."""
    each = (rule for rules in policy.services.values() for rule in (*rules.guards, *rules.rules))
    return {rule.rule: rule for rule in each}


# --- the parts of a policy


def _parts(policy: Policy) -> Iterator[tuple[tuple[str, str], Any]]:
    yield from ((("policy", ""), item) for item in (policy,))
    for name in ("cycle", "legacy", "guardian", "offline"):
        if getattr(policy, name) is not None:
            yield (name, ""), getattr(policy, name)
    yield from ((("rule", name), rule) for name, rule in rules_of(policy).items())
    yield from ((("service", service.value), rules) for service, rules in policy.services.items())
    yield from ((("deadline", key), item) for key, item in policy.deadlines.items())
    yield from ((("reason", item.code), item) for item in policy.refusal_reasons)
    yield from ((("remedy", item.key), item) for item in policy.remedies)
    yield from ((("declaration", item.dwelling), item) for item in policy.declarations)
    yield from ((("note", f"{item.topic}.{item.key}"), item) for item in policy.notes)
    yield from ((("papers", kind), says) for kind, says in policy.papers.items())


_HEAD = ("title", "source", "in_force_from", "in_force_to", "forecast_months")


def _values(part: str, record: Any) -> dict[str, Any]:
    """What is compared of a record, field by field; what has a part of its own stands there by name."""
    if part == "policy":
        return {name: getattr(record, name) for name in _HEAD}
    if isinstance(record, ServiceRules):
        return _service_values(record)
    if isinstance(record, Mapping):
        return dict(record)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    values = {item.name: getattr(record, item.name) for item in fields(record) if item.name not in _KEYS}
    return {"kind": type(record).__name__, **values} if part == "rule" else values


def _service_values(rules: ServiceRules) -> dict[str, Any]:
    values = {item.name: getattr(rules, item.name) for item in fields(rules) if item.name not in _KEYS}
    return values | {
        "guards": tuple(guard.title for guard in rules.guards),
        "always": tuple(rule.title for rule in rules.always),
        "refusal": None if rules.refusal is None else rules.refusal.title,
        "issue": None if rules.issue is None else rules.issue.title,
    }


def _same(before: Any, after: Any) -> bool:
    """Whether a field says the same; shapes are compared by the names in them."""
    if isinstance(before, (Holds, AtLeast)) and isinstance(after, (Holds, AtLeast)):
        return _skeleton(before) == _skeleton(after)
    return bool(before == after)


def _skeleton(shape: Shape) -> Any:
    if isinstance(shape, Holds):
        return shape.key
    return shape.count, tuple(_skeleton(part) for part in shape.parts)


def _of_part(part: str, key: str, before: Any, after: Any, old: Policy, new: Policy) -> Iterator[LawChange]:
    known = after if after is not None else before
    title, article = _title(known, key), str(getattr(known, "article", ""))
    services = tuple(dict.fromkeys((*_asking(part, key, old), *_asking(part, key, new))))
    if before is None or after is None:
        whole = (None if before is None else title, None if after is None else title)
        yield LawChange(part, key, "", title, article, services, *whole)
        return
    was, will = _values(part, before), _values(part, after)
    if was.get("kind") != will.get("kind") and part == "rule":
        yield LawChange(part, key, "kind", title, article, services, was["kind"], will["kind"])
        return
    for name in dict.fromkeys((*was, *will)):
        if not _same(was.get(name), will.get(name)):
            yield LawChange(part, key, name, title, article, services, was.get(name), will.get(name))


def _title(record: Any, key: str) -> str:
    title = getattr(record, "title", None)
    return str(title) if isinstance(title, (Bilingual, str)) else key


def _asking(part: str, key: str, policy: Policy) -> Iterator[Service]:
    """The services that a part of a policy has to do with."""
    for service, rules in policy.services.items():
        deadlines = {item.key for item in (rules.refusal, rules.issue) if item is not None}
        names = {rule.rule for rule in (*rules.guards, *rules.rules)}
        if (
            (part == "rule" and key in names)
            or (part == "service" and key == service.value)
            or (part == "deadline" and key in deadlines)
            or part in ("cycle", "legacy")
        ):
            yield service


# --- one change alone


def _with_rule(old: Policy, new: Policy, change: LawChange) -> Policy:
    was, will = rules_of(old).get(change.key), rules_of(new).get(change.key)
    if was is None or will is None:  # what is not asked changes nothing until a service asks it
        return old
    whole = change.field == "kind"
    changed = will if whole else replace(was, **{change.field: getattr(will, change.field)})

    def one(rule: Any) -> Any:
        return changed if rule.rule == change.key else rule

    return replace(old, services={each: _mapped(rules, one) for each, rules in old.services.items()})


def _with_service(old: Policy, new: Policy, change: LawChange) -> Policy:
    service = Service(change.key)
    known = rules_of(old)
    services = dict(old.services)
    if service not in new.services:
        del services[service]
        return replace(old, services=services)
    will = _mapped(new.services[service], lambda rule: known.get(rule.rule, rule))
    if service in services and change.field:
        will = replace(services[service], **{change.field: getattr(will, change.field)})
    return replace(old, services=services | {service: will})


def _with_deadlines(rules: ServiceRules, deadlines: Mapping[str, Any]) -> ServiceRules:
    refusal = None if rules.refusal is None else deadlines[rules.refusal.key]
    issue = None if rules.issue is None else deadlines[rules.issue.key]
    return replace(rules, refusal=refusal, issue=issue)


def _mapped(rules: ServiceRules, one: Callable[[Any], Any]) -> ServiceRules:
    """The service with every guard and condition changed."""

    def shape(part: Shape) -> Shape:
        if isinstance(part, Holds):
            return Holds(one(part.rule), part.wanted, part.title)
        return AtLeast(part.count, tuple(shape(each) for each in part.parts))

    return replace(
        rules,
        guards=tuple(one(guard) for guard in rules.guards),
        always=tuple(one(rule) for rule in rules.always),
        asks=shape(rules.asks),
    )
