import { When } from "@/shared/ui/tags";
import type { CasePromise } from "./around";

/** 承诺: what the customer was told at intake; later changes never rewrite it. */
export function PromiseLine({ promise }: { promise: CasePromise }) {
  const parts = [["首次回复", promise.firstReplyBy], ["方案", promise.planBy], ["办结", promise.closeBy]] as const;
  return (
    <span className="case-promise">
      {parts.filter(([, by]) => by).map(([word, by]) => <span key={word}>{word} <When at={by} exact /> 前</span>)}
      {promise.provisional && <span className="quiet">（跨未公布放假安排的年份，暂算）</span>}
    </span>
  );
}
