import { EmptyState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import type { Escalation } from "./around";
import type { CaseDetail } from "./cases-api";

function Fate({ one }: { one: Escalation }) {
  if (!one.task) return <StateTag tone="new">已提醒</StateTag>;
  if (!one.settledAt) return <StateTag tone="overdue">待督办</StateTag>;
  return <StateTag tone="done">{one.decision ? "已督办" : "已有进展"}</StateTag>;
}

/** 升级记录: each alarm, whom it reached, what was decided. */
export function CaseOversight({ matter }: { matter: CaseDetail }) {
  const { escalations } = matter.around;
  if (escalations.length === 0) return <EmptyState text="还没有升级。时限用去五成、八成和用尽，反复重开、来回转办、久无动静或协办逾期时，会按处理办法告知各岗位。" />;
  return (
    <ul className="case-cards">
      {escalations.map((one) => (
        <li key={one.id}>
          <div className="case-card-head"><Fate one={one} /><b>{one.why}</b><span className="quiet"><When at={one.firedAt} exact /></span></div>
          <div>{one.task ? "交" : "告知"} {one.told || "客户服务管理中心"}{one.task && one.settledAt && !one.decision && <span className="quiet">；事项已往下办，督办待办收回</span>}</div>
          {one.decision && <div className="case-result case-words">{one.decidedBy}：{one.decision}</div>}
        </li>
      ))}
    </ul>
  );
}
