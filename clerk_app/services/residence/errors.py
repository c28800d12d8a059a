"""What stands against a residence registration. Fields of the form are named by the keys of their words."""

from __future__ import annotations

from datetime import date

from clerk_app.domain.errors import KnownError


class HouseUnknown(KnownError):
    """No building of the city has a room of that code."""

    code = "CA-J01"

    def __init__(self, house_code: str) -> None:
        super().__init__(house_code)
        self.house_code = house_code


class HouseGone(KnownError):
    """The building was pulled down, or nobody lives there any more, since that day."""

    code = "CA-J02"

    def __init__(self, house_code: str, since: date) -> None:
        super().__init__(house_code, since)
        self.house_code, self.since = house_code, since


class StayOverlaps(KnownError):
    """The person still lives in another house, and no day of leaving was given."""

    code = "CA-J03"

    def __init__(self, name: str, since: date, house_code: str) -> None:
        super().__init__(name, since, house_code)
        self.name, self.since, self.house_code = name, since, house_code


class LeavingBeforeComing(KnownError):
    """The day of leaving lies before the day on which the stay began."""

    code = "CA-J04"

    def __init__(self, came: date, left: date) -> None:
        super().__init__(came, left)
        self.came, self.left = came, left


class LandlordIsTenant(KnownError):
    """Who declares for others is one of them: whoever owns the dwelling declares as the person."""

    code = "CA-J05"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class DayImpossible(KnownError):
    """A day that is still to come, or lies before the person was born; `field` of the form."""

    code = "CA-J06"

    def __init__(self, field: str, day: date) -> None:
        super().__init__(field, day)
        self.field, self.day = field, day


class RegisteredAlready(KnownError):
    """The person is registered in this house since that day."""

    code = "CA-J07"

    def __init__(self, name: str, since: date) -> None:
        super().__init__(name, since)
        self.name, self.since = name, since


class NoSuchStay(KnownError):
    """The person has no current stay of that house."""

    code = "CA-J08"


class TooManyPeople(KnownError):
    """One form takes one to `most` people of one house."""

    code = "CA-J09"

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class PersonTwice(KnownError):
    """The same person stands on the form twice."""

    code = "CA-J10"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ManagerMissing(KnownError):
    """A landlord who is away must name who manages the house."""

    code = "CA-J11"


class RegisteredElsewhere(KnownError):
    """Another counter registered the person after the same stay."""

    code = "CA-J12"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NumberWrong(KnownError):
    """An identity number or credit code whose check character is wrong; `field` of the form."""

    code = "CA-J13"

    def __init__(self, field: str, number: str) -> None:
        super().__init__(field, number)
        self.field, self.number = field, number
