"""Identity numbers that are lawful and never repeat, without remembering any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import gcd
from random import Random

from clerk_app.demo.synthetic.regions import REGIONS, Region
from clerk_app.domain.identity import check_character

_PER_DAY = 999  # sequence numbers of a region and a day
_HMT = (("810000", "香港"), ("820000", "澳门"), ("830000", "台湾"))
_COUNTRIES = ("CAN", "FRA", "DEU", "GBR", "SGP", "KOR", "JPN", "AUS")


@dataclass(frozen=True, slots=True)
class SyntheticIdentity:
    number: str
    region: str
    region_name: str
    birth: date
    sex: str


class Numbers:
    """Walks through all numbers of all regions and birthdays in an order that looks random.

    The walk is a bijection, so no two people share a number; numbers that could not have been
    given (born after the region was abolished) are stepped over.
    """

    def __init__(self, rng: Random, first_birth: date, last_birth: date) -> None:
        self._first = first_birth
        self._days = (last_birth - first_birth).days + 1
        self._size = len(REGIONS) * self._days * _PER_DAY
        self._step = rng.randrange(self._size // 3, self._size // 2)
        while gcd(self._step, self._size) != 1:
            self._step += 1
        self._at = rng.randrange(self._size)
        self._others = 0

    def mainland(self) -> SyntheticIdentity:
        while True:
            self._at = (self._at + self._step) % self._size
            rest, sequence = divmod(self._at, _PER_DAY)
            day, region_index = divmod(rest, len(REGIONS))
            region, birth = REGIONS[region_index], self._first + timedelta(days=day)
            if _given(region, birth):
                return _identity(region.code, region.name, birth, sequence + 1)

    def hmt(self) -> SyntheticIdentity:
        """A number of a resident of Hong Kong, Macao or Taiwan (81, 82, 83)."""
        rest, region = divmod(self._others, len(_HMT))
        sequence, day = divmod(rest, self._days)
        self._others += 1
        code, name = _HMT[region]
        # the days are taken 7919 apart (a prime), so that neighbours are not born on the same day
        return _identity(
            code, name, self._first + timedelta(days=day * 7919 % self._days), sequence % 999 + 1
        )

    def foreign(self) -> SyntheticIdentity:
        """A permanent residence card number of the 2017 form: country, place, birth, one, check."""
        rest, country = divmod(self._others, len(_COUNTRIES))
        sequence, day = divmod(rest, self._days)
        self._others += 1
        birth = self._first + timedelta(days=day * 7919 % self._days)
        number = f"{_COUNTRIES[country]}4403{birth:%y%m%d}{sequence % 100:02d}"
        return SyntheticIdentity(
            number, "440300", _COUNTRIES[country], birth, "female" if self._others % 2 else "male"
        )


def _given(region: Region, birth: date) -> bool:
    return region.abolished is None or birth.year < region.abolished


def _identity(code: str, name: str, birth: date, sequence: int) -> SyntheticIdentity:
    body = f"{code}{birth:%Y%m%d}{sequence:03d}"
    sex = "male" if sequence % 2 else "female"
    return SyntheticIdentity(body + check_character(body), code, name, birth, sex)
