import { CheckSquareOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";
import { http } from "@/shared/http";
import type { TaskCount } from "./task";

/** The one inbox: whatever owes me an action. Everybody who works with customers has one. */
export const tasks: Feature = {
  rooms: [{
    key: "tasks", word: "待办", icon: <CheckSquareOutlined />, path: "/tasks", needs: "tasks.work",
    count: { key: ["/api/tasks", "count"], load: async () => (await http.get<TaskCount>("/api/tasks/count")).mine },
  }],
  routes: [{ path: "tasks", ...page(() => import("./task-list"), "TaskList", { title: "待办", needs: "tasks.work" }) }],
};
