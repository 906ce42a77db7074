import { useQuery } from "@tanstack/react-query";
import { Segmented, Skeleton, Table } from "antd";
import dayjs from "dayjs";
import { Link, useSearchParams } from "react-router";
import { http, withQuery, type Page } from "@/shared/http";
import { useProject } from "@/shared/project";
import { exactWords, inHouse } from "@/shared/time";
import { DateRange } from "@/shared/ui/date-input";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { Tile, Tiles } from "@/shared/ui/tile";

interface Line { key: string; name: string; matters: number; came: number; visits: number; once: number; again: number; perMatter?: number; onceShare?: number }
interface Measure { from: string; to: string; asOf: string; total: Line; lines: Line[]; obstacles: { failed: string; name: string; count: number }[] }
interface Ended { id: number; title: string; link: string; customerId: number; customerName: string; projectName: string; unitLabel?: string; visits: number; openedAt: string; endedAt: string; doneAtVisit: boolean }

const BY = [{ value: "guide", label: "按事项" }, { value: "project", label: "按项目" }, { value: "month", label: "按月" }];

/** Visits per matter and the share done in one; every figure opens its rows below. */
export function VisitFigures() {
  const [params, setParams] = useSearchParams();
  const { projectId } = useProject();
  const today = inHouse(new Date().toISOString()).format("YYYY-MM-DD");
  const from = params.get("from") ?? dayjs(today).subtract(90, "day").format("YYYY-MM-DD");
  const to = params.get("to") ?? today;
  const by = params.get("by") ?? "guide";
  const asked = { from, to, by, project: params.get("project") ?? projectId };
  const query = useQuery({ queryKey: ["/api/errands/figures", asked], queryFn: ({ signal }) => http.get<Measure>("/api/errands/figures", { query: asked, signal }) });
  const link = (more: Record<string, string | number | undefined>) => withQuery("/errands", { part: "figures", ...asked, ...more });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const { total, lines, obstacles, asOf } = query.data;
  const narrowed = (line: Line): Record<string, string | undefined> => by === "guide" ? { guide: line.key || undefined } : by === "project" ? { project: line.key }
    : { from: line.key === from.slice(0, 7) ? from : `${line.key}-01`, to: line.key === to.slice(0, 7) ? to : dayjs(`${line.key}-01`).endOf("month").format("YYYY-MM-DD") };
  const number = (value: number, line: Line, more: Record<string, number>) => value ? <Link className="num" to={link({ ...narrowed(line), ...more, rows: 1 })}>{value}</Link> : <span className="num quiet">0</span>;
  return (
    <>
      <div className="figures-bar">
        <DateRange aria-label="起止日期" allowClear={false} value={[dayjs(from), dayjs(to)]} maxDate={dayjs(today)}
          onChange={(range) => range?.[0] && range[1] && setParams({ part: "figures", by, from: range[0].format("YYYY-MM-DD"), to: range[1].format("YYYY-MM-DD") })} />
        <Segmented aria-label="统计口径" options={BY} value={by} onChange={(next) => setParams({ part: "figures", from, to, by: next })} />
        <span className="quiet">{from} 至 {to} 办结的事项，截至 {exactWords(asOf)}</span>
      </div>
      {total.matters === 0 ? <div className="panel"><EmptyState text="这段时间没有办结的事项。换一段时间再看。" /></div> : (
        <>
          <Tiles>
            <Tile word="每事项到场次数" value={total.perMatter?.toFixed(2) ?? "—"} unit="次" to={link({ least: 1, rows: 1 })} help={`${total.came} 件到过场的事项共到场 ${total.visits} 次。`} />
            <Tile word="一次办结率" value={total.onceShare?.toFixed(1) ?? "—"} unit="%" to={link({ least: 1, most: 1, rows: 1 })} help={`${total.once} / ${total.came} 件。`} />
            <Tile word="来过两次以上" value={String(total.again)} unit="件" to={link({ least: 2, rows: 1 })} />
            <Tile word="不到场办结" value={String(total.matters - total.came)} unit="件" to={link({ most: 0, rows: 1 })} />
          </Tiles>
          <div className="panel panel-padded">
            <Table<Line>
              size="small" rowKey="key" pagination={false} dataSource={lines} scroll={{ x: "max-content" }}
              columns={[
                { title: BY.find((one) => one.value === by)?.label.slice(1), dataIndex: "name" },
                { title: "办结（件）", align: "right", render: (_, line) => number(line.matters, line, {}) },
                { title: "一次办结", align: "right", render: (_, line) => number(line.once, line, { least: 1, most: 1 }) },
                { title: "两次以上", align: "right", render: (_, line) => number(line.again, line, { least: 2 }) },
                { title: "不到场", align: "right", render: (_, line) => number(line.matters - line.came, line, { most: 0 }) },
                { title: "每事项到场（次）", align: "right", render: (_, line) => <span className="num">{line.perMatter?.toFixed(2) ?? "—"}</span> },
                { title: "一次办结率（%）", align: "right", render: (_, line) => <span className="num">{line.onceShare?.toFixed(1) ?? "—"}</span> },
              ]}
            />
            {obstacles.length > 0 && <p>没能一次办结，卡在：{obstacles.map((one) => `${one.name} ${one.count} 次`).join("，")}</p>}
          </div>
        </>
      )}
      {params.get("rows") && <Rows params={params} asked={asked} onClose={() => setParams({ part: "figures", from, to, by })} />}
    </>
  );
}

function Rows({ params, asked, onClose }: { params: URLSearchParams; asked: Record<string, string | undefined>; onClose: () => void }) {
  const filter = { ...asked, guide: params.get("guide"), least: params.get("least"), most: params.get("most"), limit: 200 };
  const query = useQuery({ queryKey: ["/api/errands/figures/rows", filter], queryFn: ({ signal }) => http.get<Page<Ended>>("/api/errands/figures/rows", { query: filter, signal }) });
  return (
    <div className="panel panel-padded">
      <div className="agenda-head"><span>明细 {query.data?.items.length ?? ""} 件{query.data?.next && "（最近 200 件）"}</span><a role="button" tabIndex={0} onClick={onClose} onKeyDown={(event) => event.key === "Enter" && onClose()}>收起</a></div>
      <Table<Ended>
        size="small" rowKey="id" pagination={false} loading={query.isFetching} dataSource={query.data?.items} scroll={{ x: "max-content" }}
        columns={[
          { title: "事项", render: (_, row) => <Link to={row.link}>{row.title}</Link> },
          { title: "客户", render: (_, row) => <Link to={`/errands/customers/${row.customerId}?tab=history`}>{row.customerName}</Link> },
          { title: "房号", render: (_, row) => `${row.projectName} ${row.unitLabel ?? ""}` },
          { title: "登记", render: (_, row) => <When at={row.openedAt} /> }, { title: "办结", render: (_, row) => <When at={row.endedAt} exact /> },
          { title: "到场次数", dataIndex: "visits", align: "right" },
        ]}
      />
    </div>
  );
}
