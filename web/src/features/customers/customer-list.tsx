import { DownloadOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { useProjectPrefix } from "@/shared/project";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter } from "@/shared/ui/list-types";
import { When } from "@/shared/ui/tags";
import { KINDS, options, type CustomerItem } from "./customer";
import { RegisterCustomer } from "./register-customer";

const FILTERS: Filter[] = [
  { kind: "text", key: "q", label: "客户", placeholder: "姓名、尾号、房号、全号" },
  { kind: "select", key: "kind", label: "类型", options: options(KINDS) },
];

/** With the project's name where rooms of several projects are listed. */
function Units({ row, none }: { row: CustomerItem; none: string }) {
  const prefix = useProjectPrefix();
  if (row.units.length === 0) return <span className="quiet">{none}</span>;
  return <>{row.units.map((unit) => [prefix(unit.projectId), unit.label].filter(Boolean).join(" ")).join("、")}</>;
}

const COLUMNS: Column<CustomerItem>[] = [
  { key: "name", title: "客户", always: true, width: 180, render: (row) => <span className="strong">{row.name}</span> },
  { key: "kind", title: "类型", width: 80, render: (row) => KINDS[row.kind] },
  { key: "phoneMasked", title: "电话", width: 150 },
  { key: "idMasked", title: "证件号码", width: 200 },
  { key: "units", title: "房产", render: (row) => <Units row={row} none="未登记房产" /> },
  { key: "registeredAt", title: "登记", width: 120, render: (row) => <When at={row.registeredAt} /> },
];

/** 客户: found by any part of a name, the tail of a telephone, a room, or a whole number. */
export function CustomerList() {
  const [registering, setRegistering] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <ListPage<CustomerItem>
        name="customers" title="客户" path="/api/customers" filters={FILTERS} columns={COLUMNS} byProject to={(row) => `/customers/${row.id}`}
        actions={(query) => can("exchange.export") && (
          <Button icon={<DownloadOutlined />} onClick={() => void http.download("/api/customers/export", { query })}>导出</Button>
        )}
        onNew={can("customers.edit") ? () => setRegistering(true) : undefined} newWord="登记客户"
        empty="登记或导入的客户会列在这里。"
        card={(row) => (
          <>
            <div className="list-card-head">{row.name}</div>
            <div className="card-foot"><span className="quiet">{row.phoneMasked ?? "未留电话"} · <Units row={row} none="未登记房产" /></span></div>
          </>
        )}
      />
      <RegisterCustomer
        open={registering} onClose={() => setRegistering(false)}
        onDone={(id) => { void client.invalidateQueries({ queryKey: ["/api/customers"] }); void navigate(`/customers/${id}`); }}
      />
    </>
  );
}
