/** Verbs of history in a clerk's words; a verb without words here is shown as it is. */
const VERBS: Record<string, string> = {
  "staff.signed-in": "登录", "staff.sign-in-refused": "登录被拒", "staff.password-changed": "修改密码", "staff.password-reset": "重置密码",
  "staff.totp-enrolled": "绑定动态码", "staff.totp-forgotten": "解除动态码", "staff.granted": "授予角色", "staff.projects-granted": "设定项目范围",
  "staff.unlocked": "解锁账号", "staff.disabled": "停用账号", "staff.enabled": "恢复账号", "staff.edited": "修改人员资料", "staff.left": "办理离职",
  "staff.role-added": "新建角色", "staff.role-edited": "修改角色", "staff.role-removed": "删除角色", "staff.department-added": "新建部门",
  "staff.department-edited": "修改部门", "staff.post-added": "新建岗位", "staff.post-removed": "删除岗位", "staff.hired": "办理入职",
  "staff.token-made": "新建访问令牌", "staff.token-revoked": "吊销访问令牌", "files.added": "上传附件", "files.removed": "移除附件",
  "files.found-damaged": "发现附件损坏", "files.found-whole": "附件已恢复", "tasks.claimed": "领取待办", "tasks.assigned": "分派待办", "tasks.handed-over": "转办待办",
};

const FIELDS: Record<string, string> = {
  name: "名称", department: "部门", post: "岗位", phone: "电话", leftOn: "离职日期", roles: "角色", projects: "项目", permissions: "权限",
  file: "附件", assignee: "办理人", parent: "上级部门", outside: "外部单位", closed: "停用", username: "用户名",
};

const ROOMS: Record<string, string> = {
  staff: "人员与权限", files: "附件", tasks: "待办", cases: "事项", customers: "客户", properties: "房源", exchange: "导入导出", calendars: "日历",
};

export const verbWords = (verb: string) => VERBS[verb] ?? verb;
export const fieldWords = (field: string) => FIELDS[field] ?? field;
export const ROOM_OPTIONS = Object.entries(ROOMS).map(([key, label]) => ({ value: `${key}.`, label }));

/** A value of a change as a reader takes it. */
export function valueWords(value: unknown): string {
  if (value == null || value === "") return "空";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length ? value.map(String).join("、") : "空";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
}
