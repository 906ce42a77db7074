/** Verbs of history in a clerk's words; a verb without words here is shown as it is. */
const VERBS: Record<string, string> = {
  "staff.signed-in": "登录", "staff.sign-in-refused": "登录被拒", "staff.denied": "越权被拒", "staff.session-ended": "令设备退出登录", "staff.password-changed": "修改密码", "staff.password-reset": "重置密码",
  "staff.totp-enrolled": "绑定动态码", "staff.totp-forgotten": "解除动态码", "staff.granted": "授予角色", "staff.projects-granted": "设定项目范围", "staff.unlocked": "解锁账号",
  "staff.disabled": "停用账号", "staff.enabled": "恢复账号", "staff.edited": "修改人员资料", "staff.left": "办理离职", "staff.role-added": "新建角色",
  "staff.role-edited": "修改角色", "staff.role-removed": "删除角色", "staff.department-added": "新建部门", "staff.department-edited": "修改部门",
  "staff.post-added": "新建岗位", "staff.post-removed": "删除岗位", "staff.hired": "办理入职", "staff.absence-entered": "登记不在岗", "staff.absence-changed": "修改不在岗",
  "staff.absence-dropped": "删除不在岗登记", "staff.token-made": "新建访问令牌", "staff.token-revoked": "吊销访问令牌", "files.added": "上传附件", "files.removed": "移除附件",
  "files.found-damaged": "发现附件损坏", "files.found-whole": "附件已恢复", "tasks.claimed": "领取待办", "tasks.assigned": "分派待办", "tasks.handed-over": "转交待办",
  "cases.registered": "登记事项", "cases.dispatched": "定级派单", "cases.assigned": "指定经办人", "cases.replied": "回复客户", "cases.planned": "制定方案",
  "cases.noted": "记录经过", "cases.suspended": "挂起", "cases.resumed": "恢复办理", "cases.transferred": "转办", "cases.completed": "办结", "cases.confirmed": "客户确认",
  "cases.closed": "关闭事项", "cases.reopened": "重开事项", "cases.cancelled": "作废事项", "cases.referred": "移交信访或法务", "cases.imported": "导入历史事项",
  "cases.revealed": "查看来电人", "customers.registered": "登记客户", "customers.edited": "修改客户资料", "customers.imported": "导入客户", "customers.merged": "合并客户",
  "customers.merged-away": "并入其他客户", "customers.split": "撤销合并", "customers.revealed": "查看证件或电话", "customers.holding-changed": "变更权益人",
  "customers.contact-added": "增加联系方式", "customers.contact-dropped": "删除联系方式", "customers.card-added": "增加银行卡", "customers.card-dropped": "删除银行卡",
  "customers.consent-given": "登记授权同意", "customers.consent-withdrawn": "撤回授权同意", "properties.project-opened": "新建项目", "properties.project-edited": "修改项目",
  "properties.unit-edited": "修改房源", "properties.unit-priced": "调整价格", "properties.imported": "导入房源", "calendars.year": "导入工作日历",
  "calendars.frames": "修改上下班时间", "exchange.started": "开始导入", "exchange.imported": "导入文件", "exchange.failed": "导入未成", "exchange.cancelled": "取消导入", "exchange.revealed": "下载拒收的行",
  "exchange.emptied": "到期清除导入内容", "exchange.exported": "导出", "cases.link-shown": "取得客户链接", "cases.link-sent": "发送客户链接", "cases.links-revoked": "停用客户链接",
  "notifications.channel-set": "设置消息通道", "notifications.kind-set": "设置消息种类", "notifications.quiet-set": "设置免打扰时段", "notifications.sent-again": "重发消息", "notifications.cleared": "清除到期的发送内容",
  "notifications.given-up": "放弃发送", "notifications.address-changed": "修改收信邮箱", "reports.redone": "重做报告", "reports.ordered": "要求出具报告", "cases.pause_added": "补录挂起", "cases.policy_changed": "改按新办法", "cases.regraded": "改级或更正分类", "cases.handbookDrafted": "起草处理办法",
  "cases.handbookEdited": "修改处理办法草稿", "cases.handbookRemoved": "删除处理办法草稿", "cases.handbookPublished": "发布处理办法", "cases.handbookRead": "阅读确认处理办法",
  "cases.handbookApplied": "在办事项改按新办法", "cases.recounted": "重算事项期限", "calendars.daysImported": "导入工作日历", "calendars.framesChanged": "修改上下班时间",
  "calendars.daySet": "手工设定日历", "calendars.dayDropped": "取消手工设定", "calendars.rotaAdded": "新建班次日历", "calendars.rotaEdited": "修改班次日历",
  "calendars.rotaRemoved": "删除班次日历", "calendars.rotaDaySet": "设定班次单日", "calendars.rotaDayDropped": "取消班次单日", "calendars.departmentSet": "指定部门日历",
  "cases.urged": "催办", "cases.decided": "督办意见", "cases.assist-asked": "请求协办", "cases.assist-done": "完成协办", "cases.assist-declined": "退回协办",
  "cases.assist-withdrawn": "撤回协办", "cases.closure-asked": "申请无确认关闭", "cases.closure-endorsed": "一级同意无确认关闭", "cases.closure-refused": "不同意无确认关闭", "cases.back-asked": "请求收回",
  "cases.back-refused": "不同意收回", "cases.outcome-recorded": "回填移交结果", "cases.handler-left": "经办人离职退回", "cases.oversight-set": "修改督办设置", "cases.months-mended": "重新统计看板数字",
  "visits.rule-added": "定回访规则", "visits.drawn": "抽取回访样本", "visits.assigned": "领取回访", "visits.called": "回访拨打", "visits.call-undone": "撤回拨打记录",
  "visits.recorded": "记录回访结果", "visits.corrected": "更正回访结果", "visits.rectification-opened": "开立整改", "visits.rectification-answered": "答复整改",
  "visits.rectification-rejected": "退回整改", "visits.rectification-passed": "整改复核通过", "visits.rectification-withdrawn": "撤回整改", "surveys.drafted": "起草问卷",
  "surveys.edited": "修改问卷", "surveys.published": "发布问卷", "surveys.closed": "截止问卷", "surveys.copied": "复制问卷", "surveys.invited": "发放问卷", "surveys.reminded": "提醒填写问卷", "surveys.resent": "重发问卷链接",
  "surveys.filled": "代填问卷", "surveys.excluded": "剔除答卷", "errands.matter-registered": "登记要办的事", "errands.matter-withdrawn": "撤回要办的事",
  "errands.paper-taken": "收到材料", "errands.paper-returned": "退还原件", "errands.paper-voided": "作废材料登记", "errands.paper-demanded": "要求补充材料",
  "errands.plan-issued": "发出一次办清单", "errands.booked": "预约到场", "errands.moved": "预约改期", "errands.cancelled": "取消预约", "errands.arrived": "客户到场",
  "errands.left": "客户离场", "errands.guide-added": "发布办事指南", "errands.kind-added": "增加材料种类", "errands.place-added": "增加办理地点",
  "errands.place-changed": "修改办理地点", "errands.category-guided": "指定类别用的指南", "cases.signalSettled": "处理群诉提示", "cases.grouped": "建群诉", "cases.groupJoined": "并入群诉", "cases.groupLeft": "移出群诉",
  "cases.groupReplied": "统一答复群诉", "cases.groupClosed": "结束群诉", "cases.radarSet": "设置群诉提示", "knowledge.templateAdded": "增加答复模板",
  "knowledge.templateChanged": "修改答复模板", "knowledge.articleAdded": "增加知识页", "knowledge.articleChanged": "修改知识页", "knowledge.macroAdded": "增加快捷步骤",
  "knowledge.macroChanged": "修改快捷步骤", "cases.macroRun": "执行快捷步骤", "cases.categoryAdded": "增加事项类别", "cases.categoryEdited": "修改事项类别",
  "cases.engineerSet": "设定对口工程师", "reports.planned": "设定定期报告", "reports.issued": "出具报告",
};

