import { DashboardOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** What those who answer for the work look at: how much, how quick, where it waits. */
export const board: Feature = {
  rooms: [{ key: "board", word: "监督看板", icon: <DashboardOutlined />, path: "/board", needs: "cases.supervise" }],
  routes: [{ path: "board", ...page(() => import("./board-page"), "BoardPage", { title: "监督看板", needs: "cases.supervise" }) }],
};
