import { CommentOutlined, ToolOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** Calling customers back after a case is closed, and setting right what they found wrong. */
export const visits: Feature = {
  rooms: [
    { key: "visits", word: "回访", icon: <CommentOutlined />, path: "/visits", needs: "visits.read" },
    { key: "visits.rectifications", word: "回访整改", icon: <ToolOutlined />, path: "/visits/rectifications", needs: "visits.answer" },
  ],
  routes: [
    { path: "visits", ...page(() => import("./visit-list"), "VisitList", { title: "回访", needs: "visits.read" }) },
    { path: "visits/board", ...page(() => import("./visit-board"), "VisitBoard", { title: "回访看板", needs: "visits.read" }) },
    { path: "visits/draws", ...page(() => import("./draws-page"), "DrawsPage", { title: "回访抽样", needs: "visits.read" }) },
    { path: "visits/rules", ...page(() => import("./rules-page"), "RulesPage", { title: "回访规则", needs: "visits.read" }) },
    { path: "visits/rectifications", ...page(() => import("./rectification-list"), "RectificationList", { title: "回访整改", needs: "visits.answer" }) },
    { path: "visits/rectifications/:id", ...page(() => import("./rectification-list"), "RectificationPage", { title: "回访整改", needs: "visits.answer" }) },
    { path: "visits/:id", ...page(() => import("./visit-page"), "VisitPage", { title: "回访", needs: "visits.read" }) },
  ],
};
