import { EyeOutlined } from "@ant-design/icons";
import { Button, Form, Input, Popover } from "antd";
import { useState } from "react";
import { Problem } from "../http";

interface MaskedProps {
  /** What everybody may see: 138****5678. */
  value?: string | null;
  /** Fetches the whole value and leaves a trace; not given, the eye is not shown. */
  reveal?: (reason: string) => Promise<string>;
}

/** Personal data behind a mask; opening it asks for a reason and lasts until the page is left. */
export function Masked({ value, reveal }: MaskedProps) {
  const [open, setOpen] = useState(false);
  const [whole, setWhole] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  if (!value) return <span className="quiet">—</span>;
  const submit = async ({ reason }: { reason: string }) => {
    setBusy(true);
    try {
      setWhole(await reveal!(reason));
      setOpen(false);
    } catch (error) {
      form.setFields([{ name: "reason", errors: [error instanceof Problem ? error.detail : "没能取到，请重试。"] }]);
    } finally {
      setBusy(false);
    }
  };
  const ask = (
    <Form form={form} layout="vertical" onFinish={submit} style={{ width: 260 }} requiredMark={false}>
      <Form.Item name="reason" label="查看原因（会记入查看记录）" rules={[{ required: true, whitespace: true, message: "请写明查看原因。" }]}>
        <Input autoFocus maxLength={100} placeholder="如：致电客户核对到访时间" />
      </Form.Item>
      <Button htmlType="submit" type="primary" loading={busy} block>查看</Button>
    </Form>
  );
  return (
    <span className="num">
      {whole ?? value}
      {reveal && !whole && (
        <Popover trigger="click" open={open} onOpenChange={setOpen} content={ask} placement="bottomLeft" destroyOnHidden>
          <Button type="text" size="small" icon={<EyeOutlined />} aria-label="查看完整内容" title="查看完整内容" />
        </Popover>
      )}
    </span>
  );
}
