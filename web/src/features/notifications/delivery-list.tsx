import { http } from "@/shared/http";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { StateTag, When } from "@/shared/ui/tags";
import { DeliveryDetail } from "./delivery-detail";
import { CHANNELS, STATES, type Delivery, type Kind } from "./notifications-api";
import "./notifications.css";

const VIEWS: View[] = [
  { key: "outward", word: "对外发送", params: { outward: "true" } },
  { key: "dead", word: "死信", params: { outward: "true", state: "DEAD" }, empty: "没有死信。多次重试仍发不出的消息会留在这里，等人处理。" },
  { key: "waiting", word: "重试中", params: { outward: "true", state: "FAILED" }, empty: "没有正在重试的消息。" },
  { key: "held", word: "免打扰暂缓", params: { outward: "true", state: "HELD" }, empty: "没有因免打扰而暂缓的消息。" },
  { key: "all", word: "全部（含站内）", params: {} },
];

const kinds = async () => (await http.get<Kind[]>("/api/notifications/kinds")).map((one) => ({ value: one.kind, label: one.name }));

const FILTERS: Filter[] = [
  { kind: "select", key: "state", label: "状态", options: Object.entries(STATES).map(([value, state]) => ({ value, label: state.word })) },
  { kind: "select", key: "channel", label: "通道", options: Object.entries(CHANNELS).map(([value, label]) => ({ value, label })) },
  { kind: "select", key: "kind", label: "种类", options: kinds },
  { kind: "dates", key: "at", label: "日期" },
];

const stateOf = (row: Delivery) => <StateTag tone={STATES[row.state].tone}>{STATES[row.state].word}</StateTag>;

const COLUMNS: Column<Delivery>[] = [
  { key: "queuedAt", title: "时间", width: 170, always: true, render: (row) => <When at={row.queuedAt} exact /> },
  { key: "kindName", title: "种类", width: 150 },
  { key: "channelName", title: "通道", width: 90 },
  { key: "recipient", title: "收件人", width: 190, render: (row) => row.recipient ?? <span className="quiet">—</span> },
  { key: "title", title: "标题" },
  { key: "state", title: "状态", width: 130, always: true, render: stateOf },
  { key: "attempts", title: "次数", width: 64, align: "right" },
  { key: "nextAt", title: "下次", width: 110, render: (row) => <When at={row.nextAt} /> },
];

/** 发送记录: what became of each message on each channel. */
export function DeliveryList() {
  return (
    <ListPage<Delivery>
      name="deliveries" title="发送记录" path="/api/notifications/deliveries" views={VIEWS} filters={FILTERS} columns={COLUMNS}
      refreshEvery={30_000} empty="还没有发出过消息。受理事项后给客户的短信、给同事的邮件都会记在这里。"
      detail={(id) => <DeliveryDetail id={id} />}
      card={(row) => (
        <>
          <div className="list-card-head">{row.title}</div>
          <div className="card-tags">{stateOf(row)}</div>
          <div className="card-foot"><span className="quiet">{row.kindName} · {row.channelName} · {row.recipient} · <When at={row.queuedAt} /></span></div>
        </>
      )}
    />
  );
}
