"""Why a chain of records is broken, in words, for the errors that say so by a code."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

_CHAIN = {
    "hash": QT_TRANSLATE_NOOP("Words", "内容被改动"),
    "link": QT_TRANSLATE_NOOP("Words", "前后不相连"),
    "gap": QT_TRANSLATE_NOOP("Words", "序号有缺"),
    "head": QT_TRANSLATE_NOOP("Words", "链头不同"),
    "order": QT_TRANSLATE_NOOP("Words", "顺序不对"),
    "missing": QT_TRANSLATE_NOOP("Words", "末尾缺失"),
}


def chain_reasons(*codes: str) -> dict[str, str]:
    """The entries "code:why" of these errors."""
    return {f"{code}:{why}": words for code in codes for why, words in _CHAIN.items()}
