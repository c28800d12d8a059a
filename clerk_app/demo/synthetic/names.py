"""Invented names: common ones, rare characters, and names of ethnic groups with ·."""

from __future__ import annotations

from random import Random

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "单于", "令狐")
_GIVEN = (
    "安宁晓明志远佳怡子涵浩然雨桐思远嘉诚文博静雯海波雪梅建平春华立新永康书瑶景行若兰知秋一鸣清和望舒云起"
    "可心乐天亦凡启明泽楷语晨昕怀瑾砚北辰南星冬青丹枫淑贞国栋家栋美玲慧敏俊杰"
)
_RARE = ("䶮", "𠅤", "𬭚", "㛃", "喆", "犇", "堃", "昇", "赟", "翀", "骉", "淼", "𬱖", "垚")
_UYGHUR = ("阿依努尔", "古丽扎尔", "麦合木提", "艾尼瓦尔", "迪丽拜尔", "吐尔洪")
_UYGHUR_FATHERS = ("买买提", "吐尔逊", "阿不都", "依明", "热合曼")
_KAZAKH = ("叶尔江", "阿依达娜", "巴合提", "加娜尔")
_KAZAKH_FATHERS = ("赛力克", "努尔兰", "哈那提")
_TIBETAN = ("格桑卓玛", "扎西次仁", "旦增平措", "央金拉姆")
ALWAYS = ("王䶮", "赵𠅤", "钱𬭚", "孙㛃", "阿依努尔·买买提")  # stand at the head of every register


def invent_name(rng: Random, index: int) -> tuple[str, str]:
    """A name and the ethnic group's code (GB/T 3304); the first few are the rare ones, whatever the seed."""
    if index < len(ALWAYS):
        return ALWAYS[index], "05" if "·" in ALWAYS[index] else "01"
    kind = rng.random()
    if kind < 0.01:
        return f"{rng.choice(_UYGHUR)}·{rng.choice(_UYGHUR_FATHERS)}", "05"
    if kind < 0.013:
        return f"{rng.choice(_KAZAKH)}·{rng.choice(_KAZAKH_FATHERS)}", "17"
    if kind < 0.016:
        return rng.choice(_TIBETAN), "04"
    surname = rng.choice(_COMPOUND) if kind < 0.03 else rng.choice(_SURNAMES)
    group = "01" if kind < 0.92 else rng.choice(("02", "03", "06", "07", "08", "11", "14", "15", "22", "97"))
    if kind > 0.995:
        return surname + rng.choice(_RARE), group
    given = rng.choice(_GIVEN)
    return (surname + given + rng.choice(_GIVEN), group) if rng.random() < 0.75 else (surname + given, group)
