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
};

const FIELDS: Record<string, string> = {
  name: "姓名", formerNames: "曾用名", kind: "类型", idType: "证件类型", idNumber: "证件号码", phone: "电话", email: "电子邮箱", address: "通讯地址",
  preferredChannel: "联系方式", preferredTime: "方便时间", noPromotion: "不接受推介", remarks: "备注", card: "银行卡", field: "栏目",
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
