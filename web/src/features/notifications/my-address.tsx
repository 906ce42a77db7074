import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";

const KEY = ["/api/notifications", "address"];

/** Where I take mail; without an address I am told in the house only. */
export function MyAddress({ open, onClose }: { open: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => http.get<{ mail?: string }>("/api/notifications/address", { signal }), enabled: open });
  return (
    <FormDrawer<{ mail?: string }>
      open={open} onClose={onClose} title="邮件接收" submitWord="保存"
      onSubmit={(values) => http.put("/api/notifications/address", values)}
      onDone={() => void client.invalidateQueries({ queryKey: KEY })}
    >
      <p className="quiet form-about">
        {query.data?.mail ? `现在发往 ${query.data.mail}。` : "您还没有登记邮箱，消息只在站内提醒。"}哪些消息另发邮件，由管理员在消息设置里选定。
      </p>
      <Form.Item name="mail" label="新邮箱" extra="留空保存，就不再发邮件给您。" rules={[{ type: "email", message: "邮箱地址不对，请按 name@example.com 的样子填写。" }]}>
        <Input autoComplete="email" maxLength={254} />
      </Form.Item>
    </FormDrawer>
  );
}
