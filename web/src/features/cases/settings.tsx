import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import "./cases.css";
import { CategorySettings } from "./category-settings";
import { EngineerSettings } from "./engineer-settings";
import { HandbookSettings } from "./handbook-settings";
import { OversightSettings } from "./oversight-settings";
import { RadarSettings } from "./radar-settings";

const PARTS = [
  { key: "categories", label: "类别", children: <CategorySettings /> },
  { key: "engineers", label: "责任人", children: <EngineerSettings /> },
  { key: "handbooks", label: "处理办法", children: <HandbookSettings /> },
  { key: "oversight", label: "督办", children: <OversightSettings /> },
  { key: "radar", label: "群诉提示", children: <RadarSettings /> },
];

/** 事项设置: categories, who answers for them, the handling rules. */
export function CaseSettings() {
  const [params, setParams] = useSearchParams();
  return (
    <section>
      <header className="page-head"><h1>事项设置</h1></header>
      <div className="panel panel-padded case-settings">
        <Tabs items={PARTS} activeKey={params.get("part") ?? "categories"} onChange={(part) => setParams({ part }, { replace: true })} destroyOnHidden />
      </div>
    </section>
  );
}
