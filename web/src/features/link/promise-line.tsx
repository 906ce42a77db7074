import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined, PauseCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { durationWords, inHouse, useNow } from "@/shared/time";
import type { Matter, PromiseState } from "./link-api";

type OnePromise = Matter["promises"][number];

const SHAPES: Record<PromiseState, ReactNode> = {
  RUNNING: <ClockCircleOutlined />, PAUSED: <PauseCircleFilled />, MET: <CheckCircleFilled />, LATE: <ExclamationCircleFilled />,
  OVERDUE: <ExclamationCircleFilled />, STOPPED: <MinusCircleOutlined />,
};

/** How a promise stands, said as it is: a late one is called late. */
function words({ state, dueAt, doneAt }: OnePromise, now: number): string {
  const due = dueAt ? Date.parse(dueAt) : now;
  const late = (at: number) => (at > due ? `，比承诺晚了 ${durationWords(at - due)}` : "");
  switch (state) {
    case "MET": return "已按时做到";
    case "LATE": return `已做到${doneAt ? late(Date.parse(doneAt)) : "，比承诺的晚"}`;
    case "OVERDUE": return `已超过承诺 ${durationWords(now - due)}，抱歉让您久等`;
    case "PAUSED": return "暂停计时";
    case "STOPPED": return "不再计时";
    default: return now > due ? `已超过承诺 ${durationWords(now - due)}，抱歉让您久等` : `还有 ${durationWords(due - now)}`;
  }
}

export function PromiseLine({ promise }: { promise: OnePromise }) {
  const now = useNow();
  const promised = promise.promisedBy ?? promise.dueAt;
  const moved = promise.dueAt && promised !== promise.dueAt ? promise.dueAt : undefined;
  return (
    <li className={`link-promise link-promise-${promise.state.toLowerCase()}`}>
      <span className="link-promise-shape">{SHAPES[promise.state]}</span>
      <span>
        {promised ? <>{inHouse(promised).format("M月D日 HH:mm")} 前</> : null}{promise.what}
        {moved && <span className="link-promise-words">因暂停等原因顺延至 {inHouse(moved).format("M月D日 HH:mm")}</span>}
        <span className="link-promise-words">{words(promise, now)}</span>
      </span>
    </li>
  );
}
