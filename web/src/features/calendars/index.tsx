import { CalendarOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";

/** Working days and hours, of the house and of departments with rotas of their own. */
export const calendars: Feature = {
  rooms: [{ key: "calendars", word: "工作日历", icon: <CalendarOutlined />, path: "/calendars", needs: "calendars.edit", rare: true }],
  routes: [{ path: "calendars", ...page(() => import("./calendar-page"), "CalendarPage", { title: "工作日历", needs: "calendars.edit" }) }],
};
