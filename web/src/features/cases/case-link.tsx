import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { When } from "@/shared/ui/tags";
import type { CaseDetail } from "./cases-api";

interface Standing {
  live: number;
  lastMadeAt?: string;
  expiresAt?: string;
}

/** 客户链接, for the desk: sent by text message, copied to be passed on by other ways, or shut. */
export function CaseLink({ matter }: { matter: CaseDetail }) {
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const path = `/api/cases/${matter.id}/links`;
  const query = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Standing>(path, { signal }), enabled: can("cases.intake") });
  const tell = (error: unknown) => message.error(error instanceof Problem ? error.detail : "没能办成，请重试。");
  const refresh = () => client.invalidateQueries({ queryKey: [path] });
  const send = useMutation({ mutationFn: () => http.post(`${path}/messages`), onSettled: refresh, onError: tell, onSuccess: () => message.info("已交短信通道发送，结果见发送记录。") });
  const copy = useMutation({
    mutationFn: () => http.post<{ path: string }>(path), onSettled: refresh, onError: tell,
    onSuccess: async (made) => {
      const address = `${location.origin}/app${made.path}`;
      try {
        await navigator.clipboard.writeText(address);
        message.info("链接已复制，只交给客户本人。");
      } catch {
        // a page over plain http may not write to the clipboard
        modal.info({ title: "请复制链接，只交给客户本人", content: <code className="case-link">{address}</code>, okText: "关闭" });
      }
    },
  });
  const revoke = () => modal.confirm({
    title: "停用全部客户链接？", content: "客户手里的链接都会失效，需要时可再发新的。", okText: "停用", cancelText: "先不", okButtonProps: { danger: true },
    onOk: () => http.delete(path).then(refresh, tell),
  });
  if (!can("cases.intake") || !query.data) return null;
  const { live, lastMadeAt } = query.data;
  return (
    <section className="case-open">
      <h3>客户进度链接</h3>
      <p className="quiet">
        客户凭链接查看进度、补充照片、确认和评价，无需账号。
        {live > 0 ? <>现有 {live} 个有效，最近一个生成于 <When at={lastMadeAt} />。</> : "还没有有效的链接。"}
      </p>
      <div className="case-link-buttons">
        <Button loading={send.isPending} disabled={!matter.callerPhone} title={matter.callerPhone ? undefined : "没有来电号码"} onClick={() => send.mutate()}>短信发送链接</Button>
        <Button loading={copy.isPending} onClick={() => copy.mutate()}>复制链接</Button>
        {live > 0 && <Button danger type="text" onClick={revoke}>停用链接</Button>}
      </div>
    </section>
  );
}