const SUBJECTS: Record<string, string> = {
  account: "账号", person: "人员", role: "角色", department: "部门", post: "岗位", token: "令牌", case: "事项", customer: "客户", project: "项目", channel: "消息通道",
  "message-kind": "消息种类", "quiet-hours": "免打扰时段", delivery: "发送记录", building: "楼栋", unit: "房源", calendar: "工作日历", import: "导入", export: "导出", task: "待办",
  file: "附件", rota: "班次日历", "case-handbook": "处理办法", visit: "回访", "visit-rule": "回访规则", "visit-draw": "回访抽样", rectification: "整改", survey: "问卷", "case-signal": "群诉提示",
  "errand-guide": "办事指南", "errand-kind": "材料种类", "errand-place": "办理地点", "case-category": "事项类别", article: "知识页", macro: "快捷步骤", "answer-template": "答复模板",
  "case-group": "群诉", "case-oversight": "督办设置", "case-radar": "群诉提示设置", organisation: "机构", report: "报告",
};

const FIELDS: Record<string, string> = {
  households: "同楼栋同类别户数", days: "同楼栋同类别天数", alikeHouseholds: "内容相似户数", alikeDays: "内容相似天数", alikePercent: "相似程度（%）",
  name: "名称", department: "部门", post: "岗位", phone: "电话", leftOn: "离职日期", roles: "角色", projects: "项目", permissions: "权限", file: "附件", assignee: "办理人",
  parent: "上级部门", outside: "外部单位", closed: "停用", username: "用户名", standIn: "代理人", absent: "不在岗", number: "单号", kind: "类型", state: "状态", grade: "级别",
  handler: "经办人", expectedOn: "预计完成", category: "类别", callerPhone: "来电号码", idNumber: "证件号码", idType: "证件类型", formerNames: "曾用名", email: "电子邮箱", preferredChannel: "联系方式",
  preferredTime: "方便时间", noPromotion: "不接受推介", remarks: "备注", card: "银行卡", field: "栏目", person: "人员", words: "关键词", room: "房号", usage: "用途", layout: "户型",
  grossArea: "建筑面积", innerArea: "套内面积", sharedArea: "公摊面积", titleUnitNumber: "不动产单元代码", labelTemplate: "房号写法", skippedFloors: "跳过的楼层", role: "身份",
  share: "份额", unitPrice: "单价", totalPrice: "总价", status: "状态", label: "房号", code: "编号", city: "城市", address: "地址", rows: "行数", title: "名称",
  effectiveFrom: "生效日期", limits: "时限", ladders: "升级岗位", hours: "时段", frames: "时段", rota: "日历", date: "日期", type: "类型", absentFrom: "不在岗自",
  absentTo: "不在岗至", matter: "事项", paper: "材料", copies: "份数", originalSeen: "核验原件", plan: "清单", way: "方式", startsAt: "到场时间", appointment: "预约", guide: "指南",
  seats: "每半小时人数", macro: "快捷步骤", version: "版本", reopenDays: "关闭后可重开（天）", suspendDays: "一次挂起最长（天）", silenceWorkdays: "沉默（工作日）", transfers: "来回推（次）", repeats: "反复（次）", source: "依据", expiresOn: "失效日期", body: "正文", steps: "步骤",
};

