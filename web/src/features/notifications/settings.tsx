import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input, Skeleton } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";
import { SetChannel } from "./set-channel";
import { TryChannel } from "./try-channel";
import { CHANNELS, type Channel, type ChannelStanding, type Kind } from "./notifications-api";
import "./notifications.css";

interface Quiet {
  from: string;
  until: string;
  version: number;
}

const PROVIDERS = { CONSOLE: "控制台（只写日志，不真发）", SMTP: "邮件服务器", HTTP: "HTTP 接口" };

/** 消息设置: which kinds go by which channels, how the channels leave the house, and when customers are left in peace. */
export function NotificationSettings() {
  return (
    <>
      <header className="page-head"><h1>消息设置</h1></header>
      <ChannelPanel />
      <QuietPanel />
      <KindPanel />
    </>
  );
}

function ChannelPanel() {
  const query = useQuery({ queryKey: ["/api/notifications/channels"], queryFn: ({ signal }) => http.get<ChannelStanding[]>("/api/notifications/channels", { signal }) });
  const [setting, setSetting] = useState<ChannelStanding>();
  const [trying, setTrying] = useState<ChannelStanding>();
  return (
    <section className="panel settings-panel">
      <h2>发送通道</h2>
      <p className="quiet">站内消息始终开启。通道没启用时，本该经它发出的消息会记为“通道未启用”，不会补发。</p>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <Skeleton active title={false} /> : (
        <ul className="channel-list">
          {query.data.map((one) => (
            <li key={one.channel}>
              <span className="channel-name">{one.label}</span>
              <StateTag tone={one.enabled ? "done" : "closed"}>{one.enabled ? "已启用" : "未启用"}</StateTag>
              <span className="channel-how">
                {one.version > 0 || one.enabled ? [PROVIDERS[one.setup.provider], one.setup.host ?? one.setup.url].filter(Boolean).join(" · ") : "还没有设置"}
              </span>
              <Button onClick={() => setSetting(one)}>设置</Button>
              <Button disabled={!one.enabled} onClick={() => setTrying(one)}>试发</Button>
            </li>
          ))}
        </ul>
      )}
      {setting && <SetChannel key={setting.channel} standing={setting} onClose={() => setSetting(undefined)} />}
      {trying && <TryChannel key={trying.channel} standing={trying} onClose={() => setTrying(undefined)} />}
    </section>
  );
}

function QuietPanel() {
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const query = useQuery({ queryKey: ["/api/notifications/quiet"], queryFn: ({ signal }) => http.get<Quiet>("/api/notifications/quiet", { signal }) });
  const quiet = query.data;
  const TIME = { required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: "请按 21:00 的样子填写。" };
  return (
    <section className="panel settings-panel">
      <h2>客户免打扰</h2>
      <p className="quiet">这段时间里不给客户发短信，到点后自动发出。按北京时间。</p>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : (
        <div className="delivery-buttons">
          <span className="num">{quiet ? (quiet.from === quiet.until ? "不设免打扰" : `${quiet.from.slice(0, 5)} 至${quiet.from > quiet.until ? "次日 " : " "}${quiet.until.slice(0, 5)}`) : "…"}</span>
          <Button size="small" disabled={!quiet} onClick={() => setEditing(true)}>修改</Button>
        </div>
      )}
      {quiet && (
        <FormDrawer<{ from: string; until: string }>
          open={editing} onClose={() => setEditing(false)} title="客户免打扰" submitWord="保存"
          initial={{ from: quiet.from.slice(0, 5), until: quiet.until.slice(0, 5) }}
          onSubmit={(values) => http.put("/api/notifications/quiet", values, { ifMatch: `"${quiet.version}"` })}
          onDone={() => void client.invalidateQueries({ queryKey: ["/api/notifications/quiet"] })}
        >
          <Form.Item name="from" label="从" rules={[TIME]}><Input maxLength={5} placeholder="21:00" /></Form.Item>
          <Form.Item name="until" label="到" extra="与开始时间相同表示不设免打扰。" rules={[TIME]}><Input maxLength={5} placeholder="08:00" /></Form.Item>
        </FormDrawer>
      )}
    </section>
  );
}

const COLLEAGUE: Channel[] = ["INAPP", "MAIL", "ROBOT"];

function KindPanel() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = ["/api/notifications/kinds"];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => http.get<Kind[]>("/api/notifications/kinds", { signal }) });
  const choose = async (kind: Kind, channel: Channel, on: boolean) => {
    const channels = on ? [...kind.channels, channel] : kind.channels.filter((one) => one !== channel);
    try {
      client.setQueryData(key, await http.put<Kind[]>("/api/notifications/kinds", { kind: kind.kind, channels }));
    } catch (error) {
      message.error(error instanceof Problem ? error.detail : "没能保存，请重试。");
    }
  };
  const table = (kinds: Kind[], channels: Channel[]) => (
    <table className="kind-table">
      <thead><tr><th>种类</th>{channels.map((channel) => <th key={channel}>{CHANNELS[channel]}</th>)}</tr></thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind.kind}>
            <td>{kind.name}</td>
            {channels.map((channel) => (
              <td key={channel}>
                <Checkbox
                  aria-label={`${kind.name}经${CHANNELS[channel]}发送`} checked={kind.channels.includes(channel)} disabled={channel === "INAPP"}
                  onChange={(event) => void choose(kind, channel, event.target.checked)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (query.error) return <section className="panel settings-panel"><ErrorState error={query.error} onRetry={() => void query.refetch()} /></section>;
  return (
    <>
      <section className="panel settings-panel">
        <h2>发给客户的消息</h2>
        <p className="quiet">勾选即发短信，取消则这类消息不再发给客户。</p>
        {query.data ? table(query.data.filter((kind) => kind.customer), ["SMS"]) : <Skeleton active title={false} />}
      </section>
      <section className="panel settings-panel">
        <h2>发给同事的消息</h2>
        <p className="quiet">邮件只发给在“消息”里登记了邮箱的同事；群机器人发到设置好的工作群。</p>
        {query.data ? table(query.data.filter((kind) => !kind.customer), COLLEAGUE) : <Skeleton active title={false} />}
      </section>
    </>
  );
}
