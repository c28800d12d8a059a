"""Private-use code points that readers with GBK tables return, and the real characters.

GBK (1995) and GB 18030-2000 placed 105 characters that Unicode did not yet know on private-use code
points; GB 18030-2005 and -2022 give each its own. The best known in names is U+E863, 䶮.
Source: the mapping tables of GB 18030-2005/2022 for A6D9-A6F3, A8BC-A8BF, A989-A995, FE50-FEA0.
"""

from __future__ import annotations

_RADICALS_AND_RARE = (  # FE50..FEA0 without FE7F, in GBK order: U+E815..U+E864
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹"
    "䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
_VERTICAL_FORMS = (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A))  # A6D9.., U+E78D..U+E796

PRIVATE_USE: dict[int, int] = {
    **{0xE815 + index: ord(character) for index, character in enumerate(_RADICALS_AND_RARE)},
    **{0xE78D + index: code for index, code in enumerate(_VERTICAL_FORMS)},
    0xE7C7: 0x1E3F,  # ḿ
    0xE7C8: 0x01F9,  # ǹ
    0xE7E7: 0x303E,  # 〾
    **{0xE7E8 + index: 0x2FF0 + index for index in range(12)},  # ⿰..⿻
}


def normalise(text: str) -> str:
    """`text` with every known private-use code point replaced by its character."""
    return text.translate(PRIVATE_USE)


def has_private_use(text: str) -> bool:
    """Whether code points remain that no standard gives a character."""
    return any(
        0xE000 <= code <= 0xF8FF or 0xF0000 <= code <= 0xFFFFD or 0x100000 <= code <= 0x10FFFD
        for code in map(ord, text)
    )