/** Codes that stand as notes: why a sign-in was refused. */
const NOTES: Record<string, string> = {
  "session.bad-credentials": "密码不对", "session.locked": "账号锁定中", "session.code-needed": "等待动态码", "session.bad-code": "动态码不对",
};

const VALUES: Record<string, string> = {
  CONSULTATION: "咨询", REPAIR: "报修", COMPLAINT: "投诉", SUGGESTION: "建议", PRAISE: "表扬", BUSINESS: "业务", ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大",
  REGISTERED: "待派单", DISPATCHED: "待处理", PLANNED: "处理中", DONE: "待确认", CONFIRMED: "待关闭", CLOSED: "已关闭", SUSPENDED: "挂起", CANCELLED: "作废", REFERRED: "已移交",
  QUEUED: "待发", HELD: "暂缓", SENT: "已发出", FAILED: "未成", DEAD: "死信", DROPPED: "已放弃", SKIPPED: "未启用", CONSOLE: "控制台", SMTP: "邮件服务器", HTTP: "HTTP 接口",
  AVAILABLE: "可售", RESERVED: "预订", SUBSCRIBED: "认购", SIGNED: "已签约", FILED: "已备案", DELIVERED: "已交付", WITHHELD: "不可售", HOLIDAY: "放假", MAKEUP_WORKDAY: "上班",
};

const ROOMS: Record<string, string> = {
  staff: "人员与权限", files: "附件", tasks: "待办", cases: "事项", customers: "客户", properties: "房源", exchange: "导入导出", notifications: "消息", calendars: "日历",
  visits: "回访", surveys: "问卷", errands: "一次办", knowledge: "知识库", reports: "定期报告",
};

export const verbWords = (verb: string) => VERBS[verb] ?? verb;
/** The record by its name; where its room tells none, by its number. */
export const subjectWords = (entry: { subjectType: string; subjectId: string; subject?: string }) =>
  `${SUBJECTS[entry.subjectType] ?? entry.subjectType} ${entry.subject ?? entry.subjectId}`;
export const noteWords = (note: string) => NOTES[note] ?? note;
export const fieldWords = (field: string) => FIELDS[field] ?? field;
export const ROOM_OPTIONS = Object.entries(ROOMS).map(([key, label]) => ({ value: `${key}.`, label }));

/** A value of a change as a reader takes it. */
export function valueWords(value: unknown, field?: string): string {
  if (value == null || value === "") return "空";
  // which column of a record was looked at
  if (field === "field") return fieldWords(String(value));
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length ? value.map(String).join("、") : "空";
  return typeof value === "object" ? JSON.stringify(value) : (VALUES[String(value)] ?? String(value));
}
