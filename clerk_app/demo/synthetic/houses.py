"""Invented buildings and houses with lawful codes in the nine districts, and the stations over them.

Districts and streets are real; communities, roads, estates, buildings and stations are invented.

房屋编码: province 2, city 2, district 2, street 3, community 3, grid 2, building 5, room 6.
"""

from __future__ import annotations

from datetime import date, timedelta

from clerk_app.demo.synthetic.regions import DISTRICTS, STREETS

_STREETS = ("晴川", "云麓", "听潮", "荔影")
_COMMUNITIES = ("梧桐", "木棉", "凤凰", "簕杜鹃", "海月")
_ROADS = ("样例", "虚构", "假想", "示意", "设问")
_ROOMS = 40  # in a building
STATIONS = len(DISTRICTS) * len(_STREETS)
_PLACES = STATIONS * len(_COMMUNITIES)  # communities of the city
MOST_BUILDINGS = 900_000  # with codes of their own
_FIRST = (
    ("晴", "qing"), ("云", "yun"), ("听", "ting"), ("荔", "li"), ("海", "hai"), ("山", "shan"), ("锦", "jin"),
    ("和", "he"), ("明", "ming"), ("星", "xing"), ("南", "nan"), ("金", "jin"), ("百", "bai"), ("水", "shui"),
    ("松", "song"), ("竹", "zhu"), ("兰", "lan"), ("安", "an"), ("鹏", "peng"), ("朗", "lang"),
)  # fmt: skip
_SECOND = (
    ("川", "chuan"), ("麓", "lu"), ("潮", "chao"), ("影", "ying"), ("湾", "wan"), ("悦", "yue"), ("庭", "ting"),
    ("岸", "an"), ("源", "yuan"), ("禾", "he"), ("泰", "tai"), ("景", "jing"), ("翠", "cui"), ("城", "cheng"),
    ("桥", "qiao"), ("田", "tian"), ("坪", "ping"), ("林", "lin"), ("湖", "hu"), ("峰", "feng"),
)  # fmt: skip
_ESTATES = (
    ("花园", "huayuan", "hy"),
    ("苑", "yuan", "y"),
    ("新村", "xincun", "xc"),
    ("公寓", "gongyu", "gy"),
)
_ROADS_LATIN = ("yanglilu", "xugoulu", "jiaxianglu", "shiyilu", "shewenlu")
_BLOCKS = 6  # buildings of an estate


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
        f"深圳市{words}{STREETS[words][street]}街道{_COMMUNITIES[community]}社区{_ROADS[building % 5]}路"
        f"{building // 5 + 1}号{room // 4 + 1}{room % 4 + 1:02d}"
    )
    return house_code(house), address, words, f"{_COMMUNITIES[community]}社区", station_code(house)


def building_row(index: int, on: date) -> tuple[str, ...]:
    """A line of building.csv: building `index` of the city, different for every number up to 900,000.

    One in nine has no estate's name, as in an urban village; one in five hundred was pulled down before `on`.
    """
    level, place = divmod(index, _PLACES)
    house = level * _ROOMS * _PLACES + place  # its first room
    code, address, district, community, station = house_row(house)
    address = address[: address.rindex("号") + 1]
    road = address[address.index("社区") + 2 :]
    name, initials, pinyin = _estate(index) if index % 9 else ("", *_latin_of(road, level % 5))
    rooms = " ".join(f"{room // 4 + 1:04d}{room % 4 + 1:02d}" for room in range(_ROOMS))
    closed = str(on - timedelta(days=30 + index % 300)) if index % 500 == 499 else ""
    return (
        code[:19], address, road, name, initials, pinyin, district, community, station, rooms, closed
    )  # fmt: skip


def buildings_for(houses: int) -> int:
    """How many buildings hold the first `houses` houses."""
    return (houses - 1) // (_PLACES * _ROOMS) * _PLACES + _PLACES


def _estate(index: int) -> tuple[str, str, str]:
    """Name with the block, first letters, pinyin."""
    estate, block = divmod(index, _BLOCKS)
    (one, one_latin), (two, two_latin) = _FIRST[estate % 20], _SECOND[estate // 20 % 20]
    words, latin, letters = _ESTATES[estate // 400 % 4]
    phase = estate // 1600
    which = f"{phase + 1}期" if phase else ""
    at = f"{phase + 1}q{block + 1}d" if phase else f"{block + 1}d"
    return (
        f"{one}{two}{words}{which}{block + 1}栋",
        f"{one_latin[0]}{two_latin[0]}{letters}{at}",
        f"{one_latin}{two_latin}{latin}{at.replace('q', 'qi').replace('d', 'dong')}",
    )


def _latin_of(road: str, which: int) -> tuple[str, str]:
    number = "".join(filter(str.isdigit, road))
    latin = _ROADS_LATIN[which]
    return f"{'yxjss'[which]}{'lgxyw'[which]}l{number}h", f"{latin}{number}hao"


def _parts(house: int) -> tuple[int, int, int, int, int]:
    rest, district = divmod(house, len(DISTRICTS))
    rest, street = divmod(rest, len(_STREETS))
    rest, community = divmod(rest, len(_COMMUNITIES))
    building, room = divmod(rest, _ROOMS)
    return district, street, community, building, room
