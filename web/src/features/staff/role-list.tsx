import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input, Popconfirm, Skeleton, Table } from "antd";
import { useState, type ReactNode } from "react";
import { http, Problem } from "@/shared/http";
import { usePhone } from "@/shared/media";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import "@/shared/ui/list-page.css";
import { ErrorState } from "@/shared/ui/state";
import { usePermissions, useRoles, type Permission, type Role } from "./staff";
import { StaffDoors } from "./staff-doors";
import "./staff.css";

const ADMINISTERS: Record<string, string> = { SYSTEM: "系统管理员专用", SECURITY: "安全管理员专用", AUDIT: "审计员专用" };

/** 角色: sets of permissions; the three administrators' own stand as they are. */
export function RoleList() {
  const roles = useRoles();
  const permissions = usePermissions();
  const [editing, setEditing] = useState<Role | "new">();
  const client = useQueryClient();
  const phone = usePhone();
  const { message } = App.useApp();
  const refresh = () => void client.invalidateQueries({ queryKey: ["/api/staff", "roles"] });
  const remove = (role: Role) => http.delete(`/api/staff/roles/${role.id}`)
    .then(refresh, (error: unknown) => { message.error(error instanceof Problem ? error.detail : "没能删除，请重试。"); });
  const error = roles.error ?? permissions.error;
  if (error) return <ErrorState error={error} onRetry={() => { void roles.refetch(); void permissions.refetch(); }} />;
  if (!roles.data || !permissions.data) return <Skeleton active className="list-skeleton" />;
  const words = new Map(permissions.data.map((one) => [one.code, one.name]));
  const buttons = (role: Role) => role.administers ? <span className="quiet">{ADMINISTERS[role.administers]}</span> : can("staff.grant") && (
    <span className="row-buttons">
      <Button size="small" onClick={() => setEditing(role)}>修改</Button>
      {role.holders === 0 && (
        <Popconfirm title={`删除角色“${role.name}”？`} okText="删除" cancelText="不了" onConfirm={() => remove(role)}>
          <Button size="small" type="text" danger>删除</Button>
        </Popconfirm>
      )}
    </span>
  );
  return (
    <div>
      <header className="staff-head"><h1>角色</h1><StaffDoors />
        {can("staff.grant") && <Button type="primary" onClick={() => setEditing("new")}>新建角色</Button>}</header>
      {phone ? <RoleCards roles={roles.data} words={words} buttons={buttons} /> : <div className="panel">
        <Table<Role> className="staff-table" rowKey="id" dataSource={roles.data} pagination={false} scroll={{ x: 640 }} columns={[
          { title: "角色", dataIndex: "name", width: 150, render: (name: string) => <span className="strong">{name}</span> },
          { title: "权限", render: (_, role) => allowed(role, words) },
          { title: "持有账号", dataIndex: "holders", width: 96, align: "right" },
          { title: "办理", width: 150, render: (_, role) => buttons(role) },
        ]} />
      </div>}
      <EditRole key={editing === "new" ? "new" : editing?.id} role={editing} permissions={permissions.data} onClose={() => setEditing(undefined)} onDone={refresh} />
    </div>
  );
}

const allowed = (role: Role, words: Map<string, string>) =>
  role.permissions.map((code) => words.get(code) ?? code).join("、") || <span className="quiet">无</span>;

interface CardsProps {
  roles: Role[];
  words: Map<string, string>;
  buttons: (role: Role) => ReactNode;
}

/** One role under the other, where a table would not fit. */
function RoleCards({ roles, words, buttons }: CardsProps) {
  return (
    <ul className="list-cards">
      {roles.map((role) => (
        <li key={role.id} className="panel">
          <div className="list-card-head">{role.name}</div>
          <p className="role-permissions">{allowed(role, words)}</p>
          <div className="card-foot"><span className="quiet num">{role.holders} 个账号持有</span>{buttons(role)}</div>
        </li>
      ))}
    </ul>
  );
}

interface EditRoleProps {
  role?: Role | "new";
  permissions: Permission[];
  onClose: () => void;
  onDone: () => void;
}

function EditRole({ role, permissions, onClose, onDone }: EditRoleProps) {
  const known = role && role !== "new" ? role : undefined;
  const save = (values: { code?: string; name: string; permissions: string[] }) => known
    ? http.put(`/api/staff/roles/${known.id}`, { name: values.name, permissions: values.permissions }, { ifMatch: `"${known.version}"` })
    : http.post("/api/staff/roles", values);
  return (
    <FormDrawer<{ code?: string; name: string; permissions: string[] }>
      open={Boolean(role)} onClose={onClose} onDone={onDone} title={known ? `修改角色“${known.name}”` : "新建角色"} submitWord="保存" width={560}
      initial={{ name: known?.name, permissions: known?.permissions ?? [] }} onSubmit={save}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: "请填角色名称。" }]}><Input maxLength={30} /></Form.Item>
      {!known && <Form.Item name="code" label="代码" extra="小写字母、数字和短横线，定后不改。" rules={[{ required: true, message: "请填角色代码。" }]}><Input maxLength={30} /></Form.Item>}
      <Form.Item name="permissions" label="权限" extra={known && `修改后，持有此角色的 ${known.holders} 个账号立即生效。`}>
        <Checkbox.Group className="permission-boxes" options={permissions.filter((one) => !one.reserved).map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
    </FormDrawer>
  );
}
