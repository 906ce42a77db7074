import { useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import type { ChannelStanding } from "./notifications-api";

/** Sends a few harmless words by a channel. */
export function TryChannel({ standing, onClose }: { standing: ChannelStanding; onClose: () => void }) {
  const client = useQueryClient();
  const word = standing.channel === "SMS" ? "手机号" : "邮箱";
  return (
    <FormDrawer<{ target?: string }>
      open onClose={onClose} title={`试发${standing.label}`} submitWord="试发"
      onSubmit={(values) => http.post("/api/notifications/trials", { ...values, channel: standing.channel })}
      onDone={() => void client.invalidateQueries({ queryKey: ["/api/notifications/deliveries"] })}
    >
      <p className="quiet form-about">发出一句试发的话，结果在<Link to={`/notifications/deliveries?channel=${standing.channel}`}>发送记录</Link>里看，通常几秒内就有。</p>
      {standing.channel !== "ROBOT" && (
        <Form.Item name="target" label={word} rules={[{ required: true, message: `请填写${word}。` }]}><Input maxLength={254} /></Form.Item>
      )}
    </FormDrawer>
  );
}
