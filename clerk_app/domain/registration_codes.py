"""Codes of the registration form (居住登记申请表), with their words in Chinese, context "Words"."""

from __future__ import annotations

from collections.abc import Mapping

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

OCCUPATIONS: Mapping[str, str] = {
    "1": QT_TRANSLATE_NOOP("Words", "国家公务员"),
    "2": QT_TRANSLATE_NOOP("Words", "专业技术人员"),
    "3": QT_TRANSLATE_NOOP("Words", "职员"),
    "4": QT_TRANSLATE_NOOP("Words", "企业管理人员"),
    "5": QT_TRANSLATE_NOOP("Words", "工人"),
    "6": QT_TRANSLATE_NOOP("Words", "农民"),
    "7": QT_TRANSLATE_NOOP("Words", "学生"),
    "8": QT_TRANSLATE_NOOP("Words", "现役军人"),
    "9": QT_TRANSLATE_NOOP("Words", "自由职业者"),
    "10": QT_TRANSLATE_NOOP("Words", "个体经营者"),
    "11": QT_TRANSLATE_NOOP("Words", "无业人员"),
    "12": QT_TRANSLATE_NOOP("Words", "退（离）休人员"),
    "13": QT_TRANSLATE_NOOP("Words", "其他职业"),
}
REASONS: Mapping[str, str] = {
    "1": QT_TRANSLATE_NOOP("Words", "务工"),
    "2": QT_TRANSLATE_NOOP("Words", "务农"),
    "3": QT_TRANSLATE_NOOP("Words", "经商"),
    "4": QT_TRANSLATE_NOOP("Words", "服务"),
    "5": QT_TRANSLATE_NOOP("Words", "因公出差"),
    "6": QT_TRANSLATE_NOOP("Words", "借读培训"),
    "7": QT_TRANSLATE_NOOP("Words", "治病疗养"),
    "8": QT_TRANSLATE_NOOP("Words", "保姆"),
    "9": QT_TRANSLATE_NOOP("Words", "投靠亲友"),
    "10": QT_TRANSLATE_NOOP("Words", "探亲访友"),
    "11": QT_TRANSLATE_NOOP("Words", "旅游"),
    "12": QT_TRANSLATE_NOOP("Words", "自报来访"),
    "13": QT_TRANSLATE_NOOP("Words", "在校学生"),
    "14": QT_TRANSLATE_NOOP("Words", "其他事由"),
}
MARITAL: Mapping[str, str] = {
    "1": QT_TRANSLATE_NOOP("Words", "未婚"),
    "2": QT_TRANSLATE_NOOP("Words", "已婚"),
    "3": QT_TRANSLATE_NOOP("Words", "丧偶"),
    "4": QT_TRANSLATE_NOOP("Words", "离婚"),
}
EDUCATION: Mapping[str, str] = {
    "1": QT_TRANSLATE_NOOP("Words", "研究生"),
    "2": QT_TRANSLATE_NOOP("Words", "大学本科"),
    "3": QT_TRANSLATE_NOOP("Words", "大学专科"),
    "4": QT_TRANSLATE_NOOP("Words", "中专、技校、职高"),
    "5": QT_TRANSLATE_NOOP("Words", "高中"),
    "6": QT_TRANSLATE_NOOP("Words", "初中"),
    "7": QT_TRANSLATE_NOOP("Words", "小学"),
    "8": QT_TRANSLATE_NOOP("Words", "文盲或半文盲"),
}
# Who declares a dwelling of the policy, the first as a rule (条例 art. 8); also what is shown of it (art. 10 of R).
ROLES: Mapping[str, tuple[str, ...]] = {
    "rented_by_hour_or_day": ("landlord", "manager"),
    "hotel": ("operator",),
    "bathhouse": ("operator",),
    "rented": ("landlord", "manager"),
    "employer_dormitory": ("employer",),
    "sublet": ("tenant", "landlord", "manager"),
    "school_dormitory": ("school",),
    "own_home": ("self",),
    "other": ("provider", "manager"),
}
ROLE_WORDS: Mapping[str, str] = {
    "self": QT_TRANSLATE_NOOP("Words", "本人"),
    "landlord": QT_TRANSLATE_NOOP("Words", "出租人"),
    "manager": QT_TRANSLATE_NOOP("Words", "实际管理人"),
    "employer": QT_TRANSLATE_NOOP("Words", "用人单位"),
    "school": QT_TRANSLATE_NOOP("Words", "学校"),
    "operator": QT_TRANSLATE_NOOP("Words", "经营者"),
    "tenant": QT_TRANSLATE_NOOP("Words", "房屋承租人"),
    "provider": QT_TRANSLATE_NOOP("Words", "居所提供者"),
}
