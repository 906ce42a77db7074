import { DashboardOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** How much, how quick, where it waits: my own work, my department's, everybody's. */
export const board: Feature = {
  rooms: [{ key: "board", word: "看板", icon: <DashboardOutlined />, path: "/board", needs: "cases.read" }],
  routes: [
    { path: "board", ...page(() => import("./board-page"), "BoardPage", { title: "看板", needs: "cases.read" }) },
    { path: "board/buildings/:id", ...page(() => import("./building-floors"), "BuildingFloors", { title: "楼栋各房", needs: "cases.read" }) },
  ],
};
