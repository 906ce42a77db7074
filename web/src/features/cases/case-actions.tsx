import { App } from "antd";
import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { useSearchParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import type { DetailAction } from "@/shared/ui/detail-page";
import { AddPause } from "./add-pause";
import { AskAssist } from "./ask-assist";
import { AskBack } from "./ask-back";
import { AskClosure } from "./ask-closure";
import { AssignCase } from "./assign-case";
import { CancelCase } from "./cancel-case";
import type { ActionProps } from "./case-drawer";
import { act, caseKey, type Act, type CaseDetail, type State } from "./cases-api";
import { CloseCase } from "./close-case";
import { CompleteCase } from "./complete-case";
import { ConfirmCase } from "./confirm-case";
import { DecideCase } from "./decide-case";
import { DispatchCase } from "./dispatch-case";
import { FollowUpCase } from "./follow-up-case";
import { GROUPS, groupsChanged } from "./groups-api";
import { AnswerBack, JudgeClosure } from "./judge-request";
import { NoteOnCase } from "./note-on-case";
import { PlanCase } from "./plan-case";
import { RecordOutcome } from "./record-outcome";
import { ReferCase } from "./refer-case";
import { RegradeCase } from "./regrade-case";
import { ReopenCase } from "./reopen-case";
import { ReplyToCase } from "./reply-to-case";
import { RunMacro } from "./run-macro";
import { SuspendCase } from "./suspend-case";
import { TransferCase } from "./transfer-case";
import { UrgeCase } from "./urge-case";
import { queryClient } from "@/shared/query";

const DRAWERS: Partial<Record<Act, ComponentType<ActionProps>>> = {
  DISPATCH: DispatchCase, REPLY: ReplyToCase, PLAN: PlanCase, NOTE: NoteOnCase, SUSPEND: SuspendCase, TRANSFER: TransferCase,
  COMPLETE: CompleteCase, CONFIRM: ConfirmCase, CLOSE: CloseCase, REOPEN: ReopenCase, CANCEL: CancelCase, REFER: ReferCase, ASSIGN: AssignCase,
  URGE: UrgeCase, DECIDE: DecideCase, ASK_ASSIST: AskAssist, ASK_CLOSURE: AskClosure, JUDGE_CLOSURE: JudgeClosure, ASK_BACK: AskBack, ANSWER_BACK: AnswerBack,
  FOLLOW_UP: FollowUpCase, RECORD_OUTCOME: RecordOutcome, ADD_PAUSE: AddPause, REGRADE: RegradeCase,
};

/** The menu's order: what is done daily first, what ends the matter last. */
const ORDER: Act[] = [
  "REPLY", "PLAN", "COMPLETE", "DISPATCH", "JUDGE_CLOSURE", "CONFIRM", "CLOSE", "RESUME", "ANSWER_BACK", "DECIDE", "RECORD_OUTCOME", "ASSIGN", "NOTE", "URGE",
  "ASK_ASSIST", "SUSPEND", "ADD_PAUSE", "TRANSFER", "REGRADE", "ASK_BACK", "ASK_CLOSURE", "REOPEN", "FOLLOW_UP", "REFER", "CANCEL",
];
const WORDS: Partial<Record<Act, string>> = {
  DISPATCH: "派单", REPLY: "答复客户", PLAN: "定方案", NOTE: "记录", SUSPEND: "挂起", RESUME: "恢复", TRANSFER: "转办", COMPLETE: "办结",
  CONFIRM: "客户确认", CLOSE: "关闭", REOPEN: "重开", CANCEL: "作废", REFER: "移交信访或法务", ASSIGN: "指派",
  URGE: "催办", DECIDE: "督办意见", ASK_ASSIST: "请求协办", ASK_CLOSURE: "申请无确认关闭", JUDGE_CLOSURE: "审批无确认关闭", ASK_BACK: "请求收回",
  ANSWER_BACK: "答复收回请求", FOLLOW_UP: "登记后续事项", RECORD_OUTCOME: "回填移交结果", ADD_PAUSE: "补录挂起", REGRADE: "改级或更正分类",
};

function wanted(matter: CaseDetail): Act[] {
  if (matter.allowed.includes("JUDGE_CLOSURE")) return ["JUDGE_CLOSURE"];
  if (matter.allowed.includes("ANSWER_BACK") && matter.around.backAsked) return ["ANSWER_BACK"];
  const next: Partial<Record<State, Act[]>> = {
    REGISTERED: ["DISPATCH"], DISPATCHED: matter.firstRepliedAt ? ["PLAN", "REPLY"] : ["REPLY", "PLAN"], PLANNED: ["COMPLETE"],
    DONE: ["CONFIRM"], CONFIRMED: ["CLOSE"], SUSPENDED: ["RESUME"],
    CLOSED: ["FOLLOW_UP"], REFERRED: ["RECORD_OUTCOME"],
  };
  return next[matter.state] ?? [];
}

/**
 * The act whose drawer is open. Another page may ask for one by the address, as the group does of whom has left it: that is
 * heard once, at first sight of the matter, so that nothing opens unasked when the matter changes later.
 */
function useChosen(matter?: CaseDetail) {
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<Act | "MACRO">();
  const [heard, setHeard] = useState(false);
  if (matter && !heard) {
    setHeard(true);
    setChosen(matter.allowed.find((one) => one === params.get("act")));
  }
  const over = heard && params.has("act");
  useEffect(() => {
    if (over) setParams((old) => { const kept = new URLSearchParams(old); kept.delete("act"); return kept; }, { replace: true });
  }, [over, setParams]);
  return [chosen, setChosen] as const;
}

/** What I may do to this case now: the one thing this state asks for, the rest, and the drawer of the one chosen. */
export function useCaseActions(matter?: CaseDetail): { primary?: DetailAction; actions: DetailAction[]; drawer: ReactNode } {
  const [chosen, setChosen] = useChosen(matter);
  const { message, modal } = App.useApp();
  if (!matter) return { actions: [], drawer: null };
  const tell = (error: unknown) => {
    void queryClient.invalidateQueries({ queryKey: caseKey(matter.id) });
    message.error(error instanceof Problem ? error.detail : "没能办成，请重试。");
  };
  const resume = () => modal.confirm({
    title: "恢复办理，时限接着计算？", okText: "恢复", cancelText: "先不", onOk: () => act(matter.id, "suspension", undefined).catch(tell),
  });
  const doing = (one: Act): DetailAction => ({
    key: one, word: one === "REPLY" && !matter.firstRepliedAt ? "首次回复" : WORDS[one] ?? one, danger: one === "CANCEL",
    onClick: one === "RESUME" ? resume : () => setChosen(one),
  });
  const claim: DetailAction = { key: "CLAIM", word: "领取", onClick: () => void act(matter.id, "handlers", {}).catch(tell) };
  const first = wanted(matter).find((one) => matter.allowed.includes(one));
  const rest = ORDER.filter((one) => one !== first && matter.allowed.includes(one)).map(doing);
  const over = ["CLOSED", "CANCELLED", "REFERRED"].includes(matter.state);
  if (!over && (can("cases.dispatch") || can("cases.handle"))) rest.unshift({ key: "MACRO", word: "快捷步骤", onClick: () => setChosen("MACRO") });
  const group = matter.around.group;
  if (group && !group.member && can("cases.supervise")) {
    rest.push({ key: "JOIN", word: `并入群诉“${group.title}”`, onClick: () => void http.post(`${GROUPS}/${group.id}/members`, { caseId: matter.id }).then(groupsChanged).catch(tell) });
  }
  const claimable = matter.allowed.includes("ASSIGN") && !matter.handlerId;
  const Drawer = chosen && (chosen === "MACRO" ? RunMacro : DRAWERS[chosen]);
  return {
    primary: claimable && !first ? claim : first && doing(first),
    actions: claimable && first ? [claim, ...rest] : rest,
    drawer: Drawer && <Drawer key={chosen} matter={matter} open onClose={() => setChosen(undefined)} />,
  };
}
