import { useQuery } from "@tanstack/react-query";
import { Form, QRCode, Skeleton } from "antd";
import { http } from "@/shared/http";
import { loadMe } from "@/shared/permissions";
import { ActionForm } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { CodeInput } from "./code-input";
import { Threshold } from "./threshold";

interface Enrolment {
  secret: string;
  /** otpauth://totp/… */
  uri: string;
}

/** Some accounts must carry a second key before they may enter. */
export function EnrolTotp() {
  const { data, error, refetch } = useQuery({
    queryKey: ["session", "totp"], queryFn: () => http.post<Enrolment>("/api/session/totp"), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false,
  });
  const [form] = Form.useForm<{ code: string }>();
  const confirm = async ({ code }: { code: string }) => {
    await http.put("/api/session/totp", { code });
    await loadMe();
  };
  return (
    <Threshold title="绑定动态码" help="您的账号权限较大，登录时除密码外还要 6 位动态码。请用手机上的动态码应用扫描。">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton active />}
      {data && (
        <>
          <div className="totp-code">
            <QRCode value={data.uri} size={176} color="#1F2328" bgColor="#FFFFFF" />
            <span className="quiet">扫不了就手工输入：</span>
            <code>{data.secret.replace(/(.{4})/g, "$1 ").trim()}</code>
          </div>
          <ActionForm<{ code: string }> form={form} submitWord="绑定" onSubmit={confirm}>
            <Form.Item name="code" label="应用里显示的 6 位数字" rules={[{ required: true, len: 6, message: "请填 6 位数字。" }]}>
              <CodeInput />
            </Form.Item>
          </ActionForm>
        </>
      )}
    </Threshold>
  );
}
