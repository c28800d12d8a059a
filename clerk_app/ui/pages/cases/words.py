"""Words of cases: their errors, services, states and evidence."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C01": (
            QT_TRANSLATE_NOOP("Words", "现在不符合条件，没有受理。"),
            QT_TRANSLATE_NOOP("Words", "未达到：{verdict}。"),
            QT_TRANSLATE_NOOP("Words", "打印一次性告知书交给申请人。"),
        ),
        "CA-C02": (
            QT_TRANSLATE_NOOP("Words", "此人已有一件在办业务 {number}。"),
            QT_TRANSLATE_NOOP("Words", "办结之前不能再次受理。"),
            QT_TRANSLATE_NOOP("Words", "查找（Ctrl+K）这件业务，告诉申请人进度。"),
        ),
        "CA-C04": (
            QT_TRANSLATE_NOOP("Words", "没有找到业务 {number}。"),
            QT_TRANSLATE_NOOP("Words", "可能输错，或在别的派出所受理。"),
            QT_TRANSLATE_NOOP("Words", "请核对编号，或放身份证查找。"),
        ),
        "CA-C75": (
            QT_TRANSLATE_NOOP("Words", "本柜台没有设保存期限。"),
            QT_TRANSLATE_NOOP("Words", "所有业务一直保存，没有删除任何内容。"),
            QT_TRANSLATE_NOOP("Words", "需要到期删除时，在设置文件 [retention] 写明 case_years。"),
        ),
        "CA-C76": (
            QT_TRANSLATE_NOOP("Words", "本柜台与市级系统相连，不能在此删除。"),
            QT_TRANSLATE_NOOP("Words", "市级系统也保存着同样的记录，没有删除任何内容。"),
            QT_TRANSLATE_NOOP("Words", "到期记录由市级系统的管理员处理。"),
        ),
        "CA-C77": (
            QT_TRANSLATE_NOOP("Words", "业务 {number} 已到期删除。"),
            QT_TRANSLATE_NOOP("Words", "它在 {ended} 办结，保存 {years} 年后删除，只留下删除的记录。"),
            QT_TRANSLATE_NOOP("Words", "内容不能恢复；需要时请申请人重新提供。"),
        ),
        "CA-C48": (
            QT_TRANSLATE_NOOP("Words", "{field}填写有误：{why}{character}。"),
            QT_TRANSLATE_NOOP("Words", "没有记录，已填的内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "改正后再按 Enter。"),
        ),
        "CA-C47": (
            QT_TRANSLATE_NOOP("Words", "业务 {number} 不能继续：{title}（{article}）。"),
            QT_TRANSLATE_NOOP("Words", "没有送制证，也没有发证。"),
            QT_TRANSLATE_NOOP("Words", "由主管在查询中打开此件，按 F4 作出不符合决定。"),
        ),
    },
    why={
        "CA-C48:too_long": QT_TRANSLATE_NOOP("Words", "太长了，最多 200 个字"),
        "CA-C48:unprintable": QT_TRANSLATE_NOOP("Words", "有打印不出的字符"),
        "CA-C48:too_large": QT_TRANSLATE_NOOP("Words", "文件太大，最多 8 MB"),
        "CA-C48:not_a_picture": QT_TRANSLATE_NOOP("Words", "不是可以显示的图片"),
        "CA-C48:not_readable": QT_TRANSLATE_NOOP("Words", "文件读不出来"),
    },
    services={
        "first_issue": QT_TRANSLATE_NOOP("Words", "首次申领"),
        "endorsement": QT_TRANSLATE_NOOP("Words", "签注"),
        "reissue_lost": QT_TRANSLATE_NOOP("Words", "补领"),
        "reissue_exchange": QT_TRANSLATE_NOOP("Words", "换领"),
        "reapply": QT_TRANSLATE_NOOP("Words", "再次申领"),
        "legacy_exchange": QT_TRANSLATE_NOOP("Words", "旧证换领"),
        "residence_registration": QT_TRANSLATE_NOOP("Words", "居住登记"),
        "unknown": QT_TRANSLATE_NOOP("Words", "新版程序的业务"),
    },
    states={
        "accepted": QT_TRANSLATE_NOOP("Words", "待审批"),
        "returned": QT_TRANSLATE_NOOP("Words", "已退回"),
        "refused": QT_TRANSLATE_NOOP("Words", "不符合"),
        "awaiting_payment": QT_TRANSLATE_NOOP("Words", "待缴费"),
        "approved": QT_TRANSLATE_NOOP("Words", "待制证"),
        "in_production": QT_TRANSLATE_NOOP("Words", "制证中"),
        "ready": QT_TRANSLATE_NOOP("Words", "待领"),
        "handed_over": QT_TRANSLATE_NOOP("Words", "已领"),
        "endorsed": QT_TRANSLATE_NOOP("Words", "已签注"),
        "withdrawn": QT_TRANSLATE_NOOP("Words", "已撤回"),
        "duplicate": QT_TRANSLATE_NOOP("Words", "重复受理"),
    },
    evidence={
        "identity": QT_TRANSLATE_NOOP("Words", "身份证件"),
        "name": QT_TRANSLATE_NOOP("Words", "姓名"),
        "sex": QT_TRANSLATE_NOOP("Words", "性别"),
        "id_number": QT_TRANSLATE_NOOP("Words", "证件号"),
        "birth_date": QT_TRANSLATE_NOOP("Words", "出生日期"),
        "address": QT_TRANSLATE_NOOP("Words", "住址"),
        "household_address": QT_TRANSLATE_NOOP("Words", "户籍地址"),
        "residence": QT_TRANSLATE_NOOP("Words", "居住登记"),
        "insurance": QT_TRANSLATE_NOOP("Words", "社会保险"),
        "education": QT_TRANSLATE_NOOP("Words", "就读"),
        "talent": QT_TRANSLATE_NOOP("Words", "人才"),
        "cards": QT_TRANSLATE_NOOP("Words", "居住证"),
        "photo": QT_TRANSLATE_NOOP("Words", "照片"),
        "signature": QT_TRANSLATE_NOOP("Words", "签名"),
        "phone": QT_TRANSLATE_NOOP("Words", "电话"),
        "outcome": QT_TRANSLATE_NOOP("Words", "判定"),
        "verdict": QT_TRANSLATE_NOOP("Words", "判定"),
        "valid_to": QT_TRANSLATE_NOOP("Words", "证件有效期"),
        "photo_number": QT_TRANSLATE_NOOP("Words", "相片回执号"),
    },
)
