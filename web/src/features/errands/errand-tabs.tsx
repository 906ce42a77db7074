import { Button, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { can } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { Attachments } from "@/shared/ui/attachments";
import { EmptyState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { TONES, useErrandOptions, type Appointment, type CustomerErrandsView, type FiledPaper, type Issued } from "./errand";
import { EndPaper } from "./take-paper";

const ENDS = { RETURNED: "原件已退还", VOID: "已作废" };

/** 材料台账: what was handed in, with its scans; what is given back or struck out stays to be seen. */
export function PapersTab({ papers, onTake }: { papers: FiledPaper[]; onTake?: () => void }) {
  const kinds = useErrandOptions().data?.kinds;
  const [ending, setEnding] = useState<{ paper: FiledPaper; as: "RETURNED" | "VOID" }>();
  const take = onTake && <Button onClick={onTake}>登记收到的材料</Button>;
  if (papers.length === 0) return <EmptyState text="还没有收过材料。收到的材料登记后，任何部门都不再向客户要第二次。" action={take} />;
  return (
    <>
      <Table<FiledPaper>
        size="small" rowKey="id" pagination={false} dataSource={papers} scroll={{ x: "max-content" }} title={take ? () => take : undefined}
        expandable={{ expandedRowRender: (paper) => <Attachments subjectType="customer-paper" subjectId={String(paper.id)} readOnly={!can("files.add")} /> }}
        columns={[
          { title: "材料", render: (_, one) => <>{kinds?.find((kind) => kind.code === one.kind)?.name ?? one.kind}{one.unitLabel && <span className="quiet">（{one.unitLabel}）</span>}</> },
          { title: "份数", dataIndex: "copies", align: "right", width: 60 },
          { title: "原件", render: (_, one) => (one.originalKept ? "收存" : one.originalSeen ? "已核验" : "未核验") },
          { title: "有效期至", render: (_, one) => (one.validUntil ? <When at={one.validUntil} /> : <span className="quiet">长期</span>) },
          { title: "收件", render: (_, one) => <><When at={one.takenAt} /> {one.takenBy}</> },
          { title: "状态", render: (_, one) => (one.endedAs ? <StateTag tone="closed">{ENDS[one.endedAs]}</StateTag> : <StateTag tone="done">在档</StateTag>) },
          { title: "", render: (_, one) => !one.endedAs && can("errands.book") && (
            <span className="row-buttons">
              {one.originalKept && <Button size="small" onClick={() => setEnding({ paper: one, as: "RETURNED" })}>退还原件</Button>}
              <Button size="small" type="text" danger onClick={() => setEnding({ paper: one, as: "VOID" })}>作废</Button>
            </span>
          ) },
        ]}
      />
      {ending && <EndPaper {...ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

/** Plans given out, each as it was. */
export function IssuedTab({ issued }: { issued: Issued[] }) {
  if (issued.length === 0) return <EmptyState text="还没有打印或发送过清单。每次发出的清单都原样留底。" />;
  return (
    <Table<Issued>
      size="small" rowKey="id" pagination={false} dataSource={issued} scroll={{ x: "max-content" }}
      columns={[
        { title: "编号", render: (_, one) => <Link to={`/errands/plans/${one.id}`} className="num">{one.number}</Link> },
        { title: "方式", render: (_, one) => (one.way === "PRINT" ? "打印" : `短信 ${one.sentTo ?? ""}`) },
        { title: "时间", render: (_, one) => <When at={one.issuedAt} exact /> },
        { title: "出具人", dataIndex: "issuedBy" },
      ]}
    />
  );
}

/** 到场记录: every appointment and what came of it, and matters that are over. */
export function HistoryTab({ view }: { view: CustomerErrandsView }) {
  if (view.appointments.length === 0 && view.ended.length === 0) return <EmptyState text="还没有预约或到场。" />;
  return (
    <>
      <Table<Appointment>
        size="small" rowKey="id" pagination={false} dataSource={view.appointments} scroll={{ x: "max-content" }} locale={{ emptyText: "还没有预约或到场。" }}
        columns={[
          { title: "预约号", render: (_, one) => <span className="num">{one.number}</span> },
          { title: "时间", render: (_, one) => <span className="num">{exactWords(one.startsAt)}</span> },
          { title: "状态", render: (_, one) => <StateTag tone={TONES[one.state]}>{one.stateName}</StateTag> },
          { title: "事项与结果", render: (_, one) => one.visits.map((visit) => (
            <div key={visit.matterId}>{visit.title}{visit.result && `：${visit.result === "DONE" ? "办结" : `未办结，${visit.failedName}，${visit.note}`}`}</div>
          )) },
          { title: "说明", render: (_, one) => [one.came && `到场：${one.came}`, one.moved > 0 && `改期 ${one.moved} 次`, one.cancelledFor && `取消：${one.cancelledFor}`, one.note].filter(Boolean).join("；") },
        ]}
      />
      {view.ended.length > 0 && (
        <Table
          size="small" rowKey="id" pagination={false} dataSource={view.ended} scroll={{ x: "max-content" }} title={() => "已办结的事项"}
          columns={[
            { title: "事项", dataIndex: "title" }, { title: "房号", render: (_, one) => `${one.projectName} ${one.unitLabel ?? ""}` },
            { title: "办结", render: (_, one) => <When at={one.doneAt ?? one.settledAt} exact /> },
            { title: "到场次数", dataIndex: "visits", align: "right" },
          ]}
        />
      )}
    </>
  );
}
