import { DownloadOutlined, SettingOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { ListPage } from "@/shared/ui/list-page";
import type { Column } from "@/shared/ui/list-types";
import { StateTag, When } from "@/shared/ui/tags";
import { OrderReport } from "./order-report";
import { PlanReports } from "./plan-reports";
import type { Report } from "./reports-api";

const MAKING_POLL = 3_000;

const STEPS = { GATHERING: "取数", SETTING: "画图排版", KEEPING: "存档" };

function State({ report }: { report: Report }) {
  if (report.state === "MAKING") return (
    <span><StateTag tone="live">{report.step ? STEPS[report.step] : "等待制作"}</StateTag> <span className="quiet">自 <When at={report.stepAt ?? report.askedAt} /></span></span>
  );
  if (report.state === "FAILED") return (
    <span><StateTag tone="refused">没有做成</StateTag><span className="quiet" style={{ display: "block", whiteSpace: "normal" }}>{report.failure}</span></span>
  );
  return <StateTag tone="done">已出具</StateTag>;
}

function Redo({ report }: { report: Report }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const redo = () => {
    setBusy(true);
    http.post(`/api/reports/${report.id}/tries`).catch((error: unknown) => message.error(error instanceof Problem ? error.detail : "没能重做，请再试。"))
      .finally(() => { setBusy(false); void client.invalidateQueries({ queryKey: ["/api/reports"] }); });
  };
  return <Button size="small" loading={busy} onClick={(event) => { event.stopPropagation(); redo(); }}>重做</Button>;
}

function Download({ report }: { report: Report }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  if (report.state === "FAILED" && can("reports.configure")) return <Redo report={report} />;
  if (report.state !== "READY") return null;
  const download = () => {
    setBusy(true);
    http.download(`/api/reports/${report.id}/file`).catch((error: unknown) => message.error(error instanceof Problem ? error.detail : "没能下载，请重试。")).finally(() => setBusy(false));
  };
  return <Button size="small" icon={<DownloadOutlined />} loading={busy} onClick={(event) => { event.stopPropagation(); download(); }}>下载</Button>;
}

const by = (report: Report) => (report.automatic ? "自动" : report.asker);

const COLUMNS: Column<Report>[] = [
  { key: "title", title: "报告", width: 150, always: true, render: (report) => <span className="strong">{report.title}</span> },
  { key: "number", title: "编号", width: 150, render: (report) => <span className="num">{report.number}</span> },
  { key: "from", title: "统计期间", width: 200, render: (report) => <span className="num">{report.from} 至 {report.to}</span> },
  { key: "state", title: "状态", width: 220, render: (report) => <State report={report} /> },
  { key: "asker", title: "由谁出具", width: 100, render: by },
  { key: "madeAt", title: "出具", width: 120, render: (report) => (report.madeAt ? <When at={report.madeAt} /> : <span className="quiet">—</span>) },
  { key: "size", title: "大小（KB）", width: 90, align: "right", render: (report) => <span className="num">{report.size ? Math.ceil(report.size / 1024).toLocaleString("zh-CN") : "—"}</span> },
  { key: "sha256", title: "SHA-256", width: 200, hidden: true, render: (report) => <span className="num quiet">{report.sha256?.slice(0, 20) ?? "—"}</span> },
  { key: "file", title: "文件", width: 100, always: true, render: (report) => <Download report={report} /> },
];

/** 定期报告: what was issued, and what is being made. */
export function ReportList() {
  const client = useQueryClient();
  const [ordering, setOrdering] = useState(false);
  const [planning, setPlanning] = useState(false);
  const edits = can("reports.configure");
  return (
    <>
      <ListPage<Report>
        name="reports" title="定期报告" path="/api/reports" columns={COLUMNS} refreshEvery={MAKING_POLL}
        onNew={edits ? () => setOrdering(true) : undefined} newWord="出具报告"
        actions={edits && <Button icon={<SettingOutlined />} onClick={() => setPlanning(true)}>定期设置</Button>}
        empty="还没有报告。每月第一个工作日自动出具上月的报告；也可以点“出具报告”，随时出任意期间的。"
        card={(report) => (
          <>
            <div className="list-card-head">{report.title} {report.from.slice(0, 7)}</div>
            <div className="card-tags"><State report={report} /></div>
            <div className="card-foot"><span className="quiet num">{report.from} 至 {report.to} · {by(report)}</span><Download report={report} /></div>
          </>
        )}
      />
      <OrderReport open={ordering} onClose={() => setOrdering(false)} onDone={() => void client.invalidateQueries({ queryKey: ["/api/reports"] })} />
      <PlanReports open={planning} onClose={() => setPlanning(false)} />
    </>
  );
}
