"""Invented houses with lawful 25-digit codes in the nine districts, and the stations over them.

房屋编码: province 2, city 2, district 2, street 3, community 3, grid 2, building 5, room 6.
"""

from __future__ import annotations

from clerk_app.demo.synthetic.regions import DISTRICTS

_STREETS = ("晴川", "云麓", "听潮", "荔影")
_COMMUNITIES = ("梧桐", "木棉", "凤凰", "簕杜鹃", "海月")
_ROADS = ("样例", "虚构", "假想", "示意", "设问")
_ROOMS = 40  # in a building
STATIONS = len(DISTRICTS) * len(_STREETS)


def station_code(house: int) -> str:
    """Code (12 digits) of the station over a house."""
    return _station_code(house % len(DISTRICTS), house // len(DISTRICTS) % len(_STREETS))


def _station_code(district: int, street: int) -> str:
    return f"{DISTRICTS[district][0]}{street + 1:03d}000"


def station_row(index: int) -> tuple[str, str, str, str, str]:
    """code, name, district, address, phone of station `index` (0 to STATIONS - 1)."""
    district, street = index % len(DISTRICTS), index // len(DISTRICTS)
    _, words = DISTRICTS[district]
    return (
        _station_code(district, street),
        f"{words}{_STREETS[street]}派出所（虚构）",
        words,
        f"深圳市{words}{_STREETS[street]}街道虚构路{street + 1}号",
        f"0755-0000{district}{street:02d}0",
    )


def house_code(house: int) -> str:
    """The 25 digits of house `house`; different for every number up to 36 million."""
    district, street, community, building, room = _parts(house)
    return (
        f"{DISTRICTS[district][0]}{street + 1:03d}{community + 1:03d}{building % 20 + 1:02d}"
        f"{building + 1:05d}{room // 4 + 1:04d}{room % 4 + 1:02d}"
    )


def house_row(house: int) -> tuple[str, str, str, str, str]:
    """house_code, address, district, community, station."""
    district, street, community, building, room = _parts(house)
    words = DISTRICTS[district][1]
    address = (
        f"深圳市{words}{_STREETS[street]}街道{_COMMUNITIES[community]}社区{_ROADS[building % 5]}路"
        f"{building // 5 + 1}号{room // 4 + 1:02d}{room % 4 + 1:02d}"
    )
    return house_code(house), address, words, f"{_COMMUNITIES[community]}社区", station_code(house)


def _parts(house: int) -> tuple[int, int, int, int, int]:
    rest, district = divmod(house, len(DISTRICTS))
    rest, street = divmod(rest, len(_STREETS))
    rest, community = divmod(rest, len(_COMMUNITIES))
    building, room = divmod(rest, _ROOMS)
    return district, street, community, building, room
