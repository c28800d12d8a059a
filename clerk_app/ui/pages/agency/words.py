"""Words of units and their lists."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C85": (
            QT_TRANSLATE_NOOP("Words", "单位账号 {subject}：{why}。"),
            QT_TRANSLATE_NOOP("Words", "没有办理，什么都没有记录。"),
            QT_TRANSLATE_NOOP("Words", "核对统一社会信用代码和经办人的身份证；没有账号的先开通。"),
        ),
        "CA-C86": (
            QT_TRANSLATE_NOOP("Words", "名单不能读入：{cell} {why} {limit}。"),
            QT_TRANSLATE_NOOP("Words", "一行都没有受理，文件没有改动。"),
            QT_TRANSLATE_NOOP("Words", "按 F7 给单位一份空白名单，把内容按值粘贴进去，存为 .xlsx 再来。"),
        ),
        "CA-C87": (
            QT_TRANSLATE_NOOP("Words", "没有代办批次 {number}。"),
            QT_TRANSLATE_NOOP("Words", "这个批次不在本窗口的数据里。"),
            QT_TRANSLATE_NOOP("Words", "核对回执上的代办编号；刚在别的窗口受理的，等同步后再查。"),
        ),
        "CA-C88": (
            QT_TRANSLATE_NOOP("Words", "代办批次 {number}：{why}。"),
            QT_TRANSLATE_NOOP("Words", "没有办理，批次没有变化。"),
            QT_TRANSLATE_NOOP("Words", "在批次列表里查看它现在的状态。"),
        ),
        "CA-C89": (
            QT_TRANSLATE_NOOP("Words", "{name}已经在这个单位的人员里。"),
            QT_TRANSLATE_NOOP("Words", "没有再记录。"),
            QT_TRANSLATE_NOOP("Words", "不需要做什么。"),
        ),
    },
    why={
        "CA-C85:code_wrong": QT_TRANSLATE_NOOP("Words", "统一社会信用代码的校验码不对"),
        "CA-C85:known": QT_TRANSLATE_NOOP("Words", "这个单位已有账号"),
        "CA-C85:unknown": QT_TRANSLATE_NOOP("Words", "没有这个账号或人员"),
        "CA-C85:closed": QT_TRANSLATE_NOOP("Words", "账号已注销"),
        "CA-C85:not_agent": QT_TRANSLATE_NOOP("Words", "读到的身份证不是这个单位经办人的"),
        "CA-C86:not_readable": QT_TRANSLATE_NOOP("Words", "文件打不开"),
        "CA-C86:not_xlsx": QT_TRANSLATE_NOOP("Words", "不是 .xlsx 工作簿，或者有密码"),
        "CA-C86:damaged": QT_TRANSLATE_NOOP("Words", "工作簿已损坏"),
        "CA-C86:macros": QT_TRANSLATE_NOOP("Words", "工作簿有宏，请存为不带宏的 .xlsx"),
        "CA-C86:too_large": QT_TRANSLATE_NOOP("Words", "工作簿太大，MB 数不能超过"),
        "CA-C86:too_wide": QT_TRANSLATE_NOOP("Words", "列太多，最多列数为"),
        "CA-C86:too_long": QT_TRANSLATE_NOOP("Words", "行太多，最多人数为"),
        "CA-C86:no_sheet": QT_TRANSLATE_NOOP("Words", "没有“名单”工作表"),
        "CA-C86:version": QT_TRANSLATE_NOOP("Words", "不是现在的空白名单，版本应为"),
        "CA-C86:titles": QT_TRANSLATE_NOOP("Words", "表头改动过，应为"),
        "CA-C86:formula": QT_TRANSLATE_NOOP("Words", "是公式，请填写值"),
        "CA-C86:merged": QT_TRANSLATE_NOOP("Words", "是合并的单元格"),
        "CA-C86:code_wrong": QT_TRANSLATE_NOOP("Words", "统一社会信用代码的校验码不对"),
        "CA-C86:code_differs": QT_TRANSLATE_NOOP("Words", "是另一个单位的名单，应为"),
        "CA-C86:service": QT_TRANSLATE_NOOP("Words", "业务没有选，可以选"),
        "CA-C86:empty": QT_TRANSLATE_NOOP("Words", "起没有填写任何人"),
        "CA-C88:finished": QT_TRANSLATE_NOOP("Words", "已经受理完，或者是别的窗口的"),
        "CA-C88:nothing_ready": QT_TRANSLATE_NOOP("Words", "现在没有待领的证件"),
    },
    form_fields={
        "unit_name": QT_TRANSLATE_NOOP("Words", "单位名称"),
        "unit_address": QT_TRANSLATE_NOOP("Words", "单位地址"),
        "unit_responsible": QT_TRANSLATE_NOOP("Words", "负责人"),
        "unit_phone": QT_TRANSLATE_NOOP("Words", "单位电话"),
        "unit_agent": QT_TRANSLATE_NOOP("Words", "经办人的身份证"),
        "paper_licence": QT_TRANSLATE_NOOP("Words", "营业执照或者组织机构代码证"),
        "paper_authorisation": QT_TRANSLATE_NOOP("Words", "单位的授权委托书"),
    },
)
