import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Drawer, Skeleton, Table } from "antd";
import { Link, useSearchParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { useProject } from "@/shared/project";
import { queryClient } from "@/shared/query";
import { Facts } from "@/shared/ui/detail-page";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { useVisitOptions, visitsChanged, wordOf } from "./visits-api";
import "./visits.css";

interface Draw {
  id: number;
  projectName: string;
  month: string;
  seq: number;
  kind: string;
  basis: string;
  buildingName?: string;
  categoryName?: string;
  share: number;
  population: number;
  chosen: number;
  populationBefore: number;
  chosenBefore: number;
  seed: string;
  algorithm: string;
  drawnAt: string;
  drawnBy: string;
}

interface Waiting {
  projectId: number;
  projectName: string;
  month: string;
  population: number;
}

interface Redrawn {
  draw: Draw;
  equal: boolean;
  size: number;
  lines: { caseId: number; number: string; summary: string; drawn: number; again: number; chosen: boolean; visitId?: number; visitState?: string }[];
}

const STATE_WORDS: Record<string, string> = { DUE: "待回访", DONE: "已回访", LOST: "失访", VOID: "免访" };
const stratumOf = (draw: Draw) => [draw.buildingName, draw.categoryName].filter(Boolean).join(" × ") || "不分层";

function WaitingPanel({ waiting }: { waiting: Waiting[] }) {
  const { modal, message } = App.useApp();
  const draw = (one: Waiting) => modal.confirm({
    title: `抽取 ${one.projectName} ${one.month.slice(0, 7)} 的回访样本？`, okText: "抽样", cancelText: "先不",
    content: `${one.population} 件待抽。抽样的种子和结果会留存，不能改也不能重来。月末过后系统会自动抽取。`,
    onOk: async () => {
      try {
        await http.post("/api/visits/draws", { projectId: one.projectId, month: one.month.slice(0, 7) });
        await queryClient.invalidateQueries({ queryKey: ["/api/visits/draws"] });
        visitsChanged();
      } catch (error) {
        message.error(error instanceof Problem ? error.detail : "没能抽样，请重试。");
      }
    },
  });
  if (waiting.length === 0) return null;
  return (
    <section className="panel visit-panel">
      <h3>待抽样</h3>
      {waiting.map((one) => (
        <p key={`${one.projectId}${one.month}`} className="visit-bar">
          <span>{one.projectName} · {one.month.slice(0, 7)} · <b className="num">{one.population}</b> 件</span>
          {can("visits.configure") && <Button size="small" onClick={() => draw(one)}>现在抽样</Button>}
        </p>
      ))}
      <p className="quiet">按比例抽样的事项关闭后先列在这里，每月过后自动抽样，也可以提前抽。</p>
    </section>
  );
}

function RedrawDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery({ queryKey: ["/api/visits/draws", id, "redraw"], queryFn: ({ signal }) => http.get<Redrawn>(`/api/visits/draws/${id}/redraw`, { signal }) });
  const data = query.data;
  return (
    <Drawer open onClose={onClose} title="重抽核对" size="min(720px, 100vw)">
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !data ? <Skeleton active /> : (
        <>
          <Alert showIcon type={data.equal ? "success" : "error"} title={data.equal ? "用留存的种子重抽，顺序、件数与原抽样一致，抽中的都已列入回访。" : "重抽结果与原抽样不一致，请报告审计员。"} style={{ marginBottom: 12 }} />
          <Facts rows={[
            { label: "项目 / 月份", value: `${data.draw.projectName} ${data.draw.month.slice(0, 7)} 第 ${data.draw.seq} 次` }, { label: "分层", value: stratumOf(data.draw) },
            { label: "比例", value: `${data.draw.share}%` }, { label: "件数", value: `${data.draw.population} 件中抽 ${data.draw.chosen} 件，重算 ${data.size} 件` },
            { label: "本月此前", value: `${data.draw.populationBefore} 件中抽 ${data.draw.chosenBefore} 件` }, { label: "种子", value: <span className="num">{data.draw.seed}</span> },
            { label: "算法", value: data.draw.algorithm }, { label: "依据", value: data.draw.basis, wide: true },
          ]} />
          <Table
            size="small" pagination={false} rowKey="caseId" dataSource={data.lines} style={{ marginTop: 12 }} scroll={{ x: "max-content" }}
            columns={[
              { title: "原顺序", dataIndex: "drawn", align: "right", width: 70 },
              { title: "重抽", align: "right", width: 70, render: (_, line) => <span className={line.again === line.drawn ? "visit-same" : "visit-low"}>{line.again}</span> },
              { title: "事项", render: (_, line) => <>{line.number} {line.summary}</> },
              { title: "抽中", width: 64, render: (_, line) => (line.chosen ? "抽中" : line.visitId ? "换样" : "候补") },
              { title: "回访", width: 80, render: (_, line) => line.visitId && <Link to={`/visits/${line.visitId}`}>{STATE_WORDS[line.visitState ?? ""]}</Link> },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}

/** 回访抽样: what was drawn, by which seed, and the same drawn again. */
export function DrawsPage() {
  const { projectId } = useProject();
  const [params, setParams] = useSearchParams();
  const options = useVisitOptions();
  const query = useQuery({
    queryKey: ["/api/visits/draws", projectId ?? ""],
    queryFn: ({ signal }) => http.get<{ draws: Draw[]; waiting: Waiting[] }>("/api/visits/draws", { query: { project: projectId }, signal }),
  });
  const chosen = params.get("draw");
  return (
    <section>
      <header className="page-head"><h1>回访抽样</h1><Link to="/visits">回到回访</Link></header>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <Skeleton active /> : (
        <>
          <WaitingPanel waiting={query.data.waiting} />
          <div className="panel">
            {query.data.draws.length === 0 ? <EmptyState text="还没有抽样。" /> : (
              <Table<Draw>
                size="small" pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} rowKey="id" dataSource={query.data.draws} scroll={{ x: "max-content" }}
                columns={[
                  { title: "月份", width: 84, render: (_, one) => <span className="num">{one.month.slice(0, 7)}</span> }, { title: "项目", dataIndex: "projectName" },
                  { title: "类型", width: 60, render: (_, one) => wordOf(options?.kinds, one.kind) }, { title: "分层", render: (_, one) => stratumOf(one) },
                  { title: "比例（%）", dataIndex: "share", align: "right" }, { title: "总体（件）", dataIndex: "population", align: "right" }, { title: "抽中（件）", dataIndex: "chosen", align: "right" },
                  { title: "抽样", render: (_, one) => <><When at={one.drawnAt} /> {one.drawnBy}</> },
                  { title: "", render: (_, one) => <Button size="small" onClick={() => setParams({ draw: String(one.id) })}>重抽核对</Button> },
                ]}
              />
            )}
          </div>
        </>
      )}
      {chosen && <RedrawDrawer id={chosen} onClose={() => setParams({})} />}
    </section>
  );
}
