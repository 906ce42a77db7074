import { IdcardOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** People, departments, roles. */
export const staff: Feature = {
  rooms: [{ key: "staff", word: "人员与权限", icon: <IdcardOutlined />, path: "/staff", needs: "staff.read", rare: true, home: "staff.edit" }],
  routes: [
    { path: "staff", ...page(() => import("./person-list"), "PersonList", { title: "人员", needs: "staff.read" }) },
    { path: "staff/departments", ...page(() => import("./department-list"), "DepartmentList", { title: "部门与岗位", needs: "staff.read" }) },
    { path: "staff/roles", ...page(() => import("./role-list"), "RoleList", { title: "角色", needs: "staff.read" }) },
  ],
};
