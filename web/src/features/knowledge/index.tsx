import { BookOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** What the house answers, in which words. */
export const knowledge: Feature = {
  rooms: [{ key: "knowledge", word: "答复模板", icon: <BookOutlined />, path: "/knowledge", needs: "knowledge.read" }],
  routes: [{ path: "knowledge", ...page(() => import("./template-list"), "TemplateList", { title: "答复模板", needs: "knowledge.read" }) }],
};
