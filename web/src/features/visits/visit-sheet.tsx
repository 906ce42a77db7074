import { Alert, App, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { inHouse, useNow } from "@/shared/time";
import { DetailPage, Facts, type DetailAction } from "@/shared/ui/detail-page";
import { Masked } from "@/shared/ui/masked";
import { ClockBadge, StateTag, When } from "@/shared/ui/tags";
import { AttemptForm } from "./attempt-form";
import { ResultForm } from "./result-form";
import { UndoAttempt } from "./undo-attempt";
import { act, isQuiet, STATES, useSheet, useVisitOptions, wordOf, type Answers, type Attempt, type Sheet } from "./visits-api";
import "./visits.css";

type Doing = "result" | "attempt" | "correct" | Attempt;

async function phoneOf(caseId: number, reason: string): Promise<string> {
  const caller = await http.post<{ callerPhone?: string }>(`/api/cases/${caseId}/reveals`, { reason });
  return caller.callerPhone ?? "没有登记电话";
}

function useActions(sheet: Sheet | undefined, choose: (doing: Doing) => void): { primary?: DetailAction; actions: DetailAction[] } {
  const { message } = App.useApp();
  if (!sheet) return { actions: [] };
  const { row } = sheet;
  const send = (verb: string, body?: object) => act(row.id, verb, body).catch((error: unknown) => {
    message.error(error instanceof Problem ? error.detail : "没能办成，请重试。");
  });
  if (sheet.mayCorrect) return { actions: [{ key: "correct", word: "更正结果", onClick: () => choose("correct") }] };
  if (!sheet.mayCall) return { actions: [] };
  const attempt: DetailAction = { key: "attempt", word: "没有接通", onClick: () => choose("attempt") };
  if (!row.callerId) {
    return { primary: { key: "claim", word: "领取", onClick: () => void send("claim", {}) }, actions: [{ key: "result", word: "接通，填结果", onClick: () => choose("result") }, attempt] };
  }
  return {
    primary: { key: "result", word: "接通，填结果", onClick: () => choose("result") },
    actions: [attempt, { key: "release", word: "放回，不打了", onClick: () => void send("claim") }],
  };
}

/** The call sheet: whom, why, what was done, what to say, what was said. */
export function VisitSheet({ id, alone }: { id: string; alone?: boolean }) {
  const query = useSheet(id);
  const sheet = query.data;
  const [doing, setDoing] = useState<Doing>();
  const { primary, actions } = useActions(sheet, setDoing);
  const close = () => setDoing(undefined);
  const options = useVisitOptions();
  return (
    <>
      <DetailPage
        query={{ isPending: query.isPending, error: sheet ? null : query.error, refetch: query.refetch }}
        back={alone ? { word: "回访", to: "/visits" } : undefined}
        number={sheet && `回访 · ${sheet.row.caseNumber}`} title={sheet?.row.summary}
        state={sheet && <StateTag tone={STATES[sheet.row.state][0]}>{STATES[sheet.row.state][1]}</StateTag>}
        clock={sheet?.row.state === "DUE" && <ClockBadge label="回访" dueAt={sheet.row.dueAt} startedAt={sheet.row.closedAt} />}
        primary={primary} actions={actions}
        related={sheet && [
          { label: "事项", value: sheet.row.caseNumber, to: can("cases.read") ? `/cases/${sheet.row.caseId}` : undefined },
          { label: "类型", value: `${wordOf(options?.kinds, sheet.row.kind)} · ${sheet.row.categoryName}` },
          { label: "房号", value: [sheet.row.projectName, sheet.row.unitLabel].filter(Boolean).join(" ") },
          { label: "主办", value: sheet.row.departmentName },
        ]}
        tabs={sheet && [{ key: "sheet", word: "回访单", content: <SheetBody sheet={sheet} onUndo={setDoing} /> }]}
      />
      {sheet && doing === "result" && <ResultForm sheet={sheet} onClose={close} />}
      {sheet && doing === "correct" && <ResultForm sheet={sheet} correcting onClose={close} />}
      {sheet && doing === "attempt" && <AttemptForm sheet={sheet} onClose={close} />}
      {sheet && typeof doing === "object" && <UndoAttempt sheet={sheet} attempt={doing} onClose={close} />}
    </>
  );
}

function Notices({ sheet }: { sheet: Sheet }) {
  const quiet = isQuiet(inHouse(new Date(useNow()).toISOString()).hour());
  if (sheet.row.state !== "DUE") return null;
  if (sheet.caseOpen) return <Alert type="warning" showIcon title="事项已重开，正在办理。再次关闭后会重新列入回访。" />;
  if (sheet.row.ownWork) return <Alert type="info" showIcon title="您经办过这件事项，不能由您回访。" />;
  if (!sheet.mayCall && sheet.row.callerName) return <Alert type="info" showIcon title={`已由${sheet.row.callerName}领取。`} />;
  if (sheet.mayCall && quiet) return <Alert type="warning" showIcon title="现在是休息时间（21:00—8:00），请勿打扰客户。此时拨打会在记录中标明。" />;
  return null;
}

function SheetBody({ sheet, onUndo }: { sheet: Sheet; onUndo: (attempt: Attempt) => void }) {
  const { row, rule } = sheet;
  const reveal = can("customers.reveal") && can("cases.read") ? (reason: string) => phoneOf(row.caseId, reason) : undefined;
  return (
    <div className="visit-sheet">
      <Notices sheet={sheet} />
      <Facts rows={[
        { label: "客户", value: row.customerName },
        { label: "电话", value: <Masked value={row.customerPhone} reveal={reveal} /> },
        { label: "事项关闭", value: <When at={row.closedAt} exact /> },
        { label: "来由", value: row.drawId ? <Link to={`/visits/draws?draw=${row.drawId}`}>{row.standIn ? `换样（第 ${row.standIn} 次）` : "抽样"}</Link> : "逐件回访" },
        { label: "约定再拨", value: row.nextAt && <When at={row.nextAt} exact /> },
        { label: "依据", value: rule.basis, wide: true },
      ]} />
      {row.state === "DUE" && <section><h2>开场</h2><p className="visit-script visit-words">{rule.script}</p></section>}
      {sheet.results.map((one, index) => <ResultBlock key={one.seq} one={one} aspects={rule.aspects} now={index === 0} />)}
      {sheet.remedies.length > 0 && (
        <section><h2>整改</h2>{sheet.remedies.map((one) => (
          <div key={one.id}>{can("visits.answer") ? <Link to={`/visits/rectifications/${one.id}`}>{one.departmentName} · {one.label}</Link> : `${one.departmentName} · ${one.label}`}</div>
        ))}</section>
      )}
      <section><h2>客户反映</h2><p className="visit-words">{sheet.description}</p></section>
      {sheet.result && <section><h2>处理结果</h2><p className="visit-words">{sheet.result}</p></section>}
      <section>
        <h2>拨打记录</h2>
        {sheet.attempts.length === 0 ? <span className="quiet">还没有拨打。</span> : (
          <ul className="visit-calls">{sheet.attempts.map((one) => <Call key={one.id} one={one} sheet={sheet} onUndo={onUndo} />)}</ul>
        )}
      </section>
      <section>
        <h2>承诺与办理</h2>
        <ul className="visit-course">{sheet.course.filter((one) => one.text).map((one, index) => (
          <li key={index}><span className="quiet"><When at={one.at} exact /> {one.actor} {one.what}</span><div className="visit-words">{one.text}</div></li>
        ))}</ul>
      </section>
    </div>
  );
}

function Call({ one, sheet, onUndo }: { one: Attempt; sheet: Sheet; onUndo: (attempt: Attempt) => void }) {
  const undoable = !one.undoneAt && one.outcome !== "REACHED" && sheet.row.state !== "DONE" && can("visits.call");
  return (
    <li>
      <span className={one.undoneAt ? "visit-undone" : undefined}><When at={one.at} exact /> {one.actor} <b>{one.label}</b>{one.nextAt && <> ，约定 <When at={one.nextAt} exact /></>}{one.note && `：${one.note}`}</span>
      {one.quietHours && <span className="visit-low"> 休息时间</span>}
      {one.undoneAt && <span className="quiet"> {one.undoneBy}撤回：{one.undoneWhy}</span>}
      {undoable && <Button type="link" size="small" onClick={() => onUndo(one)}>撤回</Button>}
    </li>
  );
}

function ResultBlock({ one, aspects, now }: { one: Answers; aspects: string[]; now: boolean }) {
  return (
    <section className={now ? undefined : "quiet"}>
      <h2>{now ? "回访结果" : "更正前"}</h2>
      <Facts rows={[
        { label: "问题", value: <span className={one.solved ? undefined : "visit-low"}>{one.solved ? "已解决" : "未解决"}</span> },
        ...aspects.map((aspect) => ({ label: aspect, value: <span className={(one.marks[aspect] ?? 5) <= 2 ? "visit-low num" : "num"}>{one.marks[aspect]} 分</span> })),
        { label: "推荐分", value: one.nps === undefined ? "未问" : `${one.nps} / 10` },
        { label: "客户意见", value: one.comment, wide: true },
        ...(one.why ? [{ label: "更正理由", value: one.why, wide: true }] : []),
        { label: "记录", value: <><When at={one.at} exact /> {one.actor}</> },
      ]} />
    </section>
  );
}
