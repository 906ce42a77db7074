import { MailOutlined, NotificationOutlined } from "@ant-design/icons";
import { page, type Feature } from "@/shared/feature";
import { http } from "@/shared/http";

/** What people are told: their own messages behind the bell, and for who looks after the sending, the record and the channels. */
export const notifications: Feature = {
  rooms: [
    {
      key: "notifications.deliveries", word: "发送记录", icon: <MailOutlined />, path: "/notifications/deliveries", needs: "notifications.manage", rare: true,
      count: { key: ["/api/notifications/deliveries", "count"], load: async () => (await http.get<{ dead: number }>("/api/notifications/deliveries/count")).dead },
    },
    { key: "notifications.settings", word: "消息设置", icon: <NotificationOutlined />, path: "/notifications/settings", needs: "notifications.manage", rare: true },
  ],
  routes: [
    { path: "notifications", ...page(() => import("./message-list"), "MessageList", { title: "消息", needs: "notifications.read" }) },
    { path: "notifications/deliveries", ...page(() => import("./delivery-list"), "DeliveryList", { title: "发送记录", needs: "notifications.manage" }) },
    { path: "notifications/settings", ...page(() => import("./settings"), "NotificationSettings", { title: "消息设置", needs: "notifications.manage" }) },
  ],
};
