import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Skeleton } from "antd";
import { originWords } from "@/shared/address";
import { http, Problem, type Page } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { MyDoors } from "./my-doors";
import "./my-sessions.css";

interface SessionRow {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  address: string;
  agent: string;
  current: boolean;
}

function deviceWords(agent: string): string {
  const system = /Windows/.test(agent) ? "Windows" : /Android/.test(agent) ? "安卓" : /iPhone|iPad/.test(agent) ? "苹果手机" : /Mac/.test(agent) ? "苹果电脑" : /Linux/.test(agent) ? "Linux" : "";
  const browser = /Edg\//.test(agent) ? "Edge" : /MicroMessenger/.test(agent) ? "微信" : /Firefox\//.test(agent) ? "Firefox" : /Chrome\//.test(agent) ? "Chrome" : /Safari\//.test(agent) ? "Safari" : "";
  return [system, browser].filter(Boolean).join(" · ") || agent.slice(0, 60) || "不明设备";
}

/** Where I am signed in, and the way to end it elsewhere. */
export function MySessions() {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["session", "list"],
    queryFn: ({ signal }) => http.get<SessionRow[] | Page<SessionRow>>("/api/session/list", { signal }),
    select: (body) => (Array.isArray(body) ? body : body.items),
  });
  const end = useMutation({
    mutationFn: (id: string) => http.delete(`/api/session/list/${encodeURIComponent(id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["session", "list"] }),
    onError: (reason) => message.error(reason instanceof Problem ? reason.detail : "没能退出，请重试。"),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className="narrow">
      <header className="page-head"><h1>登录的设备</h1><MyDoors /></header>
      <section className="panel">
        {!data && <Skeleton active className="list-skeleton" />}
        {data?.length === 0 && <EmptyState text="没有登录记录。" />}
        <ul className="sessions">
          {data?.map((row) => (
            <li key={row.id}>
              <div>
                <b title={row.agent}>{deviceWords(row.agent)}</b> {row.current && <StateTag tone="done">本机</StateTag>}
                <div className="quiet">{originWords(row.address)} · 登录于 <When at={row.createdAt} exact /> · 最近使用 <When at={row.lastSeenAt} /></div>
              </div>
              {!row.current && (
                <Popconfirm title="让这台设备退出登录？" okText="退出" cancelText="不了" onConfirm={() => end.mutateAsync(row.id).catch(() => undefined)}>
                  <Button>退出</Button>
                </Popconfirm>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
