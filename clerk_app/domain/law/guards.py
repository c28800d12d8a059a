"""Guards: whether a service is for this person at all (wrong_service), before any other condition."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from clerk_app.domain.identity import IdType
from clerk_app.domain.law.card_life import legacy_good_to
from clerk_app.domain.law.kinds.condition_kind import NOT_KNOWN, Said
from clerk_app.domain.law.look import Look
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP, Phrase
from clerk_app.domain.law.records import CardKind, CardState, LateKind, Service
from clerk_app.domain.law.requirements import Guard, IdentityGuard, LegacyGuard, NonLocalGuard, PermitGuard
from clerk_app.domain.names import region_name

ID_TYPES = {
    IdType.MAINLAND_ID: QT_TRANSLATE_NOOP("Law", "居民身份证"),
    IdType.HMT_RESIDENCE_PERMIT: QT_TRANSLATE_NOOP("Law", "港澳台居民居住证"),
    IdType.FOREIGN_PERMANENT_RESIDENT: QT_TRANSLATE_NOOP("Law", "外国人永久居留身份证"),
    IdType.PASSPORT: QT_TRANSLATE_NOOP("Law", "护照"),
}
_FOUND_IDS = {id_type: Phrase(words) for id_type, words in ID_TYPES.items()}
_STATES = {
    CardState.VALID: QT_TRANSLATE_NOOP("Law", "居住证有效"),
    CardState.SUSPENDED: QT_TRANSLATE_NOOP("Law", "居住证使用功能中止"),
    CardState.CANCELLED: QT_TRANSLATE_NOOP("Law", "居住证已注销"),
    CardState.LAPSED: QT_TRANSLATE_NOOP("Law", "旧证已失效"),
    CardState.NONE: QT_TRANSLATE_NOOP("Law", "未持有居住证"),
}
_FOUND_STATES = {state: Phrase(words) for state, words in _STATES.items()}
_CITIZENS = Phrase(QT_TRANSLATE_NOOP("Law", "居民身份证"))
_MAINLAND_ONLY = Phrase(QT_TRANSLATE_NOOP("Law", "居民身份证；港澳台居民和外国人只办居住登记"))
_NO_HOUSEHOLD = Phrase(QT_TRANSLATE_NOOP("Law", "没有境内户籍登记"))
_NON_LOCAL = Phrase(QT_TRANSLATE_NOOP("Law", "非本地户籍"))
_LEGACY = Phrase(QT_TRANSLATE_NOOP("Law", "持有在换领期限内的旧证"))
_NO_LEGACY = Phrase(QT_TRANSLATE_NOOP("Law", "没有旧证"))
_HMT_NUMBER = Phrase(QT_TRANSLATE_NOOP("Law", "港澳台居民的号码"))


def guard_met(look: Look, guard: Guard) -> bool | None:
    """None where the register of cards could not be asked."""
    person = look.facts.person
    if isinstance(guard, IdentityGuard):
        return person.id_type in guard.id_types and not person.id_number.startswith(guard.refused_prefixes)
    if isinstance(guard, NonLocalGuard):
        since = person.local_household_since
        return not person.household_region.startswith(guard.local_prefixes) and (
            since is None or since > look.reach(LateKind.LOCAL_HOUSEHOLD)
        )
    if look.unknown("cards"):
        return None
    if isinstance(guard, PermitGuard):
        return look.life().state in guard.states
    return look.legacy() is CardState.VALID


def guard_limit(look: Look, guard: Guard) -> date | None:
    """Last day on which a guard that is met today is met by the same facts; None without an end."""
    if isinstance(guard, NonLocalGuard):
        since = look.facts.person.local_household_since
        return None if since is None else date.fromordinal(since.toordinal() - 1)
    if isinstance(guard, LegacyGuard):
        cards = [card for card in look.facts.cards if card.kind is not CardKind.PERMIT]
        ends = [legacy_good_to(card, look.policy.legacy) for card in cards if card.issued <= look.on]
        return None if None in ends else max((end for end in ends if end is not None), default=None)
    return None


def explain_guard(look: Look, guard: Guard, met: bool | None) -> Said:
    """What was found about the person and for whom the service is."""
    person = look.facts.person
    if isinstance(guard, IdentityGuard):
        refused = person.id_type in guard.id_types and not met
        registers = Service.RESIDENCE_REGISTRATION in look.policy.services
        needed = _MAINLAND_ONLY if registers else _CITIZENS
        return Said(_HMT_NUMBER if refused else _FOUND_IDS[person.id_type], needed)
    if isinstance(guard, NonLocalGuard):
        return Said(_household(look, met), _NON_LOCAL)
    if isinstance(guard, LegacyGuard):
        state = look.legacy()
        found = _NO_LEGACY if state is CardState.NONE else _FOUND_STATES[state]
        if state is CardState.VALID:
            found = Phrase(
                QT_TRANSLATE_NOOP("Law", "旧证可以换领至 {last}"),
                {"last": guard_limit(look, guard) or look.on},
            )
        return Said(NOT_KNOWN if met is None else found, _LEGACY)
    return _explain_permit(look, guard, met)


def _household(look: Look, met: bool | None) -> Phrase:
    person, reach = look.facts.person, look.reach(LateKind.LOCAL_HOUSEHOLD)
    if not met and person.local_household_since is not None and person.local_household_since <= reach:
        template = QT_TRANSLATE_NOOP("Law", "{since} 起已为本地户籍")
        return Phrase(template, {"since": person.local_household_since})
    return _household_of(person.household_region)


@lru_cache(maxsize=4096)
def _household_of(region: str) -> Phrase:
    if not region.strip("0"):
        return _NO_HOUSEHOLD
    place = region_name(region) or region
    return Phrase(QT_TRANSLATE_NOOP("Law", "户籍地：{place}"), {"place": place})


def _explain_permit(look: Look, guard: PermitGuard, met: bool | None) -> Said:
    if met is None:
        return Said(NOT_KNOWN, guard.title.phrase)
    state = look.life().state
    found = _FOUND_STATES[state]
    right = guard.instead.get(state)
    instead = None if met or right is None else look.policy.services.get(right)
    if instead is None:
        return Said(found, guard.title.phrase)
    template = QT_TRANSLATE_NOOP("Law", "应当办理{service}")
    return Said(found, Phrase(template, {"service": instead.title.zh}), article=instead.article)
