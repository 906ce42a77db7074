import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { Tone } from "@/shared/ui/tags";

/** A message to me or my department. */
export interface Message {
  id: number;
  kind: string;
  kindName: string;
  title: string;
  text: string;
  link?: string;
  toldAt: string;
  whole: boolean;
  readAt?: string;
}

export type Channel = "INAPP" | "MAIL" | "SMS" | "ROBOT";
export type DeliveryState = "QUEUED" | "HELD" | "SENT" | "FAILED" | "DEAD" | "DROPPED" | "SKIPPED";

export interface Delivery {
  id: number;
  kind: string;
  kindName: string;
  channel: Channel;
  channelName: string;
  state: DeliveryState;
  stateName: string;
  recipient?: string;
  title: string;
  attempts: number;
  queuedAt: string;
  nextAt?: string;
  sentAt?: string;
  provider?: string;
  answer?: string;
}

export interface DeliveryDetail {
  row: Delivery;
  text: string;
  tag: string;
  content?: string;
  tries: { at: string; provider: string; taken: boolean; answer: string; millis: number }[];
}

export interface Setup {
  provider: "CONSOLE" | "SMTP" | "HTTP";
  host?: string;
  port?: number;
  security?: "NONE" | "STARTTLS" | "TLS";
  username?: string;
  sender?: string;
  url?: string;
  method?: string;
  headers?: string;
  body?: string;
  success?: string;
}

export interface ChannelStanding {
  channel: Channel;
  label: string;
  enabled: boolean;
  setup: Setup;
  secretKept: boolean;
  version: number;
}

export interface Kind {
  kind: string;
  name: string;
  customer: boolean;
  channels: Channel[];
}

export const CHANNELS: Record<Channel, string> = { INAPP: "站内", MAIL: "邮件", SMS: "短信", ROBOT: "群机器人" };

export const STATES: Record<DeliveryState, { word: string; tone: Tone }> = {
  QUEUED: { word: "待发", tone: "new" }, HELD: { word: "免打扰，暂缓", tone: "paused" }, SENT: { word: "已发出", tone: "done" },
  FAILED: { word: "未成，将重试", tone: "soon" }, DEAD: { word: "死信", tone: "overdue" }, DROPPED: { word: "已放弃", tone: "closed" },
  SKIPPED: { word: "通道未启用", tone: "refused" },
};

export const UNREAD = ["/api/notifications", "count"];

export function useUnread(): number {
  const query = useQuery({
    queryKey: UNREAD, queryFn: ({ signal }) => http.get<{ unread: number }>("/api/notifications/count", { signal }),
    refetchInterval: 60_000, retry: false,
  });
  return query.data?.unread ?? 0;
}

/** Marks messages as read; all of them without ids. */
export async function markRead(ids?: number[]) {
  const count = await http.post<{ unread: number }>("/api/notifications/readings", ids ? { ids } : {});
  queryClient.setQueryData(UNREAD, count);
  void queryClient.invalidateQueries({ queryKey: ["/api/notifications"], predicate: (query) => query.queryKey[1] !== "count" });
}
