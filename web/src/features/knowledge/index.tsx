import { BookOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** What the house knows and answers, in which words, in which steps. */
export const knowledge: Feature = {
  rooms: [{ key: "knowledge", word: "知识库", icon: <BookOutlined />, path: "/knowledge", needs: "knowledge.read" }],
  routes: [
    { path: "knowledge", ...page(() => import("./article-list"), "ArticleList", { title: "知识页", needs: "knowledge.read" }) },
    { path: "knowledge/articles/:id", ...page(() => import("./article-page"), "ArticlePage", { title: "知识页", needs: "knowledge.read" }) },
    { path: "knowledge/templates", ...page(() => import("./template-list"), "TemplateList", { title: "答复模板", needs: "knowledge.read" }) },
    { path: "knowledge/macros", ...page(() => import("./macro-list"), "MacroList", { title: "快捷步骤", needs: "knowledge.read" }) },
  ],
  finds: { article: "知识页" },
};
