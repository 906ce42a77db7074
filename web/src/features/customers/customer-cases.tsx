import { useQuery } from "@tanstack/react-query";
import { Skeleton, Table } from "antd";
import { Link } from "react-router";
import { http, type Page } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";

interface CaseRow {
  id: number;
  number?: string;
  title?: string;
  state?: string;
  stateName?: string;
  openedAt?: string;
  createdAt?: string;
}

/** Matters of the customer, read from the room that owns them. */
export function CustomerCases({ id }: { id: number }) {
  const query = useQuery({
    queryKey: ["/api/cases", "customer", id],
    queryFn: ({ signal }) => http.get<Page<CaseRow>>("/api/cases", { query: { customer: id, limit: 50 }, signal }),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  return (
    <Table<CaseRow>
      size="small" rowKey="id" pagination={false} dataSource={query.data.items} locale={{ emptyText: "这位客户还没有来访、报修或投诉。" }}
      columns={[
        { title: "单号", width: 150, render: (_, row) => <Link to={`/cases/${row.id}`}>{row.number ?? row.id}</Link> },
        { title: "事项", dataIndex: "title" },
        { title: "状态", width: 120, render: (_, row) => <StateTag tone="live">{row.stateName ?? row.state ?? "在办"}</StateTag> },
        { title: "受理", width: 130, render: (_, row) => <When at={row.openedAt ?? row.createdAt} /> },
      ]}
    />
  );
}
