import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Popconfirm, Select, Skeleton, Switch } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { can, useMe } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";
import { FirstPassword, type Given } from "./first-password";
import { isLocked, useRoles, type Account } from "./staff";
import "./staff.css";

/** The account of a person: roles and sight by the security administrator, never by oneself. */
export function AccountPanel({ id, name, onChanged }: { id: number; name: string; onChanged: () => void }) {
  const path = `/api/staff/accounts/${id}`;
  const query = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Account>(path, { signal }) });
  const client = useQueryClient();
  const { message } = App.useApp();
  const me = useMe();
  const [granting, setGranting] = useState<"roles" | "projects">();
  const [given, setGiven] = useState<Given>();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const { account, roles, projects } = query.data;
  const own = String(me.accountId) === String(id);
  const refresh = () => { void client.invalidateQueries({ queryKey: [path] }); onChanged(); };
  const act = (run: Promise<unknown>, done: string) =>
    run.then(() => { message.success(done); refresh(); }, (error: unknown) => { message.error(error instanceof Problem ? error.detail : "没能办成，请重试。"); });
  const reset = () => http.post<{ password: string }>(`${path}/passwords`).then(({ password }) => { setGiven({ name, username: account.username, password }); refresh(); });
  return (
    <div className="account">
      <dl className="account-facts">
        <dt>用户名</dt><dd>{account.username}{" "}
          {account.disabled && <StateTag tone="paused">已停用</StateTag>}{isLocked(account.lockedUntil) && <StateTag tone="overdue">已锁定</StateTag>}</dd>
        <dt>角色</dt><dd>{roles.map((role) => role.name).join("、") || <span className="quiet">无</span>}
          {can("staff.grant") && !own && <Button type="link" size="small" onClick={() => setGranting("roles")}>授予</Button>}</dd>
        <dt>项目范围</dt><dd>{account.allProjects ? "全部项目" : projects.length ? projects.map((project) => projectName(project, me)).join("、") : "无"}
          {can("staff.grant") && !own && <Button type="link" size="small" onClick={() => setGranting("projects")}>设定</Button>}</dd>
        <dt>动态码</dt><dd>{account.hasTotp ? "已绑定" : "未绑定"}
          {can("staff.edit") && account.hasTotp && !own && (
            <Popconfirm title="解除后须用新手机重新绑定。" okText="解除" cancelText="不了" onConfirm={() => act(http.delete(`${path}/totp`), "已解除动态码。")}>
              <Button type="link" size="small">解除</Button>
            </Popconfirm>
          )}</dd>
      </dl>
      {can("staff.unlock") && !own && (
        <div className="row-buttons">
          {isLocked(account.lockedUntil) && <Button onClick={() => void act(http.delete(`${path}/lock`), "已解锁。")}>解锁</Button>}
          <Popconfirm title={`重置${name}的密码？其各处登录将退出。`} okText="重置" cancelText="不了" onConfirm={() => act(reset(), "密码已重置。")}>
            <Button>重置密码</Button>
          </Popconfirm>
          <Popconfirm title={account.disabled ? "恢复此账号？" : "停用此账号？其各处登录将退出。"} okText={account.disabled ? "恢复" : "停用"} cancelText="不了"
            onConfirm={() => act(http.put(`${path}/state`, { disabled: !account.disabled }), account.disabled ? "已恢复。" : "已停用。")}>
            <Button danger={!account.disabled}>{account.disabled ? "恢复账号" : "停用账号"}</Button>
          </Popconfirm>
        </div>
      )}
      <GrantRoles account={query.data} open={granting === "roles"} onClose={() => setGranting(undefined)} onDone={refresh} />
      <GrantProjects account={query.data} open={granting === "projects"} onClose={() => setGranting(undefined)} onDone={refresh} />
      <FirstPassword given={given} onClose={() => setGiven(undefined)} />
    </div>
  );
}

const projectName = (id: number, me: { projects: { id: string; name: string }[] }) =>
  me.projects.find((project) => String(project.id) === String(id))?.name ?? `项目 ${id}`;

interface GrantProps {
  account: Account;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

function GrantRoles({ account, open, onClose, onDone }: GrantProps) {
  const { data: roles } = useRoles();
  return (
    <FormDrawer<{ roleIds: number[] }> open={open} onClose={onClose} onDone={onDone} title={`授予${account.account.name}角色`} submitWord="授予"
      initial={{ roleIds: account.roles.map((role) => role.id) }} onSubmit={(values) => http.put(`/api/staff/accounts/${account.account.id}/roles`, values)}>
      <Form.Item name="roleIds" label="角色" extra="系统、安全、审计三种管理员须由不同的人担任。">
        <Select mode="multiple" optionFilterProp="label" options={roles?.map((role) => ({ value: role.id, label: role.name }))} />
      </Form.Item>
    </FormDrawer>
  );
}

function GrantProjects({ account, open, onClose, onDone }: GrantProps) {
  const me = useMe();
  return (
    <FormDrawer<{ all: boolean; projectIds?: number[] }> open={open} onClose={onClose} onDone={onDone} title={`${account.account.name}的项目范围`} submitWord="设定"
      initial={{ all: account.account.allProjects, projectIds: account.projects }}
      onSubmit={({ all, projectIds }) => http.put(`/api/staff/accounts/${account.account.id}/projects`, { all, projectIds: all ? [] : projectIds ?? [] })}>
      <Form.Item name="all" label="全部项目" valuePropName="checked"><Switch /></Form.Item>
      <Form.Item noStyle dependencies={["all"]}>
        {({ getFieldValue }) => !getFieldValue("all") && (
          <Form.Item name="projectIds" label="项目">
            <Select mode="multiple" optionFilterProp="label" options={me.projects.map((project) => ({ value: Number(project.id), label: project.name }))} />
          </Form.Item>
        )}
      </Form.Item>
    </FormDrawer>
  );
}
