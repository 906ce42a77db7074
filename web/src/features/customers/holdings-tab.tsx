import { Button, Table } from "antd";
import { useState } from "react";
import { can } from "@/shared/permissions";
import { StateTag, When } from "@/shared/ui/tags";
import { TabHead, type TabProps } from "./contacts-tab";
import { ROLES, hasShare, type Holding } from "./customer";
import { SetHolders, type UnitChoice } from "./set-holders";

/** What the customer holds and held. */
export function HoldingsTab({ customer, onDone }: TabProps) {
  const [unit, setUnit] = useState<UnitChoice | "new">();
  const mayEdit = can("customers.edit") && customer.mergedInto == null;
  return (
    <>
      <Table<Holding>
        size="small" rowKey="id" pagination={false} dataSource={customer.holdings} scroll={{ x: 640 }}
        locale={{ emptyText: "客户买下、拥有或租住的房产会列在这里。" }}
        title={() => <TabHead word="房产与份额" add={mayEdit ? "关联房产" : undefined} onAdd={() => setUnit("new")} />}
        columns={[
          { title: "项目", dataIndex: "projectName", width: 140 },
          { title: "房号", dataIndex: "unitLabel", width: 150 },
          { title: "身份", width: 90, render: (_, row) => ROLES[row.role] },
          { title: "份额（%）", width: 100, align: "right", render: (_, row) => (row.share != null ? <span className="num">{row.share}</span> : <span className="quiet">{hasShare(row.role) ? "共同共有" : "—"}</span>) },
          { title: "自", width: 130, render: (_, row) => <When at={row.since} /> },
          { title: "至", width: 130, render: (_, row) => (row.until ? <When at={row.until} /> : <StateTag tone="live">现在</StateTag>) },
          { title: "", width: 110, render: (_, row) => mayEdit && !row.until && (
            <Button size="small" type="link" onClick={() => setUnit({ id: row.unitId, label: `${row.projectName} ${row.unitLabel}` })}>调整权益人</Button>
          ) },
        ]}
      />
      <SetHolders customer={customer} unit={unit} onClose={() => setUnit(undefined)} onDone={onDone} />
    </>
  );
}
