"""The languages of the applicant's screen: a file in resources/applicant each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from clerk_app.ui.assets import resources

CHINESE, ENGLISH = "zh", "en"


@dataclass(frozen=True, slots=True)
class ApplicantLanguage:
    """`words` by key; what is missing is said in Chinese."""

    code: str
    name: str  # in the language itself
    place: int
    words: Mapping[str, str] = field(repr=False)

    def say(self, key: str, **values: str) -> str:
        """The words of a key; "" for one that even Chinese does not have."""
        text = self.words.get(key) or languages()[CHINESE].words.get(key, "")
        return text.format(**values)

    def day(self, value: date) -> str:
        """A day as it is said in the language."""
        return self.say("day", y=str(value.year), m=f"{value.month}", d=f"{value.day}")


@cache
def languages() -> Mapping[str, ApplicantLanguage]:
    """Every language by its code, in the order of their places."""
    found: list[ApplicantLanguage] = []
    for path in (resources() / "applicant").glob("*.toml"):
        body = tomllib.loads(path.read_text("utf-8"))
        found.append(ApplicantLanguage(path.stem, body["name"], body["place"], body["words"]))
    return {one.code: one for one in sorted(found, key=lambda one: one.place)}
