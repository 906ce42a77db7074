import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select, Switch } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import type { ChannelStanding, Setup } from "./notifications-api";

type Values = Setup & { enabled: boolean; secret?: string; forget?: boolean };

const ROBOT_BODY = '{"msgtype":"text","text":{"content":"{title}\\n{text}"}}';

/** Bodies the usual work chats take; the address with its key comes from the group's own settings. */
const ROBOTS: { word: string; body: string; success: string }[] = [
  { word: "企业微信", body: ROBOT_BODY, success: '"errcode":0' },
  { word: "钉钉", body: ROBOT_BODY, success: '"errcode":0' },
  { word: "飞书", body: '{"msg_type":"text","content":{"text":"{title}\\n{text}"}}', success: '"code":0' },
];

/** How one channel leaves the house. The secret is never shown again. */
export function SetChannel({ standing, onClose }: { standing: ChannelStanding; onClose: () => void }) {
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const send = ({ forget, secret, ...values }: Values) => http.put(
    "/api/notifications/channels", { ...values, channel: standing.channel, secret: forget ? "" : secret || undefined }, { ifMatch: `"${standing.version}"` },
  );
  return (
    <FormDrawer<Values>
      open form={form} onClose={onClose} title={`${standing.label}通道`} submitWord="保存" width={560}
      initial={{ method: "POST", security: "STARTTLS", port: 587, ...standing.setup, enabled: standing.enabled }}
      onSubmit={send} onDone={() => void client.invalidateQueries({ queryKey: ["/api/notifications/channels"] })}
    >
      {(inner) => (
        <>
          <Form.Item name="enabled" label="启用" valuePropName="checked"><Switch /></Form.Item>
          <Form.Item name="provider" label="发送方式" rules={[{ required: true, message: "请选择发送方式。" }]}>
            <Select options={[
              ...(standing.channel === "MAIL" ? [{ value: "SMTP", label: "邮件服务器（SMTP）" }] : []),
              { value: "HTTP", label: "HTTP 接口" }, { value: "CONSOLE", label: "控制台（只写日志，不真发）" },
            ]} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.provider !== after.provider}>
            {() => {
              const provider = inner.getFieldValue("provider") as Setup["provider"];
              return provider === "SMTP" ? <SmtpFields kept={standing.secretKept} />
                : provider === "HTTP" ? <HttpFields standing={standing} onPick={(values) => inner.setFieldsValue(values)} /> : null;
            }}
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function SecretField({ label, kept, help }: { label: string; kept: boolean; help?: string }) {
  return (
    <>
      <Form.Item name="secret" label={label} extra={[kept ? "已保存，不再显示；留空不改。" : "", help].filter(Boolean).join("")}>
        <Input.Password autoComplete="new-password" maxLength={1000} placeholder={kept ? "••••••••" : undefined} />
      </Form.Item>
      {kept && <Form.Item name="forget" label={`清除已保存的${label}`} valuePropName="checked"><Switch size="small" /></Form.Item>}
    </>
  );
}

function SmtpFields({ kept }: { kept: boolean }) {
  return (
    <>
      <Form.Item name="host" label="服务器" extra="须在运维人员允许的主机名单里。" rules={[{ required: true, message: "请填写邮件服务器。" }]}><Input placeholder="smtp.example.com" /></Form.Item>
      <div className="form-row">
        <Form.Item name="port" label="端口" rules={[{ required: true, message: "请填写端口。" }]}><InputNumber min={1} max={65535} style={{ width: "100%" }} /></Form.Item>
        <Form.Item name="security" label="加密"><Select options={[{ value: "STARTTLS", label: "STARTTLS" }, { value: "TLS", label: "TLS" }, { value: "NONE", label: "不加密" }]} /></Form.Item>
      </div>
      <Form.Item name="sender" label="发件人" rules={[{ required: true, type: "email", message: "请填写发件人邮箱。" }]}><Input placeholder="service@example.com" /></Form.Item>
      <Form.Item name="username" label="用户名" extra="服务器不要求登录时留空。"><Input autoComplete="off" /></Form.Item>
      <SecretField label="密码" kept={kept} />
    </>
  );
}

function HttpFields({ standing, onPick }: { standing: ChannelStanding; onPick: (values: Partial<Values>) => void }) {
  return (
    <>
      {standing.channel === "ROBOT" && (
        <Form.Item label="套用格式">
          <div className="delivery-buttons">
            {ROBOTS.map((robot) => <Button key={robot.word} size="small" onClick={() => onPick({ body: robot.body, success: robot.success, method: "POST" })}>{robot.word}</Button>)}
          </div>
        </Form.Item>
      )}
      <Form.Item
        name="url" label="接口地址" rules={[{ required: true, message: "请填写接口地址。" }]}
        extra="主机须在运维人员允许的名单里。地址里的密钥写作 {secret}，在下面填写。"
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} placeholder="https://api.example.com/sms?key={secret}" />
      </Form.Item>
      <Form.Item name="method" label="请求方式"><Select options={["POST", "PUT", "GET"].map((value) => ({ value, label: value }))} /></Form.Item>
      <Form.Item name="headers" label="请求头" extra="每行一个，例如 Authorization: Bearer {secret}。"><Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} /></Form.Item>
      <Form.Item name="body" label="请求内容" extra="可用 {phone} {text} {title} {link} {id} {secret}；{text} 末尾已带链接。">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={8000} placeholder={'{"phone":"{phone}","content":"{text}","requestId":"{id}"}'} />
      </Form.Item>
      <Form.Item name="success" label="成功标志" extra='回执里须有这段文字才算发出，例如 "errcode":0。留空则以状态码 2xx 为准。'><Input maxLength={200} /></Form.Item>
      <SecretField label="密钥" kept={standing.secretKept} help="只替换上面的 {secret}。" />
    </>
  );
}
