import { http } from "@/shared/http";
import { dateWords } from "@/shared/time";
import { Facts } from "@/shared/ui/detail-page";
import { Masked } from "@/shared/ui/masked";
import { When } from "@/shared/ui/tags";
import { FirstLevel } from "./first-level";
import { CaseLink } from "./case-link";
import { CaseLine } from "./case-line";
import { PromiseLine } from "./case-promise";
import { Grade } from "./case-tags";
import { useCaseOptions, wordOf, type CaseDetail, type CaseRow } from "./cases-api";

/** 概况: what was said, by whom, what came of it. */
export function CaseOverview({ matter, neighbours }: { matter: CaseDetail; neighbours: CaseRow[] }) {
  const options = useCaseOptions();
  const { outcome } = matter.around;
  const reveal = matter.mayReveal
    ? async (reason: string) => (await http.post<{ callerPhone: string }>(`/api/cases/${matter.id}/reveals`, { reason })).callerPhone
    : undefined;
  return (
    <>
      <Facts rows={[
        { label: "来电人", value: matter.callerName },
        { label: "电话", value: <Masked value={matter.phone} reveal={reveal} /> },
        { label: "客户说的", value: <span className="case-words">{matter.description}</span>, wide: true },
        { label: "类型 · 渠道", value: `${wordOf(options?.kinds, matter.kind)} · ${wordOf(options?.channels, matter.channel)}` },
        { label: "类别", value: matter.categoryPath ?? matter.categoryName },
        { label: "级别", value: <Grade grade={matter.grade} /> },
        { label: "发生时间", value: matter.occurredAt && <When at={matter.occurredAt} exact /> },
        { label: "受理", value: <><When at={matter.registeredAt} exact /> {matter.registeredByName}</> },
        { label: "对客户的承诺", value: matter.promise && <PromiseLine promise={matter.promise} />, wide: true },
        { label: "首次回复", value: matter.firstRepliedAt ? <><When at={matter.firstRepliedAt} exact />，共回复 {matter.replyCount} 次</> : undefined },
        ...(matter.plannedAt ? [{ label: "预计完成", value: matter.expectedOn && dateWords(matter.expectedOn) }] : []),
        { label: "转办 · 重开", value: `${matter.transferredCount} 次 · ${matter.reopenedCount} 次${matter.around.recurrences > matter.reopenedCount ? `（同一问题第 ${matter.around.recurrences} 次返工）` : ""}` },
        ...(matter.state === "SUSPENDED" ? [{ label: "挂起", value: `${wordOf(options?.pauseReasons, matter.pausedFor)}，至 ${matter.pausedUntil}` }] : []),
        ...(matter.around.closureAsked ? [{ label: "申请无确认关闭", value: <><b>{matter.around.closureAsked.actor}</b>：{matter.around.closureAsked.reason}<FirstLevel asked={matter.around.closureAsked} />{matter.around.closureAsked.endorsed && <div className="quiet">待二级审批</div>}</>, wide: true }] : []),
        ...(matter.around.backAsked ? [{ label: "请求收回", value: <><b>{matter.around.backAsked.actor}</b>：{matter.around.backAsked.reason}</>, wide: true }] : []),
        ...(outcome ? [{
          label: `移交${wordOf(options?.referrals, outcome.to)}`, wide: true,
          value: [outcome.number, outcome.dueOn && `期限 ${outcome.dueOn}`, outcome.concludedOn && `办结 ${outcome.concludedOn}`, outcome.result].filter(Boolean).join("，") || "结果尚未回填",
        }] : []),
        ...(matter.confirmedAt ? [{
          label: "客户确认",
          value: <>{wordOf(options?.confirmations, matter.confirmedBy)} <When at={matter.confirmedAt} exact />{matter.satisfaction ? `，${matter.satisfaction} 分` : ""}</>,
        }] : []),
      ]} />
      {matter.result && (
        <section className="case-result">
          <h3>处理结果</h3>
          <div className="case-words">{matter.result}</div>
          {matter.doneAt && <div className="quiet"><When at={matter.doneAt} exact /></div>}
        </section>
      )}
      <CaseLink matter={matter} />
      {neighbours.length > 0 && (
        <section className="case-open">
          <h3>同一房号还有 {neighbours.length} 件在办</h3>
          <ul className="case-lines">{neighbours.slice(0, 5).map((row) => <CaseLine key={row.id} row={row} />)}</ul>
        </section>
      )}
    </>
  );
}
