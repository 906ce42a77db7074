import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { http } from "@/shared/http";
import { durationWords, inHouse } from "@/shared/time";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { Workings, type WorkingRow } from "@/shared/ui/workings";
import { ClockTag } from "./case-tags";
import type { CaseClock, CaseDetail, ClockWorkings } from "./cases-api";

const KINDS = { COUNTED: "计入", PAUSED: "挂起，不计", OFF: "非工作时间，不计" };

function stretch(from: string, to: string): string {
  const [a, b] = [inHouse(from), inHouse(to)];
  return `${a.format("MM-DD ddd HH:mm")} – ${a.isSame(b, "day") ? b.format("HH:mm") : b.format("MM-DD ddd HH:mm")}`;
}

function rowsOf(clock: ClockWorkings["clocks"][number], basis?: string): WorkingRow[] {
  const steps = clock.workings.map((step) => ({
    label: stretch(step.from, step.to), how: step.note ?? KINDS[step.kind],
    value: step.kind === "COUNTED" ? durationWords(step.seconds * 1000) : "不计",
  }));
  return [...steps, { label: `已用，时限 ${clock.limit}`, clause: basis, value: durationWords(clock.usedSeconds * 1000) }];
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
          { title: "时限", render: (_, clock) => <ClockTag clock={clock} /> },
          { title: "规定", dataIndex: "limit", width: 100 },
          { title: "起", width: 170, render: (_, clock) => <When at={clock.startedAt} exact /> },
          { title: "止", width: 170, render: (_, clock) => (clock.dueAt ? <When at={clock.dueAt} exact /> : <span className="quiet">暂停中</span>) },
          { title: "完成", width: 170, render: (_, clock) => <When at={clock.stoppedAt} exact /> },
          { title: "已用", align: "right", render: (_, clock) => <span className="num">{durationWords(clock.usedSeconds * 1000)}</span> },
          { title: "暂停", align: "right", render: (_, clock) => <span className="num quiet">{clock.pausedSeconds ? durationWords(clock.pausedSeconds * 1000) : "—"}</span> },
          {
            title: "", render: (_, clock) => {
              const workings = workingsOf(clock);
              return workings && <Workings title={`${clock.label}：怎么算的`} rows={rowsOf(workings, query.data?.basis)} />;
            },
          },
        ]}
      />
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.basis && <p className="case-basis">依据：{query.data.basis}（第 {query.data.policyVersion} 版）。挂起期间不计时；转办不重新起算。</p>}
    </>
  );
}
