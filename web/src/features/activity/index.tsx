import { AuditOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** Who did what, and whether history is whole. */
export const activity: Feature = {
  rooms: [{ key: "activity", word: "操作记录", icon: <AuditOutlined />, path: "/activity", needs: "activity.read", rare: true, home: "activity.verify" }],
  routes: [{ path: "activity", ...page(() => import("./activity-list"), "ActivityList", { title: "操作记录", needs: "activity.read" }) }],
};
