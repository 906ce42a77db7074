import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import { useNavigate } from "react-router";
import { http, Problem } from "@/shared/http";
import { importPath, type ImportView } from "./import";

/** Puts an import aside for good before anything was written. */
export function GiveUp({ run }: { run: ImportView }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const drop = () => http.delete(importPath(run.id)).then(
    () => { void client.invalidateQueries({ queryKey: ["/api/exchange/imports"] }); client.removeQueries({ queryKey: [importPath(run.id)] }); void navigate("/imports"); },
    (error: unknown) => { message.error(error instanceof Problem ? error.detail : "没能放弃，请重试。"); },
  );
  return (
    <Popconfirm title="放弃这次导入？还没有写入任何一行。" okText="放弃" cancelText="不了" okButtonProps={{ danger: true }} onConfirm={drop}>
      <Button type="link" danger>放弃这次导入</Button>
    </Popconfirm>
  );
}
