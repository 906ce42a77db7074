import { useNavigate } from "react-router";
import { http } from "@/shared/http";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { StateTag, When } from "@/shared/ui/tags";
import { figure, STATES, type ImportView, type Target } from "./import";

const VIEWS: View[] = [
  { key: "all", word: "全部", params: {} },
  { key: "mine", word: "我导入的", params: { mine: "true" } },
];

const FILTERS: Filter[] = [
  {
    kind: "select", key: "kind", label: "导入什么",
    options: async () => (await http.get<Target[]>("/api/exchange/targets")).map((target) => ({ value: target.kind, label: target.title })),
  },
  { kind: "select", key: "state", label: "状态", options: Object.entries(STATES).map(([value, [, label]]) => ({ value, label })) },
];

function Progressed({ run }: { run: ImportView }) {
  const [tone, word] = STATES[run.state];
  const part = run.state === "RUNNING" && run.expectedRows > 0 ? ` ${Math.floor((run.doneRows / run.expectedRows) * 100)}%` : "";
  return <StateTag tone={tone}>{word + part}</StateTag>;
}

const COLUMNS: Column<ImportView>[] = [
  { key: "title", title: "导入什么", width: 140, always: true, render: (run) => <span className="strong">{run.title}</span> },
  { key: "fileName", title: "文件" },
  { key: "state", title: "状态", width: 120, render: (run) => <Progressed run={run} /> },
  { key: "total", title: "行数", width: 90, align: "right", render: (run) => <span className="num">{figure(run.counts.total || run.expectedRows)}</span> },
  { key: "created", title: "新增", width: 80, align: "right", render: (run) => <span className="num">{figure(run.counts.created)}</span> },
  { key: "changed", title: "变更", width: 80, align: "right", render: (run) => <span className="num">{figure(run.counts.changed)}</span> },
  { key: "refused", title: "有误", width: 80, align: "right", render: (run) => <span className={run.counts.refused ? "num num-minus" : "num"}>{figure(run.counts.refused)}</span> },
  { key: "actor", title: "经办人", width: 110 },
  { key: "uploadedAt", title: "上传", width: 120, render: (run) => <When at={run.uploadedAt} /> },
];

/** 导入记录: what was brought in, how far it got, what was refused. */
export function ImportList() {
  const navigate = useNavigate();
  return (
    <ListPage<ImportView>
      name="imports" title="导入记录" path="/api/exchange/imports" views={VIEWS} filters={FILTERS} columns={COLUMNS} refreshEvery={10_000}
      to={(run) => `/imports/${run.id}`} onNew={() => void navigate("/imports/new")} newWord="导入文件"
      empty="还没有导入过。把 Excel 或 CSV 表格拿来，逐步对应列、看过预览再导入。"
      card={(run) => (
        <>
          <div className="list-card-head">{run.title}</div>
          <div className="card-tags"><Progressed run={run} /></div>
          <div className="card-foot"><span className="quiet">{run.fileName} · {figure(run.counts.total || run.expectedRows)} 行 · {run.actor}</span><When at={run.uploadedAt} /></div>
        </>
      )}
    />
  );
}
