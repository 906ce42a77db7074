import { Tabs } from "antd";
import { Link, useSearchParams } from "react-router";
import { Agenda } from "./agenda";
import "./errands.css";
import { VisitFigures } from "./visit-figures";
import { WaitingCustomers } from "./waiting-customers";

const PARTS = [
  { key: "agenda", label: "到场安排", children: <Agenda /> },
  { key: "waiting", label: "待办客户", children: <WaitingCustomers /> },
  { key: "figures", label: "往返统计", children: <VisitFigures /> },
];

/** 一次办: whom to expect, whom to ask in, and how often people had to come. */
export function ErrandsDesk() {
  const [params, setParams] = useSearchParams();
  return (
    <section>
      <header className="page-head"><h1>一次办</h1><Link to="/errands/guides">办事指南</Link></header>
      <Tabs items={PARTS} activeKey={params.get("part") ?? "agenda"} onChange={(part) => setParams({ part })} destroyOnHidden />
    </section>
  );
}
