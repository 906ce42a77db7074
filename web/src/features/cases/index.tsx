import { ControlOutlined, CustomerServiceOutlined, PhoneOutlined, UsergroupAddOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** What customers bring to the house, from the call to the closed file. */
export const cases: Feature = {
  rooms: [
    { key: "cases.intake", word: "受理", icon: <PhoneOutlined />, path: "/cases/new", needs: "cases.intake" },
    { key: "cases", word: "客户事项", icon: <CustomerServiceOutlined />, path: "/cases", needs: "cases.read" },
    { key: "cases.groups", word: "群诉", icon: <UsergroupAddOutlined />, path: "/cases/groups", needs: "cases.oversee" },
  ],
  routes: [
    { path: "cases", ...page(() => import("./case-list"), "CaseList", { title: "客户事项", needs: "cases.read" }) },
    { path: "cases/new", ...page(() => import("./intake"), "Intake", { title: "受理", needs: "cases.intake" }) },
    { path: "cases/handbooks/:id", ...page(() => import("./handbook-page"), "HandbookPage", { title: "处理办法", needs: "cases.read" }) },
    { path: "cases/groups", ...page(() => import("./group-list"), "GroupList", { title: "群诉", needs: "cases.oversee" }) },
    { path: "cases/groups/:id", ...page(() => import("./group-page"), "GroupPage", { title: "群诉", needs: "cases.oversee" }) },
    { path: "cases/:id", ...page(() => import("./case-page"), "CasePage", { title: "客户事项", needs: "cases.read" }) },
  ],
  finds: { case: "客户事项" },
};

/** Seldom needed, so it stands at the end of the menu. */
export const caseSettings: Feature = {
  rooms: [{ key: "cases.settings", word: "事项设置", icon: <ControlOutlined />, path: "/cases/settings", needs: "cases.configure", rare: true }],
  routes: [{ path: "cases/settings", ...page(() => import("./settings"), "CaseSettings", { title: "事项设置", needs: "cases.configure" }) }],
};
