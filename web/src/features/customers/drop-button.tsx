import { DeleteOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { http, Problem } from "@/shared/http";

interface DropProps {
  label: string;
  /** What will happen, said before it does. */
  consequence: string;
  path: string;
  onDone: () => void;
}

/** Takes something off after asking, with the consequence in words. */
export function DropButton({ label, consequence, path, onDone }: DropProps) {
  const { modal, message } = App.useApp();
  const drop = () => modal.confirm({
    title: consequence, okText: label, cancelText: "不了", okButtonProps: { danger: true },
    onOk: () => http.delete(path).then(onDone, (error: unknown) =>
      void message.error(error instanceof Problem ? error.detail : "没能办成，请重试。")),
  });
  return <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={label} title={label} onClick={drop} />;
}
