import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { http, type Page } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";

/** What other rooms know of a unit, as their doors tell it. */
function Told<T>({ path, unit, children }: { path: string; unit?: string; children: (told: T) => ReactNode }) {
  const told = useQuery({ queryKey: [path, { unit }], queryFn: () => http.get<T>(path, { query: { unit } }) });
  if (told.error) return <ErrorState error={told.error} onRetry={() => void told.refetch()} />;
  return told.data ? children(told.data) : <Skeleton active title={false} paragraph={{ rows: 3 }} />;
}

interface Holder {
  id: number;
  customerId: number;
  customerName: string;
  role: string;
  share?: string | number;
  since: string;
  until?: string;
}

const ROLES: Record<string, string> = { OWNER: "业主", BUYER: "买受人", TENANT: "租户", AGENT: "代理人" };

/** Who holds the unit now and held it before. */
export function UnitHolders({ id }: { id: string }) {
  return (
    <Told<{ holders: Holder[] }> path={`/api/customers/units/${id}/holders`}>
      {({ holders }) => holders.length === 0 ? <EmptyState text="还没有登记权益人。认购或签约后会列在这里。" /> : (
        <table className="unit-prices">
          <thead><tr><th scope="col">姓名或名称</th><th scope="col">身份</th><th scope="col" className="unit-amount">份额（%）</th><th scope="col">起</th><th scope="col">止</th></tr></thead>
          <tbody>
            {holders.map((holder) => (
              <tr key={holder.id}>
                <td><Link to={`/customers/${holder.customerId}`}>{holder.customerName}</Link></td><td>{ROLES[holder.role] ?? holder.role}</td>
                <td className="unit-amount num">{holder.share ?? "—"}</td><td><When at={holder.since} /></td><td>{holder.until ? <When at={holder.until} /> : "至今"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Told>
  );
}

interface CaseItem {
  id: number;
  number: string;
  summary: string;
  registeredAt: string;
  closedAt?: string;
}

/** Matters about the unit. */
export function UnitCases({ id }: { id: string }) {
  return (
    <Told<Page<CaseItem>> path="/api/cases" unit={id}>
      {({ items, next }) => items.length === 0 ? <EmptyState text="这套房还没有来访事项。" /> : (
        <>
          <table className="unit-prices">
            <thead><tr><th scope="col">编号</th><th scope="col">事由</th><th scope="col">登记</th><th scope="col">状态</th></tr></thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td className="num"><Link to={`/cases/${one.id}`}>{one.number}</Link></td><td>{one.summary}</td>
                  <td><When at={one.registeredAt} /></td><td>{one.closedAt ? "已办结" : "办理中"}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {next && <Link to={`/cases?view=all&unit=${id}`}>看全部</Link>}
        </>
      )}
    </Told>
  );
}
