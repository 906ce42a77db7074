import { Alert, Button, Skeleton, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { workWords } from "@/shared/time";
import { useCaseOptions, wordOf } from "./cases-api";
import { handbookPath, useImpact, useImpactTotals, type Handbook, type ImpactRow, type ImpactTotals, type Side } from "./handbook-api";

type Line = ImpactRow["changes"][number] & { row: ImpactRow; first: boolean };

function DueSide({ side }: { side?: Side }) {
  if (!side) return <span className="quiet">不限</span>;
  return (
    <div className="case-two">
      {side.due ? <When at={side.due} exact /> : <span>暂停中{side.remainingSeconds !== undefined && `，余 ${workWords(side.remainingSeconds)}`}</span>}
      <small>{side.limit}</small>
    </div>
  );
}

/** How many open cases it concerns. */
export function TotalsWords({ totals }: { totals: ImpactTotals }) {
  return <>在办 {totals.open} 件，时限有变的 {totals.changed} 件{totals.turningOverdue > 0 && <>，其中 <b>{totals.turningOverdue} 件会因此变为超时</b></>}。</>;
}

/** 影响预览: each open case whose limits would change, due before and after. */
export function HandbookImpact({ one }: { one: Handbook }) {
  const [trail, setTrail] = useState<string[]>([]);
  const query = useImpact(one.id, trail.at(-1));
  const totals = useImpactTotals(one.id).data;
  const options = useCaseOptions();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const lines: Line[] = query.data.items.flatMap((row) => row.changes.map((change, index) => ({ ...change, row, first: index === 0 })));
  return (
    <>
      <Alert
        className="form-notice" type={one.appliesToOpen ? "warning" : "info"} showIcon
        title={one.appliesToOpen ? "在办事项自生效日起改按新时限：从原起算时间重算，已用和暂停的时间都保留。" : "在办事项沿用原时限。下面是假如也改按新时限的结果，供比较。"}
        description={totals && <TotalsWords totals={totals} />}
      />
      {lines.length === 0 ? <EmptyState text="没有在办事项的时限会变。" /> : (
        <Table<Line>
          size="small" pagination={false} rowKey={(line) => `${line.row.id}/${line.clock}`} dataSource={lines} loading={query.isPlaceholderData} scroll={{ x: "max-content" }}
          columns={[
            { title: "单号", render: (_, line) => line.first && <Link className="case-nowrap num" to={`/cases/${line.row.id}`}>{line.row.number}</Link> },
            { title: "事项", render: (_, line) => line.first && <span className="case-summary">{line.row.summary}</span> },
            { title: "类型 · 级别", render: (_, line) => line.first && <span className="case-nowrap">{wordOf(options?.kinds, line.row.kind)} · {wordOf(options?.grades, line.row.grade)}</span> },
            { title: "时限", render: (_, line) => line.label },
            { title: "原来到期", render: (_, line) => <DueSide side={line.before} /> },
            { title: "改后到期", render: (_, line) => <DueSide side={line.after} /> },
            { title: "", render: (_, line) => line.after?.overdue && !line.before?.overdue && <StateTag tone="overdue">变为超时</StateTag> },
          ]}
        />
      )}
      <p className="case-policy-bar handbook-foot">
        {(trail.length > 0 || query.data.next) && (
          <>
            <Button disabled={trail.length === 0} onClick={() => setTrail(trail.slice(0, -1))}>上一页</Button>
            <Button disabled={!query.data.next} onClick={() => setTrail([...trail, query.data.next!])}>下一页</Button>
          </>
        )}
        {can("exchange.export") && <Button onClick={() => void http.download(`${handbookPath(one.id)}/impact/export`)}>导出全部</Button>}
      </p>
    </>
  );
}
