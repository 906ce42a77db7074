import { Button, Form, Radio } from "antd";
import { useState } from "react";
import { exactWords, inHouse, useNow } from "@/shared/time";
import { EmptyState } from "@/shared/ui/state";
import { StateTag, When, type Tone } from "@/shared/ui/tags";
import { CaseDrawer } from "./case-drawer";
import type { Assist } from "./around";
import type { CaseDetail } from "./cases-api";
import { WordsField } from "./fields";

const STATES: Record<Assist["state"], [Tone, string]> = {
  OPEN: ["live", "待协办"], DONE: ["done", "已完成"], DECLINED: ["refused", "已退回"], WITHDRAWN: ["closed", "已撤回"],
};

/** The answer of the department that was asked. */
function AnswerAssist({ matter, assist, onClose }: { matter: CaseDetail; assist: Assist; onClose: () => void }) {
  return (
    <CaseDrawer<{ done: boolean; result: string }>
      matter={matter} open onClose={onClose} keep title="答复协办" submitWord="答复" path={`assists/${assist.id}/answers`} initial={{ done: true }}
    >
      <p className="case-result case-words">{assist.what}</p>
      <Form.Item name="done" label="结果">
        <Radio.Group optionType="button" options={[{ value: true, label: "已完成" }, { value: false, label: "退回，不办" }]} />
      </Form.Item>
      <WordsField name="result" label="说明" message="请写明结果，退回的写明理由。" rows={4} focus hint="照片、单据请传到“附件”。" />
    </CaseDrawer>
  );
}

function WithdrawAssist({ matter, assist, onClose }: { matter: CaseDetail; assist: Assist; onClose: () => void }) {
  return (
    <CaseDrawer<{ reason: string }> matter={matter} open onClose={onClose} title="撤回协办" submitWord="撤回" path={`assists/${assist.id}/withdrawals`}>
      <p>不再请{assist.departmentName}协办：{assist.what}</p>
      <WordsField name="reason" label="理由" message="请写明理由。" rows={3} max={1000} focus />
    </CaseDrawer>
  );
}

/** 协办: what other departments were asked for, and what came of it. */
export function CaseAssists({ matter }: { matter: CaseDetail }) {
  const [doing, setDoing] = useState<{ assist: Assist; what: "answer" | "withdraw" }>();
  const now = useNow();
  const helps = matter.around.assists;
  if (helps.length === 0) return <EmptyState text="还没有请别的部门协办。从“更多办理 / 请求协办”发起。" />;
  const close = matter.clocks.find((one) => one.clock === "CLOSE")?.dueAt;
  const afterDue = (assist: Assist) => assist.state === "OPEN" && close
    && inHouse(assist.dueAt).subtract(1, "second").format("YYYY-MM-DD") > inHouse(close).format("YYYY-MM-DD");
  const late = (assist: Assist) => assist.state === "OPEN" && Date.parse(assist.dueAt) < now;
  return (
    <>
      <ul className="case-cards">
        {helps.map(({ assist, mine }) => (
          <li key={assist.id}>
            <div className="case-card-head">
              <StateTag tone={late(assist) ? "overdue" : STATES[assist.state][0]}>{late(assist) ? "协办超时" : STATES[assist.state][1]}</StateTag>
              <b>{assist.departmentName}{assist.personName && ` / ${assist.personName}`}</b>
              <span className="quiet num">{inHouse(assist.dueAt).subtract(1, "second").format("YYYY-MM-DD")} 前</span>
              {afterDue(assist) && <StateTag tone="soon">晚于事项期限</StateTag>}
            </div>
            <div className="case-words">{assist.what}</div>
            {assist.result && <div className="case-result case-words">{assist.result}</div>}
            <div className="quiet">
              {assist.askedBy} <When at={assist.askedAt} /> 请求{assist.answeredAt && `；${assist.answeredBy} ${exactWords(assist.answeredAt)} ${STATES[assist.state][1]}`}
            </div>
            {(mine || (assist.state === "OPEN" && matter.allowed.includes("WITHDRAW_ASSIST"))) && (
              <div className="row-buttons">
                {mine && <Button type="primary" size="small" onClick={() => setDoing({ assist, what: "answer" })}>答复协办</Button>}
                {matter.allowed.includes("WITHDRAW_ASSIST") && <Button size="small" onClick={() => setDoing({ assist, what: "withdraw" })}>撤回协办</Button>}
              </div>
            )}
          </li>
        ))}
      </ul>
      {doing?.what === "answer" && <AnswerAssist matter={matter} assist={doing.assist} onClose={() => setDoing(undefined)} />}
      {doing?.what === "withdraw" && <WithdrawAssist matter={matter} assist={doing.assist} onClose={() => setDoing(undefined)} />}
    </>
  );
}
