import { Table } from "antd";
import { EmptyState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { workWords } from "@/shared/time";
import type { Holding } from "./around";

/** 部门用时: who held it how long, in working time. */
export function CaseHoldings({ holdings }: { holdings: Holding[] }) {
  if (holdings.length === 0) return <EmptyState text="还没有部门接手。派单后从这里看每个部门用了多久。" />;
  const longest = Math.max(...holdings.map((one) => one.workedSeconds), 1);
  return (
    <Table<Holding>
      size="small" pagination={false} rowKey="from" dataSource={holdings} scroll={{ x: "max-content" }}
      columns={[
        { title: "部门", dataIndex: "departmentName", width: 160 },
        { title: "接手", width: 170, render: (_, one) => <When at={one.from} exact /> },
        { title: "交出", width: 170, render: (_, one) => (one.to ? <When at={one.to} exact /> : <span className="quiet">还在手上</span>) },
        { title: "工作时间用时", width: 120, align: "right", render: (_, one) => <span className="num">{workWords(one.workedSeconds)}</span> },
        { title: "", render: (_, one) => <div className="case-bar" aria-hidden><i style={{ width: `${(one.workedSeconds / longest) * 100}%` }} /></div> },
      ]}
    />
  );
}
