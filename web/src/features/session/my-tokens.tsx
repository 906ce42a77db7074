import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input, Modal, Popconfirm, Select, Skeleton, Typography } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { dateWords } from "@/shared/time";
import { FormDrawer } from "@/shared/ui/action-form";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { MyDoors } from "./my-doors";
import "./my-sessions.css";

interface Token {
  id: number;
  name: string;
  scopes: { code: string; name: string }[];
  createdAt: string;
  expiresAt: string;
  lastUsedOn?: string;
  expired: boolean;
}

interface Fresh {
  name: string;
  scopes: string[];
  days: number;
}

const PATH = "/api/staff/tokens";
const DAYS = [{ value: 7, label: "7 天" }, { value: 30, label: "30 天" }, { value: 90, label: "90 天" }, { value: 180, label: "半年" }, { value: 365, label: "一年" }];

/** Tokens by which other programs act in my name. */
export function MyTokens() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => http.get<Token[]>(PATH, { signal }) });
  const [making, setMaking] = useState(false);
  const [minted, setMinted] = useState<string>();
  const refresh = () => void client.invalidateQueries({ queryKey: [PATH] });
  const revoke = (token: Token) => http.delete(`${PATH}/${token.id}`)
    .then(refresh, (error: unknown) => { message.error(error instanceof Problem ? error.detail : "没能吊销，请重试。"); });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="narrow">
      <header className="page-head"><h1>访问令牌</h1><MyDoors /></header>
      <section className="panel">
        <p className="token-about quiet">令牌供其他系统以您的名义调用接口，权限不超过您自己的。改密码、账号停用或离职时一并失效。</p>
        <div className="token-about"><Button type="primary" onClick={() => setMaking(true)}>新建令牌</Button></div>
        {!query.data && <Skeleton active className="list-skeleton" />}
        {query.data?.length === 0 && <EmptyState text="没有令牌。不对接其他系统就不需要。" />}
        <ul className="sessions">
          {query.data?.map((token) => (
            <li key={token.id}>
              <div>
                <b>{token.name}</b> {token.expired ? <StateTag tone="closed">已过期</StateTag> : <span className="quiet">至 {dateWords(token.expiresAt)}</span>}
                <div className="quiet">{token.scopes.map((scope) => scope.name).join("、")}</div>
                <div className="quiet">新建于 <When at={token.createdAt} exact /> · {token.lastUsedOn ? `最近使用 ${dateWords(token.lastUsedOn)}` : "还没用过"}</div>
              </div>
              <Popconfirm title={`吊销“${token.name}”？用它的程序立即不能访问。`} okText="吊销" cancelText="不了" onConfirm={() => revoke(token)}>
                <Button danger>吊销</Button>
              </Popconfirm>
            </li>
          ))}
        </ul>
      </section>
      <MakeToken open={making} onClose={() => setMaking(false)} onDone={refresh} onMinted={setMinted} />
      <Modal open={Boolean(minted)} title="新令牌" closable={false} mask={{ closable: false }} footer={<Button type="primary" onClick={() => setMinted(undefined)}>已保存</Button>}>
        <p>令牌只显示这一次，请存到要用它的系统里。丢失的只能吊销重建。</p>
        <Typography.Text copyable code className="token-text">{minted}</Typography.Text>
      </Modal>
    </div>
  );
}

interface MakeProps {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
  onMinted: (token: string) => void;
}

function MakeToken({ open, onClose, onDone, onMinted }: MakeProps) {
  const me = useMe();
  const { data: offered } = useQuery({ queryKey: [PATH, "scopes"], queryFn: ({ signal }) => http.get<{ code: string; name: string }[]>(`${PATH}/scopes`, { signal }), enabled: open });
  const make = async (fresh: Fresh) => onMinted((await http.post<{ token: string }>(PATH, fresh)).token);
  return (
    <FormDrawer<Fresh> open={open} onClose={onClose} onDone={onDone} title="新建令牌" submitWord="新建" width={560} initial={{ days: 90, scopes: [] }} onSubmit={make}>
      <Form.Item name="name" label="用途" rules={[{ required: true, whitespace: true, message: "请填令牌用途。" }]}><Input maxLength={50} placeholder="如：与财务系统对账" /></Form.Item>
      <Form.Item name="days" label="有效期"><Select options={DAYS} /></Form.Item>
      <Form.Item name="scopes" label="权限" extra={`只列出${me.name}现有的权限，够用即可。`} rules={[{ required: true, type: "array", min: 1, message: "请选择令牌可用的权限。" }]}>
        <Checkbox.Group className="token-scopes" options={(offered ?? []).map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
    </FormDrawer>
  );
}
