import { useQuery } from "@tanstack/react-query";
import { Skeleton, Table } from "antd";
import { Link } from "react-router";
import { http, type Page } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";

interface CaseRow {
  id: number;
  number: string;
  summary: string;
  state: string;
  unitLabel?: string;
  registeredAt: string;
  closedAt?: string;
}

interface Options { states: { value: string; label: string }[] }

/** Matters of the customer, read from the room that owns them. */
export function CustomerCases({ id }: { id: number }) {
  const query = useQuery({
    queryKey: ["/api/cases", "customer", id],
    queryFn: ({ signal }) => http.get<Page<CaseRow>>("/api/cases", { query: { customer: id, order: "newest", limit: 50 }, signal }),
  });
  const options = useQuery({ queryKey: ["/api/cases/options"], queryFn: () => http.get<Options>("/api/cases/options"), staleTime: 300_000 });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const word = (row: CaseRow) => options.data?.states.find((one) => one.value === row.state)?.label ?? "";
  return (
    <>
      <Table<CaseRow>
        size="small" rowKey="id" pagination={false} dataSource={query.data.items} locale={{ emptyText: "这位客户还没有来访、报修或投诉。" }} scroll={{ x: "max-content" }}
        columns={[
          { title: "单号", width: 150, render: (_, row) => <Link className="num" to={`/cases/${row.id}`}>{row.number}</Link> },
          { title: "事项", render: (_, row) => <span className="list-clipped" title={row.summary}>{row.summary}</span> },
          { title: "房号", width: 120, render: (_, row) => row.unitLabel ?? <span className="quiet">—</span> },
          { title: "状态", width: 110, render: (_, row) => <StateTag tone={row.closedAt ? "done" : "live"}>{word(row)}</StateTag> },
          { title: "受理", width: 120, render: (_, row) => <When at={row.registeredAt} /> },
        ]}
      />
      {query.data.next && <Link to={`/cases?view=all&customer=${id}`}>看全部</Link>}
    </>
  );
}
