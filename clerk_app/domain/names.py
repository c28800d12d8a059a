"""Names behind the codes that the counter meets (GB/T 3304, GB/T 2260, GB/T 2261.1)."""

from __future__ import annotations

# GB/T 3304: the ethnic groups, and the two codes for those outside them.
_GROUPS = """
汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家
哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克
德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""
ETHNIC_GROUPS: dict[str, str] = {
    f"{place:02d}": name for place, name in enumerate(_GROUPS.split(), start=1)
} | {"97": "其他", "98": "外国血统中国籍人士"}

# GB/T 2260, first two digits.
PROVINCES: dict[str, str] = {
    "11": "北京市",
    "12": "天津市",
    "13": "河北省",
    "14": "山西省",
    "15": "内蒙古自治区",
    "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省",
    "31": "上海市",
    "32": "江苏省",
    "33": "浙江省",
    "34": "安徽省",
    "35": "福建省",
    "36": "江西省",
    "37": "山东省",
    "41": "河南省",
    "42": "湖北省",
    "43": "湖南省",
    "44": "广东省",
    "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市",
    "51": "四川省",
    "52": "贵州省",
    "53": "云南省",
    "54": "西藏自治区",
    "61": "陕西省",
    "62": "甘肃省",
    "63": "青海省",
    "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
    "71": "台湾省",
    "81": "香港特别行政区",
    "82": "澳门特别行政区",
    "83": "台湾地区",
}

# GB/T 2260, Shenzhen. 大鹏 and 深汕 have no code of their own.
DISTRICTS: dict[str, str] = {
    "440300": "深圳市",
    "440303": "罗湖区",
    "440304": "福田区",
    "440305": "南山区",
    "440306": "宝安区",
    "440307": "龙岗区",
    "440308": "盐田区",
    "440309": "龙华区",
    "440310": "坪山区",
    "440311": "光明区",
}

# GB/T 2261.1
SEXES: dict[str, str] = {"0": "unknown", "1": "male", "2": "female", "9": "unknown"}


def region_name(code: str) -> str:
    """Name of a region code: the district within Shenzhen, otherwise the province; ``""`` when unknown.

    Only what the counter needs is kept; a county that this table does not name is no error.
    """
    return DISTRICTS.get(code) or PROVINCES.get(code[:2], "")


def house_district(house_code: str) -> str:
    """District of a 25-digit house code (房屋编码), ``""`` when unknown."""
    return DISTRICTS.get(house_code[:6], "")
