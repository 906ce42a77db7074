import { useInfiniteQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { Timeline, type TimelineEntry } from "@/shared/ui/timeline";

interface Act {
  id: number;
  at: string;
  actor: string;
  verb: string;
  changes: Record<string, { before?: unknown; after?: unknown }>;
  note?: string;
}

const VERBS: Record<string, [kind: string, what: string]> = {
  "customers.registered": ["修改", "登记了客户"], "customers.imported": ["修改", "导入"], "customers.edited": ["修改", "修改了资料"],
  "customers.contact-added": ["修改", "添加了电话"], "customers.contact-dropped": ["修改", "移除了电话"],
  "customers.card-added": ["修改", "添加了银行卡"], "customers.card-dropped": ["修改", "移除了银行卡"],
  "customers.holding-changed": ["房产", "调整了权益人"], "customers.revealed": ["查看", "查看了完整信息"],
  "customers.consent-given": ["授权", "登记了同意"], "customers.consent-withdrawn": ["授权", "登记了撤回"],
  "customers.merged": ["合并", "合并了客户"], "customers.merged-away": ["合并", "并入了另一位客户"], "customers.split": ["合并", "撤销了合并"],
  "errands.matter-registered": ["办事", "登记了要办的事"], "errands.matter-withdrawn": ["办事", "撤回了要办的事"], "errands.paper-taken": ["办事", "收到材料"],
  "errands.paper-returned": ["办事", "退还了原件"], "errands.paper-voided": ["办事", "作废了材料登记"], "errands.paper-demanded": ["办事", "要求补充材料"],
  "errands.plan-issued": ["办事", "发出一次办清单"], "errands.booked": ["办事", "预约到场"], "errands.moved": ["办事", "预约改期"], "errands.cancelled": ["办事", "取消预约"],
  "errands.arrived": ["办事", "客户到场"], "errands.left": ["办事", "客户离场"],
};

export const FIELDS: Record<string, string> = {
  name: "姓名", formerNames: "曾用名", kind: "类型", idType: "证件类型", idNumber: "证件号码", phone: "电话", email: "电子邮箱", address: "通讯地址",
  preferredChannel: "联系方式", preferredTime: "方便时间", noPromotion: "不接受推介", remarks: "备注", card: "银行卡", field: "栏目",
  matter: "事项", paper: "材料", copies: "份数", originalSeen: "核验原件", plan: "清单", way: "方式", PRINT: "打印", SMS: "短信", startsAt: "到场时间", appointment: "预约",
};

const words = (value: unknown) => (value === true ? "是" : value === false ? "否" : value == null ? undefined : FIELDS[String(value)] ?? String(value));

function entry(act: Act): TimelineEntry {
  const [kind, what] = VERBS[act.verb] ?? ["其他", act.verb];
  if (act.verb === "customers.revealed") {
    const field = String(act.changes.field?.after ?? "");
    const seen = FIELDS[field] ?? (field.startsWith("cards/") ? "银行卡号" : "其他电话");
    return { id: String(act.id), at: act.at, who: act.actor, kind, what: `查看了完整的${seen}`, note: act.note };
  }
  const changes = Object.entries(act.changes).filter(([field]) => field !== "version")
    .map(([field, { before, after }]) => ({ label: FIELDS[field] ?? field, before: words(before), after: words(after) }));
  return { id: String(act.id), at: act.at, who: act.actor, kind, what, changes, note: act.note };
}

/** Who did what to the customer, the duplicates merged into it included. */
export function CustomerHistory({ id, version }: { id: number; version: number }) {
  const query = useInfiniteQuery({
    queryKey: ["/api/customers", String(id), "activity", version],
    queryFn: ({ pageParam, signal }) => http.get<Page<Act>>(`/api/customers/${id}/activity`, { query: { after: pageParam, limit: 30 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  return (
    <Timeline
      entries={query.data?.pages.flatMap((page) => page.items.map(entry))} error={query.error ?? undefined} onRetry={() => void query.refetch()}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
    />
  );
}
