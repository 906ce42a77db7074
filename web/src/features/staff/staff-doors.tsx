import { Segmented } from "antd";
import { useLocation, useNavigate } from "react-router";

/** From people to departments to roles. */
export function StaffDoors() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <Segmented value={pathname} onChange={(path) => void navigate(path)} aria-label="人员与权限" options={[
      { value: "/staff", label: "人员" }, { value: "/staff/departments", label: "部门与岗位" }, { value: "/staff/roles", label: "角色" },
    ]} />
  );
}
