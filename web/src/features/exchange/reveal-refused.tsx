import { DownloadOutlined } from "@ant-design/icons";
import { Button, Form, Input, Popover } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { figure, importPath, type ImportView } from "./import";

/** Hands out the refused rows with their cells whole, which takes a reason. */
export function RevealRefused({ run }: { run: ImportView }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const submit = async ({ reason }: { reason: string }) => {
    setBusy(true);
    try {
      await http.download(`${importPath(run.id)}/reveals`, { body: { reason } });
      setOpen(false);
    } catch (error) {
      form.setFields([{ name: "reason", errors: [error instanceof Problem ? error.detail : "没能下载，请重试。"] }]);
    } finally {
      setBusy(false);
    }
  };
  const ask = (
    <Form form={form} layout="vertical" onFinish={submit} className="exchange-reason" requiredMark={false}>
      <Form.Item name="reason" label="下载原因（会记入动态）" extra="表里是完整的电话、证件号码，用后请删除。" rules={[{ required: true, whitespace: true, message: "请写明下载原因。" }]}>
        <Input autoFocus maxLength={100} placeholder="如：改正后再导入" />
      </Form.Item>
      <Button htmlType="submit" type="primary" loading={busy} block>下载</Button>
    </Form>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={ask} placement="bottomLeft" destroyOnHidden>
      <Button icon={<DownloadOutlined />}>下载拒收的 {figure(run.counts.refused)} 行（附原因）</Button>
    </Popover>
  );
}
