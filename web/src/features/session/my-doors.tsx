import { Segmented } from "antd";
import { useLocation, useNavigate } from "react-router";
import { can } from "@/shared/permissions";

/** From one page of my account to the next. */
export function MyDoors() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <Segmented value={pathname} onChange={(path) => void navigate(path)} aria-label="我的账号" options={[
      { value: "/me/sessions", label: "设备" },
      ...(can("tasks.work") ? [{ value: "/me/absences", label: "代理" }] : []),
      { value: "/me/password", label: "密码" },
    ]} />
  );
}
