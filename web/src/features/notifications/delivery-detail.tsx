import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Skeleton } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { Facts } from "@/shared/ui/detail-page";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { STATES, type DeliveryDetail as Detail } from "./notifications-api";

/** One message on one channel: what went out, each try, and what to do when it did not arrive. */
export function DeliveryDetail({ id }: { id: string }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [givingUp, setGivingUp] = useState(false);
  const key = ["/api/notifications/deliveries", "one", id];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => http.get<Detail>(`/api/notifications/deliveries/${id}`, { signal }), refetchInterval: 10_000 });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { row, tries } = query.data;
  const refresh = () => void client.invalidateQueries({ queryKey: ["/api/notifications/deliveries"] });
  const retry = () => http.post(`/api/notifications/deliveries/${id}/retries`).then(refresh, (error: unknown) =>
    void message.error(error instanceof Problem ? error.detail : "没能重发，请重试。"));
  const outward = row.channel !== "INAPP";
  const again = outward && ["DEAD", "FAILED", "SKIPPED"].includes(row.state);
  const drop = outward && !["SENT", "DROPPED"].includes(row.state);
  return (
    <article className="delivery">
      <div>
        <StateTag tone={STATES[row.state].tone}>{STATES[row.state].word}</StateTag>
        <h2>{row.title}</h2>
      </div>
      {(again || drop) && (
        <div className="delivery-buttons">
          {again && <Button type="primary" onClick={() => void retry()}>现在重发</Button>}
          {drop && <Button onClick={() => setGivingUp(true)}>放弃发送</Button>}
        </div>
      )}
      <Facts rows={[
        { label: "种类", value: row.kindName }, { label: "通道", value: row.channelName },
        { label: "收件人", value: row.recipient }, { label: "经由", value: row.provider },
        { label: "提出", value: <When at={row.queuedAt} exact /> }, { label: "发出", value: row.sentAt && <When at={row.sentAt} exact /> },
        { label: "下次尝试", value: row.nextAt && <When at={row.nextAt} exact /> }, { label: "识别号", value: <span className="num">{query.data.tag}</span> },
        { label: "最近回执", value: row.answer, wide: true }, { label: "正文", value: query.data.text, wide: true },
      ]} />
      {query.data.content && (
        <section>
          <h3>发出的内容</h3>
          <pre className="delivery-content">{query.data.content}</pre>
          <p className="quiet">号码与客户链接的密钥在此隐去，实际发出的是完整内容。</p>
        </section>
      )}
      {outward && (
        <section>
          <h3>尝试 {tries.length} 次</h3>
          {tries.length === 0 && <EmptyState text="还没有尝试过。" />}
          <ol className="delivery-tries">
            {tries.map((one) => (
              <li key={one.at}>
                <StateTag tone={one.taken ? "done" : "refused"}>{one.taken ? "对方已收" : "未成"}</StateTag>{" "}
                <When at={one.at} exact /> <span className="quiet num">{one.provider} · {one.millis} 毫秒</span>
                <div className="delivery-answer">{one.answer}</div>
              </li>
            ))}
          </ol>
        </section>
      )}
      <FormDrawer<{ reason: string }>
        open={givingUp} onClose={() => setGivingUp(false)} title="放弃发送" submitWord="放弃发送" danger
        onSubmit={(values) => http.post(`/api/notifications/deliveries/${id}/abandonment`, values)} onDone={refresh}
      >
        <p className="quiet form-about">这条消息不再发给 {row.recipient ?? "收件人"}，理由记入操作记录。</p>
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: "请写明为什么不再发送。" }]}>
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </FormDrawer>
    </article>
  );
}
