"""Chinese words for the codes of the lower layers, context "Words". Keys are the values of the enums."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

SERVICES = {
    "first_issue": QT_TRANSLATE_NOOP("Words", "首次申领"),
    "endorsement": QT_TRANSLATE_NOOP("Words", "签注"),
    "reissue_lost": QT_TRANSLATE_NOOP("Words", "补领"),
    "reissue_exchange": QT_TRANSLATE_NOOP("Words", "换领"),
    "reapply": QT_TRANSLATE_NOOP("Words", "再次申领"),
    "legacy_exchange": QT_TRANSLATE_NOOP("Words", "旧证换领"),
    "residence_registration": QT_TRANSLATE_NOOP("Words", "居住登记"),
}

STATES = {
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
}

ROLES = {
    "clerk": QT_TRANSLATE_NOOP("Words", "受理员"),
    "supervisor": QT_TRANSLATE_NOOP("Words", "主管"),
    "issuer": QT_TRANSLATE_NOOP("Words", "发证员"),
    "administrator": QT_TRANSLATE_NOOP("Words", "管理员"),
    "auditor": QT_TRANSLATE_NOOP("Words", "审计员"),
}

OUTCOMES = {
    "eligible": QT_TRANSLATE_NOOP("Words", "可办"),
    "not_eligible": QT_TRANSLATE_NOOP("Words", "不可办"),
    "wrong_service": QT_TRANSLATE_NOOP("Words", "不适用"),
    "refer": QT_TRANSLATE_NOOP("Words", "待定"),
}

CARD_STATES = {
    "valid": QT_TRANSLATE_NOOP("Words", "有效"),
    "suspended": QT_TRANSLATE_NOOP("Words", "功能中止"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "已注销"),
    "lapsed": QT_TRANSLATE_NOOP("Words", "已失效"),
    "none": QT_TRANSLATE_NOOP("Words", "没有居住证"),
}

PERMIT_SPANS = {
    "valid": QT_TRANSLATE_NOOP("Words", "有效"),
    "window": QT_TRANSLATE_NOOP("Words", "签注期"),
    "suspended": QT_TRANSLATE_NOOP("Words", "功能中止"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "已注销"),
}

SCHEMES = {
    "pension": QT_TRANSLATE_NOOP("Words", "养老"),
    "medical": QT_TRANSLATE_NOOP("Words", "医疗"),
    "work_injury": QT_TRANSLATE_NOOP("Words", "工伤"),
    "unemployment": QT_TRANSLATE_NOOP("Words", "失业"),
    "maternity": QT_TRANSLATE_NOOP("Words", "生育"),
}

ACTS = {
    "counter.set_up": QT_TRANSLATE_NOOP("Words", "窗口启用"),
    "staff.added": QT_TRANSLATE_NOOP("Words", "新增人员"),
    "staff.changed": QT_TRANSLATE_NOOP("Words", "修改人员"),
    "staff.signed_in": QT_TRANSLATE_NOOP("Words", "登录"),
    "staff.sign_in_failed": QT_TRANSLATE_NOOP("Words", "登录失败"),
    "staff.signed_out": QT_TRANSLATE_NOOP("Words", "退出"),
    "staff.locked": QT_TRANSLATE_NOOP("Words", "锁定账号"),
    "staff.unlocked": QT_TRANSLATE_NOOP("Words", "解锁账号"),
    "person.looked_up": QT_TRANSLATE_NOOP("Words", "查询人员"),
    "case.accepted": QT_TRANSLATE_NOOP("Words", "受理"),
    "case.approved": QT_TRANSLATE_NOOP("Words", "批准"),
    "case.approved_for_fee": QT_TRANSLATE_NOOP("Words", "批准（待缴费）"),
    "case.endorsed": QT_TRANSLATE_NOOP("Words", "批准签注"),
    "case.refused": QT_TRANSLATE_NOOP("Words", "不予批准"),
    "case.returned": QT_TRANSLATE_NOOP("Words", "退回补正"),
    "case.resubmitted": QT_TRANSLATE_NOOP("Words", "补正后重报"),
    "case.withdrawn": QT_TRANSLATE_NOOP("Words", "撤回申请"),
    "fee.received": QT_TRANSLATE_NOOP("Words", "收费"),
    "production.sent": QT_TRANSLATE_NOOP("Words", "送制证"),
    "card.arrived": QT_TRANSLATE_NOOP("Words", "证件到件"),
    "card.handed_over": QT_TRANSLATE_NOOP("Words", "发证"),
    "print.requested": QT_TRANSLATE_NOOP("Words", "提交打印"),
    "print.completed": QT_TRANSLATE_NOOP("Words", "打印完成"),
    "print.failed": QT_TRANSLATE_NOOP("Words", "打印失败"),
    "calendar.year_loaded": QT_TRANSLATE_NOOP("Words", "导入工作日表"),
    "calendar.year_signed": QT_TRANSLATE_NOOP("Words", "签署工作日表"),
    "bulk.started": QT_TRANSLATE_NOOP("Words", "开始批量签注"),
    "bulk.finished": QT_TRANSLATE_NOOP("Words", "批量签注名单完成"),
    "bulk.signed": QT_TRANSLATE_NOOP("Words", "签署批量签注名单"),
    "card.endorsed": QT_TRANSLATE_NOOP("Words", "批量签注"),
    "card.struck": QT_TRANSLATE_NOOP("Words", "从签注名单中划去"),
    "hub.conflict": QT_TRANSLATE_NOOP("Words", "市级系统：他处先办"),
    "hub.refused": QT_TRANSLATE_NOOP("Words", "市级系统：没有采用"),
    "conflict.handled": QT_TRANSLATE_NOOP("Words", "处理冲突"),
    "offline.allowed": QT_TRANSLATE_NOOP("Words", "允许离线受理"),
    "chain.anchored": QT_TRANSLATE_NOOP("Words", "收到日根"),
    "alarm.chain": QT_TRANSLATE_NOOP("Words", "记录链告警"),
}

DOCUMENTS = {
    "receipt": QT_TRANSLATE_NOOP("Words", "受理回执"),
    "application_form": QT_TRANSLATE_NOOP("Words", "申请表"),
    "pickup_slip": QT_TRANSLATE_NOOP("Words", "领证凭证"),
    "refusal_notice": QT_TRANSLATE_NOOP("Words", "不符合条件告知书"),
    "notice_of_lacks": QT_TRANSLATE_NOOP("Words", "一次性告知书"),
    "day_end": QT_TRANSLATE_NOOP("Words", "日结单"),
    "payment_notice": QT_TRANSLATE_NOOP("Words", "缴费通知书"),
    "test_page": QT_TRANSLATE_NOOP("Words", "测试页"),
    "non_acceptance_notice": QT_TRANSLATE_NOOP("Words", "不予受理通知书"),
    "registration_form": QT_TRANSLATE_NOOP("Words", "居住登记申报表"),
    "duplicate_notice": QT_TRANSLATE_NOOP("Words", "重复受理告知书"),
}

PRINT_STATES = {
    "requested": QT_TRANSLATE_NOOP("Words", "等待打印机"),
    "completed": QT_TRANSLATE_NOOP("Words", "已打印"),
    "failed": QT_TRANSLATE_NOOP("Words", "未打印"),
}

SEXES = {
    "male": QT_TRANSLATE_NOOP("Words", "男"),
    "female": QT_TRANSLATE_NOOP("Words", "女"),
    "unknown": QT_TRANSLATE_NOOP("Words", "性别不详"),
}

CARD_TYPES = {
    "mainland": QT_TRANSLATE_NOOP("Words", "居民身份证"),
    "hmt": QT_TRANSLATE_NOOP("Words", "港澳台居民居住证"),
    "foreign_2017": QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证（2017 版）"),
    "foreign_2023": QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证（2023 版）"),
    "register": QT_TRANSLATE_NOOP("Words", "登记库（未读卡）"),
    "mainland_id": QT_TRANSLATE_NOOP("Words", "居民身份证"),
    "hmt_residence_permit": QT_TRANSLATE_NOOP("Words", "港澳台居民居住证"),
    "foreign_permanent_resident": QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证"),
    "passport": QT_TRANSLATE_NOOP("Words", "护照"),
}

WARNINGS = {
    "card_expired": QT_TRANSLATE_NOOP("Words", "身份证已过期"),
    "card_not_yet_valid": QT_TRANSLATE_NOOP("Words", "身份证尚未生效"),
    "name_normalised": QT_TRANSLATE_NOOP("Words", "姓名含生僻字，已按国家标准还原"),
    "name_private_use": QT_TRANSLATE_NOOP("Words", "姓名含无法识别的字，请与证件核对"),
    "not_in_register": QT_TRANSLATE_NOOP("Words", "登记库中没有此人"),
    "name_differs": QT_TRANSLATE_NOOP("Words", "姓名与登记库不一致"),
    "birth_date_differs": QT_TRANSLATE_NOOP("Words", "出生日期与证件号不一致"),
    "check_digit": QT_TRANSLATE_NOOP("Words", "证件号校验不符"),
    "id_number_invalid": QT_TRANSLATE_NOOP("Words", "证件号校验不符"),
    "id_check_digit": QT_TRANSLATE_NOOP("Words", "证件号校验不符"),
    "text_damaged": QT_TRANSLATE_NOOP("Words", "芯片文字有损，请与证件核对"),
    "sex_unreadable": QT_TRANSLATE_NOOP("Words", "性别读不出"),
    "sex_differs": QT_TRANSLATE_NOOP("Words", "性别与证件号不一致"),
    "birth_date_unreadable": QT_TRANSLATE_NOOP("Words", "出生日期读不出，已按证件号"),
    "valid_from_unreadable": QT_TRANSLATE_NOOP("Words", "有效期起日读不出"),
    "valid_to_unreadable": QT_TRANSLATE_NOOP("Words", "有效期止日读不出"),
    "no_photo": QT_TRANSLATE_NOOP("Words", "芯片照片无法显示"),
    "wrong_card_type": QT_TRANSLATE_NOOP("Words", "此证件不能申领本市居住证"),
    "registers_old": QT_TRANSLATE_NOOP("Words", "登记数据不是最新"),
    "register_old": QT_TRANSLATE_NOOP("Words", "登记数据不是最新"),
}

EVIDENCE = {
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
}

FORM_FIELDS = {
    "photo": QT_TRANSLATE_NOOP("Words", "照片"),
    "signature": QT_TRANSLATE_NOOP("Words", "签名"),
    "phone": QT_TRANSLATE_NOOP("Words", "联系电话"),
    "post_address": QT_TRANSLATE_NOOP("Words", "邮寄地址"),
    "card": QT_TRANSLATE_NOOP("Words", "领证人身份证"),
    "agent": QT_TRANSLATE_NOOP("Words", "代领人身份证"),
    "card_number": QT_TRANSLATE_NOOP("Words", "居住证编号"),
    "shelf": QT_TRANSLATE_NOOP("Words", "存放位置"),
    "old_card": QT_TRANSLATE_NOOP("Words", "旧证"),
    "old_card_returned": QT_TRANSLATE_NOOP("Words", "旧证收回"),
    "reason": QT_TRANSLATE_NOOP("Words", "理由"),
    "reference": QT_TRANSLATE_NOOP("Words", "缴费凭证号"),
}

PICKUPS = {
    "counter": QT_TRANSLATE_NOOP("Words", "窗口领取"),
    "post": QT_TRANSLATE_NOOP("Words", "邮寄"),
}

REGISTERS = {
    "residence": QT_TRANSLATE_NOOP("Words", "居住登记"),
    "insurance": QT_TRANSLATE_NOOP("Words", "社会保险"),
    "education": QT_TRANSLATE_NOOP("Words", "就读"),
    "talent": QT_TRANSLATE_NOOP("Words", "人才"),
    "cards": QT_TRANSLATE_NOOP("Words", "居住证"),
}

# RFC 8011 section 5.4.12 and the PWG registry; suffixes are taken off before looking here.
PRINTER_REASONS = {
    "none": QT_TRANSLATE_NOOP("Words", "就绪"),
    "media-empty": QT_TRANSLATE_NOOP("Words", "没有纸"),
    "media-needed": QT_TRANSLATE_NOOP("Words", "请放入纸张"),
    "media-low": QT_TRANSLATE_NOOP("Words", "纸快用完"),
    "media-jam": QT_TRANSLATE_NOOP("Words", "卡纸"),
    "cover-open": QT_TRANSLATE_NOOP("Words", "盖子打开"),
    "door-open": QT_TRANSLATE_NOOP("Words", "门打开"),
    "interlock-open": QT_TRANSLATE_NOOP("Words", "护盖未关好"),
    "input-tray-missing": QT_TRANSLATE_NOOP("Words", "没有纸盒"),
    "output-tray-missing": QT_TRANSLATE_NOOP("Words", "没有出纸盒"),
    "output-area-full": QT_TRANSLATE_NOOP("Words", "出纸口已满"),
    "output-area-almost-full": QT_TRANSLATE_NOOP("Words", "出纸口快满"),
    "toner-empty": QT_TRANSLATE_NOOP("Words", "碳粉用尽"),
    "toner-low": QT_TRANSLATE_NOOP("Words", "碳粉不足"),
    "marker-supply-empty": QT_TRANSLATE_NOOP("Words", "墨粉用尽"),
    "marker-supply-low": QT_TRANSLATE_NOOP("Words", "墨粉不足"),
    "marker-waste-full": QT_TRANSLATE_NOOP("Words", "废粉盒已满"),
    "marker-waste-almost-full": QT_TRANSLATE_NOOP("Words", "废粉盒快满"),
    "fuser-over-temp": QT_TRANSLATE_NOOP("Words", "定影器过热"),
    "fuser-under-temp": QT_TRANSLATE_NOOP("Words", "正在预热"),
    "opc-near-eol": QT_TRANSLATE_NOOP("Words", "硒鼓快到寿命"),
    "opc-life-over": QT_TRANSLATE_NOOP("Words", "硒鼓寿命已到"),
    "developer-low": QT_TRANSLATE_NOOP("Words", "显影剂不足"),
    "developer-empty": QT_TRANSLATE_NOOP("Words", "显影剂用尽"),
    "paused": QT_TRANSLATE_NOOP("Words", "已暂停"),
    "moving-to-paused": QT_TRANSLATE_NOOP("Words", "正在暂停"),
    "shutdown": QT_TRANSLATE_NOOP("Words", "已关机"),
    "connecting-to-device": QT_TRANSLATE_NOOP("Words", "正在连接"),
    "timed-out": QT_TRANSLATE_NOOP("Words", "没有回应"),
    "stopping": QT_TRANSLATE_NOOP("Words", "正在停止"),
    "stopped-partly": QT_TRANSLATE_NOOP("Words", "部分停止"),
    "spool-area-full": QT_TRANSLATE_NOOP("Words", "打印队列已满"),
    "offline": QT_TRANSLATE_NOOP("Words", "不在线"),
    "hold-new-jobs": QT_TRANSLATE_NOOP("Words", "暂不接收新任务"),
    "resuming": QT_TRANSLATE_NOOP("Words", "正在恢复"),
    "interpreter-resource-unavailable": QT_TRANSLATE_NOOP("Words", "内存不足"),
    "other": QT_TRANSLATE_NOOP("Words", "其他故障"),
}

# "code:why" of errors whose field `why` is a code.
WHY = {
    "CA-A05:short": QT_TRANSLATE_NOOP("Words", "少于 10 个字符"),
    "CA-A05:login": QT_TRANSLATE_NOOP("Words", "包含登录名"),
    "CA-A05:simple": QT_TRANSLATE_NOOP("Words", "太简单，请混用字母、数字或符号"),
    "CA-S11:hash": QT_TRANSLATE_NOOP("Words", "内容被改动"),
    "CA-S11:link": QT_TRANSLATE_NOOP("Words", "前后不相连"),
    "CA-S11:gap": QT_TRANSLATE_NOOP("Words", "序号有缺"),
    "CA-S11:order": QT_TRANSLATE_NOOP("Words", "顺序不对"),
    "CA-S11:missing": QT_TRANSLATE_NOOP("Words", "末尾缺失"),
    "CA-H06:hash": QT_TRANSLATE_NOOP("Words", "内容被改动"),
    "CA-H06:link": QT_TRANSLATE_NOOP("Words", "前后不相连"),
    "CA-H06:gap": QT_TRANSLATE_NOOP("Words", "序号有缺"),
    "CA-H06:head": QT_TRANSLATE_NOOP("Words", "链头不同"),
    "CA-H06:order": QT_TRANSLATE_NOOP("Words", "顺序不对"),
    "CA-H06:missing": QT_TRANSLATE_NOOP("Words", "末尾缺失"),
    "CA-H08:hash": QT_TRANSLATE_NOOP("Words", "内容被改动"),
    "CA-H08:link": QT_TRANSLATE_NOOP("Words", "前后不相连"),
    "CA-H08:gap": QT_TRANSLATE_NOOP("Words", "序号有缺"),
    "CA-H08:head": QT_TRANSLATE_NOOP("Words", "链头不同"),
    "CA-H08:order": QT_TRANSLATE_NOOP("Words", "顺序不对"),
    "CA-H08:missing": QT_TRANSLATE_NOOP("Words", "末尾缺失"),
    "CA-S13:hash": QT_TRANSLATE_NOOP("Words", "内容被改动"),
    "CA-S13:link": QT_TRANSLATE_NOOP("Words", "前后不相连"),
    "CA-S13:gap": QT_TRANSLATE_NOOP("Words", "序号有缺"),
    "CA-S13:head": QT_TRANSLATE_NOOP("Words", "链头不同"),
    "CA-S13:order": QT_TRANSLATE_NOOP("Words", "顺序不对"),
    "CA-S13:missing": QT_TRANSLATE_NOOP("Words", "末尾缺失"),
}

# GB/T 3304: proper names, the same in every language of the screens.
_GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 "
    "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 "
    "鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
ETHNIC_GROUPS = {f"{number:02d}": name for number, name in enumerate(_GROUPS.split(), start=1)} | {
    "97": "其他",
    "98": "外国血统",
}

PHOTO_MEASURES = {
    "single_face_present": QT_TRANSLATE_NOOP("Words", "只有申请人一人"),
    "head_size": QT_TRANSLATE_NOOP("Words", "头部大小"),
    "horizontal_position": QT_TRANSLATE_NOOP("Words", "左右位置"),
    "vertical_position": QT_TRANSLATE_NOOP("Words", "上下位置"),
    "head_pose_roll": QT_TRANSLATE_NOOP("Words", "头正不歪"),
    "head_pose_yaw": QT_TRANSLATE_NOOP("Words", "正对相机"),
    "eyes_visible": QT_TRANSLATE_NOOP("Words", "双眼睁开无遮挡"),
    "mouth_closed": QT_TRANSLATE_NOOP("Words", "嘴唇闭合"),
    "sharpness": QT_TRANSLATE_NOOP("Words", "清晰"),
    "luminance_mean": QT_TRANSLATE_NOOP("Words", "脸部亮度"),
    "over_exposure_prevention": QT_TRANSLATE_NOOP("Words", "脸上不反光"),
    "illumination_uniformity": QT_TRANSLATE_NOOP("Words", "光线均匀"),
    "background_uniformity": QT_TRANSLATE_NOOP("Words", "背景干净"),
    "background_white": QT_TRANSLATE_NOOP("Words", "背景为白色"),
}
