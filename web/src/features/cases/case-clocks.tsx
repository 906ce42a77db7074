import { useQuery } from "@tanstack/react-query";
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Table } from "antd";
import { http } from "@/shared/http";
import { exactWords, inHouse, workWords } from "@/shared/time";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { Workings, WorkingsTable, type WorkingRow } from "@/shared/ui/workings";
import { ClockTag } from "./case-tags";
import { secondsOf } from "./work-time";
import type { CaseClock, CaseDetail, ClockWorkings } from "./cases-api";

function stretch(from: string, to: string): string {
  const [a, b] = [inHouse(from), inHouse(to)];
  if (from === to) return a.format("MM-DD ddd HH:mm");
  return `${a.format("MM-DD ddd HH:mm")} – ${a.isSame(b, "day") ? b.format("HH:mm") : b.format("MM-DD ddd HH:mm")}`;
}

function rowsOf(clock: ClockWorkings["clocks"][number], basis?: string): WorkingRow[] {
  const steps = clock.workings.map((step) => {
    const seconds = secondsOf(step.counted);
    return { label: stretch(step.from, step.to), how: [step.what, step.note].filter(Boolean).join("，"), value: seconds || step.what === "计时" ? workWords(seconds) : step.from === step.to ? "" : "不计" };
  });
  return [...steps, { label: `已用，时限 ${clock.limit}`, clause: basis, value: workWords(clock.usedSeconds) }];
}

/** 时限: the three clocks and how each was reckoned. */
export function CaseClocks({ matter }: { matter: CaseDetail }) {
  const query = useQuery({
    queryKey: ["/api/cases", "clocks", matter.id, matter.version],
    queryFn: ({ signal }) => http.get<ClockWorkings>(`/api/cases/${matter.id}/clocks`, { signal }),
  });
  if (matter.clocks.length === 0) return <EmptyState text="这类事项没有规定办理时限。" />;
  const workingsOf = (clock: CaseClock) => query.data?.clocks.find((one) => one.clock === clock.clock);
  return (
    <>
      <Table<CaseClock>
        size="small" pagination={false} rowKey="clock" dataSource={matter.clocks} scroll={{ x: "max-content" }}
        columns={[
          {
            title: "时限", render: (_, clock) => (
              <div className="case-two"><ClockTag clock={clock} />{clock.stoppedAt && <small>完成 <When at={clock.stoppedAt} exact /></small>}</div>
            ),
          },
          { title: "规定", dataIndex: "limit", className: "case-nowrap" },
          {
            title: "起止", width: 176, render: (_, clock) => (
              <div className="case-two"><When at={clock.startedAt} exact /><small>{clock.dueAt ? <>至 <When at={clock.dueAt} exact /></> : "暂停中，期限未定"}</small></div>
            ),
          },
          {
            title: "已用", align: "right", render: (_, clock) => (
              <div className="case-two num">{workWords(clock.usedSeconds)}{clock.pausedSeconds > 0 && <small>另暂停 {workWords(clock.pausedSeconds)}</small>}</div>
            ),
          },
          {
            title: "", render: (_, clock) => {
              const workings = workingsOf(clock);
              return workings && <Workings title={`${clock.label}：怎么算的`} rows={rowsOf(workings, query.data?.basis)} />;
            },
          },
        ]}
      />
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {[...new Set(matter.clocks.map((one) => one.provisionalWhy).filter(Boolean))].map((why) => <p key={why} className="case-basis">标“暂算”的：{why}；有了这一年的日历就自动重算。</p>)}
      {query.data?.basis && <p className="case-basis">依据：{query.data.basis}（第 {query.data.policyVersion} 版）。挂起期间不计时；转办不重新起算。</p>}
      {query.data && <Button className="case-print" icon={<PrinterOutlined />} onClick={() => window.print()}>打印计时明细</Button>}
      {query.data && (
        <div className="case-print-sheet">
          <h1>办理时限计算明细</h1>
          <p>{matter.number}　{matter.summary}　（截至 {exactWords(query.data.asOf)}）</p>
          {query.data.clocks.map((clock) => <section key={clock.clock}><h2>{clock.label}</h2><WorkingsTable rows={rowsOf(clock, query.data.basis)} /></section>)}
        </div>
      )}
    </>
  );
}
