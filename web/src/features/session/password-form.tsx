import { Form, Input } from "antd";
import { http } from "@/shared/http";
import { loadMe } from "@/shared/permissions";
import { ActionForm } from "@/shared/ui/action-form";

interface Passwords {
  current: string;
  next: string;
  again: string;
}

/** Old once, new twice; the rules on strength are the server's. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const save = async ({ current, next }: Passwords) => {
    await http.put("/api/session/password", { current, next });
    await loadMe();
  };
  return (
    <ActionForm<Passwords> submitWord="修改密码" onSubmit={save} onDone={onDone}>
      <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: "请填现在的密码。" }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label="新密码" extra="不少于 8 个字符（管理员 12 个），含大写、小写、数字、符号中的三类，不能与最近 5 次用过的相同。" rules={[
        { required: true, message: "请填新密码。" }, { min: 8, message: "新密码不少于 8 个字符。" },
        ({ getFieldValue }) => ({
          validator: (_, value) => (value && value === getFieldValue("current") ? Promise.reject(new Error("新密码不能与现在的相同。")) : Promise.resolve()),
        }),
      ]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label="再填一次新密码" dependencies={["next"]} rules={[
        { required: true, message: "请再填一次新密码。" },
        ({ getFieldValue }) => ({
          validator: (_, value) => (!value || value === getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error("两次填的不一样。"))),
        }),
      ]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </ActionForm>
  );
}
