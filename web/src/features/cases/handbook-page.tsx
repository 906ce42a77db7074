import { PrinterOutlined } from "@ant-design/icons";
import { Alert, App } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { dateWords, exactWords } from "@/shared/time";
import { DetailPage, type DetailAction } from "@/shared/ui/detail-page";
import { StateTag } from "@/shared/ui/tags";
import "./cases.css";
import { EditHandbook } from "./edit-handbook";
import { etag, HANDBOOK_STATES, handbookPath, handbooksChanged, isBeingApplied, useHandbook, useImpactTotals, type Handbook } from "./handbook-api";
import { HandbookImpact, TotalsWords } from "./handbook-impact";
import { HandbookPaper } from "./handbook-paper";
import { HandbookReaders } from "./handbook-readers";

const PRINT: DetailAction = { key: "PRINT", word: "打印", icon: <PrinterOutlined />, onClick: () => window.print() };

/** What publishing does, in the dialog that asks once more; the numbers are those of 影响预览. */
function Consequences({ one }: { one: Handbook }) {
  const totals = useImpactTotals(one.id, one.appliesToOpen).data;
  return (
    <>
      <p>{one.effectiveFrom && `自 ${dateWords(one.effectiveFrom)} 起施行，`}发布后不能再改。{one.appliesToOpen ? "在办事项自生效日起改按新时限。" : "在办事项沿用原时限。"}</p>
      {one.appliesToOpen && <p>{totals ? <TotalsWords totals={totals} /> : "正在计算影响…"}</p>}
      <p>适用部门的每个人会收到阅读确认的待办。</p>
    </>
  );
}

function useHandbookActions(one: Handbook | undefined, edit: () => void): { primary?: DetailAction; actions: DetailAction[] } {
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  if (!one) return { actions: [] };
  const tell = (error: unknown) => void message.error(error instanceof Problem ? error.detail : "没能办成，请重试。");
  const doing = (work: () => Promise<unknown>) => work().then(handbooksChanged, tell);
  if (one.state === "DRAFT" && can("cases.configure")) {
    const publish = () => modal.confirm({
      title: `发布《${one.title}》第 ${one.version} 版？`, okText: "发布", cancelText: "先不",
      content: <Consequences one={one} />,
      onOk: () => doing(() => http.post(`${handbookPath(one.id)}/publication`, {}, etag(one))),
    });
    const remove = () => modal.confirm({
      title: `删除第 ${one.version} 版草稿？`, okText: "删除", okButtonProps: { danger: true }, cancelText: "先不",
      onOk: () => doing(async () => { await http.delete(handbookPath(one.id), etag(one)); void navigate("/cases/settings?part=handbooks"); }),
    });
    return {
      primary: { key: "PUBLISH", word: "发布", onClick: publish },
      actions: [{ key: "EDIT", word: "修改", onClick: edit }, PRINT, { key: "REMOVE", word: "删除草稿", danger: true, onClick: remove }],
    };
  }
  const mustRead = one.reading.mustRead && !one.reading.readAt;
  return {
    primary: mustRead ? { key: "READ", word: "我已阅读并确认", onClick: () => void doing(() => http.post(`${handbookPath(one.id)}/readings`)) } : undefined,
    actions: [PRINT],
  };
}

/** One version of the handling rules: the paper, what it would change, who has read it. */
export function HandbookPage() {
  const id = useParams().id!;
  const query = useHandbook(id);
  const [editing, setEditing] = useState(false);
  const one = query.data;
  const { primary, actions } = useHandbookActions(one, () => setEditing(true));
  const state = one && HANDBOOK_STATES[one.state];
  const settles = can("cases.configure") && one && (one.state === "DRAFT" || one.state === "PENDING");
  return (
    <div className="panel handbook">
      <DetailPage
        query={query} back={can("cases.configure") ? { word: "事项设置", to: "/cases/settings?part=handbooks" } : undefined}
        number={one?.documentNumber} title={one && `《${one.title}》第 ${one.version} 版`} state={state && <StateTag tone={state[0]}>{state[1]}</StateTag>}
        primary={primary} actions={actions}
        tabs={one && [
          {
            key: "paper", word: "正文", content: (
              <>
                {isBeingApplied(one) && <Alert className="form-notice" type="info" showIcon title={`正在把在办事项改按新时限，已 ${one.appliedCount} 件。可以离开本页。`} />}
                {one.reading.readAt && <Alert className="form-notice" type="success" showIcon title={`您已于 ${exactWords(one.reading.readAt)} 确认阅读。`} />}
                <HandbookPaper one={one} />
              </>
            ),
          },
          ...(settles ? [{ key: "impact", word: "影响预览", content: <HandbookImpact one={one} /> }] : []),
          ...(can("cases.supervise") ? [{ key: "readers", word: "阅读确认", count: one.reading.asked - one.reading.confirmed, content: <HandbookReaders one={one} /> }] : []),
        ]}
      />
      {editing && one && <EditHandbook one={one} onClose={() => setEditing(false)} />}
    </div>
  );
}
