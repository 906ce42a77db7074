/** Verbs of history in a clerk's words; a verb without words here is shown as it is. */
const VERBS: Record<string, string> = {
  "staff.signed-in": "登录", "staff.sign-in-refused": "登录被拒", "staff.password-changed": "修改密码", "staff.password-reset": "重置密码",
  "staff.totp-enrolled": "绑定动态码", "staff.totp-forgotten": "解除动态码", "staff.granted": "授予角色", "staff.projects-granted": "设定项目范围",
  "staff.unlocked": "解锁账号", "staff.disabled": "停用账号", "staff.enabled": "恢复账号", "staff.edited": "修改人员资料", "staff.left": "办理离职",
  "staff.role-added": "新建角色", "staff.role-edited": "修改角色", "staff.role-removed": "删除角色", "staff.department-added": "新建部门",
  "staff.department-edited": "修改部门", "staff.post-added": "新建岗位", "staff.post-removed": "删除岗位", "staff.hired": "办理入职",
  "staff.token-made": "新建访问令牌", "staff.token-revoked": "吊销访问令牌", "files.added": "上传附件", "files.removed": "移除附件",
  "files.found-damaged": "发现附件损坏", "files.found-whole": "附件已恢复", "tasks.claimed": "领取待办", "tasks.assigned": "分派待办", "tasks.handed-over": "转办待办",
  "cases.registered": "登记事项", "cases.dispatched": "定级派单", "cases.assigned": "指定经办人", "cases.replied": "回复客户", "cases.planned": "制定方案",
  "cases.noted": "记录经过", "cases.suspended": "挂起", "cases.resumed": "恢复办理", "cases.transferred": "转部门", "cases.completed": "办结",
  "cases.confirmed": "客户确认", "cases.closed": "关闭事项", "cases.reopened": "重开事项", "cases.cancelled": "作废事项", "cases.referred": "转信访或法务",
  "cases.imported": "导入历史事项", "cases.revealed": "查看来电人",
  "customers.registered": "登记客户", "customers.edited": "修改客户资料", "customers.imported": "导入客户", "customers.merged": "合并客户",
  "customers.merged-away": "并入其他客户", "customers.split": "撤销合并", "customers.revealed": "查看证件或电话", "customers.holding-changed": "变更权益人",
  "customers.contact-added": "增加联系方式", "customers.contact-dropped": "删除联系方式", "customers.card-added": "增加银行卡", "customers.card-dropped": "删除银行卡",
  "customers.consent-given": "登记授权同意", "customers.consent-withdrawn": "撤回授权同意",
  "errands.matter-registered": "登记要办的事", "errands.matter-withdrawn": "撤回要办的事", "errands.paper-taken": "收到材料", "errands.paper-returned": "退还原件",
  "errands.paper-voided": "作废材料登记", "errands.paper-demanded": "要求补充材料", "errands.plan-issued": "发出一次办清单", "errands.booked": "预约到场", "errands.moved": "预约改期",
  "errands.cancelled": "取消预约", "errands.arrived": "客户到场", "errands.left": "客户离场", "errands.guide-added": "发布办事指南", "errands.kind-added": "增加材料种类",
  "errands.place-added": "增加办理地点", "errands.place-changed": "修改办理地点", "errands.category-guided": "指定类别用的指南",
  "properties.project-opened": "新建项目", "properties.project-edited": "修改项目", "properties.unit-edited": "修改房源", "properties.unit-priced": "调整价格",
  "properties.imported": "导入房源", "calendars.year": "导入工作日历", "calendars.frames": "修改上下班时间",
  "exchange.imported": "导入文件", "exchange.failed": "导入未成", "exchange.cancelled": "取消导入", "exchange.exported": "导出",
};

const SUBJECTS: Record<string, string> = {
  account: "账号", person: "人员", role: "角色", department: "部门", post: "岗位", token: "令牌", case: "事项", customer: "客户", project: "项目",
  building: "楼栋", unit: "房源", calendar: "工作日历", import: "导入", export: "导出", task: "待办", file: "附件", "errand-guide": "办事指南", "errand-kind": "材料种类", "errand-place": "办理地点", "case-category": "事项类别",
};

const FIELDS: Record<string, string> = {
  name: "名称", department: "部门", post: "岗位", phone: "电话", leftOn: "离职日期", roles: "角色", projects: "项目", permissions: "权限",
  file: "附件", assignee: "办理人", parent: "上级部门", outside: "外部单位", closed: "停用", username: "用户名",
  number: "单号", kind: "类型", state: "状态", grade: "级别", handler: "经办人", category: "类别", callerPhone: "来电号码", idNumber: "证件号码",
  role: "身份", share: "份额", unitPrice: "单价", totalPrice: "总价", status: "状态", label: "房号", code: "编号", city: "城市", address: "地址", rows: "行数",
  matter: "事项", paper: "材料", copies: "份数", originalSeen: "核验原件", plan: "清单", way: "方式", startsAt: "到场时间", appointment: "预约", guide: "指南", seats: "每半小时人数",
};

const VALUES: Record<string, string> = {
  CONSULTATION: "咨询", REPAIR: "报修", COMPLAINT: "投诉", SUGGESTION: "建议", PRAISE: "表扬", BUSINESS: "业务", ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大",
  REGISTERED: "待派单", DISPATCHED: "待处理", PLANNED: "处理中", DONE: "待确认", CONFIRMED: "待关闭", CLOSED: "已关闭", SUSPENDED: "挂起", CANCELLED: "作废", REFERRED: "已转办",
  AVAILABLE: "可售", RESERVED: "预订", SUBSCRIBED: "认购", SIGNED: "已签约", FILED: "已备案", DELIVERED: "已交付", WITHHELD: "不可售",
};

const ROOMS: Record<string, string> = {
  staff: "人员与权限", files: "附件", tasks: "待办", cases: "事项", customers: "客户", properties: "房源", errands: "一次办", exchange: "导入导出", calendars: "日历",
};

export const verbWords = (verb: string) => VERBS[verb] ?? verb;
export const subjectWords = (type: string, id: string) => `${SUBJECTS[type] ?? type} ${id}`;
export const fieldWords = (field: string) => FIELDS[field] ?? field;
export const ROOM_OPTIONS = Object.entries(ROOMS).map(([key, label]) => ({ value: `${key}.`, label }));

/** A value of a change as a reader takes it. */
export function valueWords(value: unknown): string {
  if (value == null || value === "") return "空";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length ? value.map(String).join("、") : "空";
  return typeof value === "object" ? JSON.stringify(value) : (VALUES[String(value)] ?? String(value));
}
