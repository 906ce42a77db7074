import { exactWords } from "@/shared/time";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter } from "@/shared/ui/list-types";
import { StateTag, When } from "@/shared/ui/tags";

interface WaitingCustomer { id: number; name: string; phoneMasked?: string; matters: number; titles: string; projects: string; since: string; bookedAt?: string }

const FILTERS: Filter[] = [{ kind: "select", key: "unbooked", label: "预约", options: [{ value: "true", label: "还没预约" }] }];

const Booked = ({ row }: { row: WaitingCustomer }) => row.bookedAt ? <StateTag tone="live">{exactWords(row.bookedAt)}</StateTag> : <StateTag tone="new">待预约</StateTag>;

const COLUMNS: Column<WaitingCustomer>[] = [
  { key: "name", title: "客户", always: true, width: 120, render: (row) => <span className="strong">{row.name}</span> },
  { key: "phoneMasked", title: "电话", width: 130 },
  { key: "projects", title: "项目", width: 140 },
  { key: "matters", title: "在办（件）", width: 90, align: "right" },
  { key: "titles", title: "事项" },
  { key: "since", title: "最早登记", width: 120, render: (row) => <When at={row.since} /> },
  { key: "bookedAt", title: "预约", width: 210, render: (row) => <Booked row={row} /> },
];

/** Customers with something open: who waits longest stands first. */
export function WaitingCustomers() {
  return (
    <ListPage<WaitingCustomer>
      name="errands.waiting" title="待办客户" path="/api/errands/customers" filters={FILTERS} columns={COLUMNS} byProject="project"
      to={(row) => `/errands/customers/${row.id}`} empty="有在办事项的客户会列在这里，等得最久的排在前面。"
      card={(row) => (
        <>
          <div className="list-card-head">{row.name} <span className="quiet">{row.matters} 件</span></div>
          <div>{row.titles}</div>
          <div className="card-foot"><span className="quiet">{row.projects}</span><Booked row={row} /></div>
        </>
      )}
    />
  );
}
