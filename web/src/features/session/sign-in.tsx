import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { Navigate, useLocation } from "react-router";
import { http, Problem } from "@/shared/http";
import { setMe, useSession, wasSignedOut, type Me } from "@/shared/permissions";
import { queryClient } from "@/shared/query";
import { CodeInput } from "./code-input";
import { Threshold } from "./threshold";

interface Credentials {
  username: string;
  password: string;
  code?: string;
}

/** Only a path of our own: a forged link must not lead elsewhere after signing in. */
function wayBack(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "/";
  return /^\/(?![/\\])/.test(back) ? back : "/";
}

/** Name and password, then the six digits where the account has them. */
export function SignIn() {
  const me = useSession();
  const { search } = useLocation();
  const [form] = Form.useForm<Credentials>();
  const [busy, setBusy] = useState(false);
  const [askCode, setAskCode] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  if (me) return <Navigate to={wayBack(search)} replace />;
  const submit = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const signedIn = await http.post<Me>("/api/session", form.getFieldsValue(true));
      queryClient.clear();
      setMe(signedIn);
    } catch (error) {
      const problem = error instanceof Problem ? error : undefined;
      if (problem?.code === "session.code-needed" && !askCode) setAskCode(true);
      else setRefusal(problem?.status === 401 && !problem.code.startsWith("session.") ? "用户名或密码不对。" : (problem?.detail ?? "没能登录，请重试。"));
      form.setFieldValue("code", undefined);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Threshold title={askCode ? "输入动态码" : "登录"}>
      {wasSignedOut() && !refusal && (
        <Alert type="info" showIcon title="长时间没有操作，已退出，请重新登录，之后回到刚才那一页。改过密码或在别处退出的，也会这样。" style={{ marginBottom: 16 }} />
      )}
      {refusal && <Alert type="error" showIcon title={refusal} role="alert" style={{ marginBottom: 16 }} />}
      <Form form={form} layout="vertical" requiredMark={false} validateTrigger="onSubmit" onFinish={submit}>
        <div hidden={askCode}>
          <Form.Item name="username" label="用户名" rules={[{ required: true, message: "请填用户名。" }]}>
            <Input autoFocus autoComplete="username" size="large" autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: "请填密码。" }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
        </div>
        {askCode && (
          <Form.Item name="code" label="动态码应用里显示的 6 位数字" rules={[{ required: true, len: 6, message: "请填 6 位数字。" }]}>
            <CodeInput onFull={() => form.submit()} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>{askCode ? "确认" : "登录"}</Button>
        {askCode && <Button type="link" block onClick={() => { setAskCode(false); setRefusal(undefined); }}>换一个账号</Button>}
      </Form>
    </Threshold>
  );
}
