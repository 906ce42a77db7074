import { MenuOutlined, SearchOutlined, UserOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Select, type MenuProps } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { Bell } from "@/features/notifications/bell";
import { http, Problem } from "@/shared/http";
import { usePhone } from "@/shared/media";
import { can, leave, useMe } from "@/shared/permissions";
import { useProject } from "@/shared/project";
import { storage } from "@/shared/storage";
import { setShade, useShade, type Shade } from "@/shared/theme";
import { SearchPalette } from "./search-palette";

function ProjectSwitch() {
  const me = useMe();
  const { projectId, choose } = useProject();
  if (me.projects.length === 0) return null;
  if (me.projects.length === 1) return <span className="bar-project">{me.projects[0]!.name}</span>;
  return (
    <Select
      className="bar-switch" variant="filled" aria-label="项目" popupMatchSelectWidth={false} value={projectId ?? ""}
      onChange={(id) => choose(id || undefined)} showSearch={{ optionFilterProp: "label" }}
      options={[{ value: "", label: "全部项目" }, ...me.projects.map((project) => ({ value: project.id, label: project.name }))]}
    />
  );
}

function useSignOut() {
  const { message } = App.useApp();
  return async () => {
    try {
      await http.delete("/api/session");
    } catch (error) {
      // an ended session is what was asked for
      if (!(error instanceof Problem) || error.status !== 401) { message.error("没能退出，请重试。"); return; }
    }
    storage.forgetDrafts();
    leave();
    // a whole new page: nothing of this person stays in memory at a shared desk
    location.assign("/sign-in");
  };
}

const SHADES: [Shade, string][] = [["light", "浅色"], ["dark", "深色"], ["system", "跟随系统"]];

function MeMenu() {
  const me = useMe();
  const shade = useShade();
  const signOut = useSignOut();
  const phone = usePhone();
  const items: MenuProps["items"] = [
    {
      key: "who", type: "group",
      label: <span>{me.organisation.name}{me.department && ` · ${me.department.name}`}<br />{me.roles.join("、")}</span>,
    },
    { key: "sessions", label: <Link to="/me/sessions">登录的设备</Link> },
    ...(can("tasks.work") ? [{ key: "absences", label: <Link to="/me/absences">不在岗与代理</Link> }] : []),
    { key: "tokens", label: <Link to="/me/tokens">访问令牌</Link> },
    { key: "password", label: <Link to="/me/password">修改密码</Link> },
    { key: "shade", label: "颜色", children: SHADES.map(([key, word]) => ({ key: `shade-${key}`, label: shade === key ? `${word} ✓` : word, onClick: () => setShade(key) })) },
    { type: "divider" },
    { key: "out", label: "退出登录", onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" icon={<UserOutlined />} aria-label={`${me.name}，我的`}>{phone ? null : me.name}</Button>
    </Dropdown>
  );
}

/** Organisation, project, search, me. */
export function TopBar({ onRooms }: { onRooms: () => void }) {
  const me = useMe();
  const phone = usePhone();
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); setSearching(true); }
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <header className="bar">
      <Button type="text" icon={<MenuOutlined />} aria-label="菜单" onClick={onRooms} />
      <Link to="/" className="bar-name"><img src="/favicon.svg" alt="" width={22} height={22} />{!phone && "中庭"}</Link>
      {!phone && <span className="bar-organisation">{me.organisation.name}</span>}
      <ProjectSwitch />
      <button type="button" className="bar-search" onClick={() => setSearching(true)} aria-label="搜索">
        <SearchOutlined /><span>搜客户、房号、单号、文件</span><kbd>Ctrl K</kbd>
      </button>
      {can("notifications.read") && <Bell />}
      <MeMenu />
      <SearchPalette open={searching} onClose={() => setSearching(false)} />
    </header>
  );
}
