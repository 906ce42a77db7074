import { Tabs } from "antd";
import { useLocation, useNavigate } from "react-router";

const PARTS = [{ key: "/knowledge", label: "知识页" }, { key: "/knowledge/templates", label: "答复模板" }, { key: "/knowledge/macros", label: "快捷步骤" }];

/** The three shelves of the room. */
export function KnowledgeTabs() {
  const navigate = useNavigate();
  return <Tabs items={PARTS} activeKey={useLocation().pathname} onChange={(path) => void navigate(path)} />;
}
