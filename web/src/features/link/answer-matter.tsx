import { Button, Input } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { MARKS, type Matter } from "./link-api";

interface AnswerProps {
  path: string;
  result?: string;
  onDone: (matter: Matter) => void;
}

/** Solved, with a mark; or not solved, with what is missing. Both say before sending what will follow. */
export function AnswerMatter({ path, result, onDone }: AnswerProps) {
  const [solved, setSolved] = useState<boolean>();
  const [mark, setMark] = useState<number>();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    if (solved && !mark) { setRefusal("请点选满意程度。"); return; }
    if (!solved && !text.trim()) { setRefusal("请写下还有什么没有解决。"); return; }
    setBusy(true);
    setRefusal(undefined);
    try {
      onDone(await (solved
        ? http.post<Matter>(`${path}/confirmation`, { satisfaction: mark, text: text.trim() || undefined })
        : http.post<Matter>(`${path}/reopening`, { reason: text.trim() })));
    } catch (error) {
      setRefusal(error instanceof Problem ? error.detail : "没能送出，请重试。");
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="link-card link-answer" aria-label="请您确认">
      <h2>问题解决了吗？</h2>
      {result && <p className="link-step-text">处理结果：{result}</p>}
      <div className="link-choices">
        <Button size="large" type={solved === true ? "primary" : "default"} aria-pressed={solved === true} onClick={() => { setSolved(true); setRefusal(undefined); }}>已解决</Button>
        <Button size="large" type={solved === false ? "primary" : "default"} aria-pressed={solved === false} onClick={() => { setSolved(false); setRefusal(undefined); }}>没有解决</Button>
      </div>
      {solved && (
        <div className="link-marks" role="radiogroup" aria-label="满意程度">
          {MARKS.map((word, index) => (
            <button key={word} type="button" role="radio" aria-checked={mark === index + 1} className={mark === index + 1 ? "link-mark link-mark-chosen" : "link-mark"} onClick={() => setMark(index + 1)}>
              <b className="num">{index + 1}</b>{word}
            </button>
          ))}
        </div>
      )}
      {solved !== undefined && (
        <>
          <Input.TextArea
            rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} aria-label={solved ? "想说的话" : "还有什么没有解决"}
            placeholder={solved ? "想说的话（可不填）" : "还有什么没有解决"}
          />
          <p className="quiet">{solved ? "确认后事项进入归档，评价不能再改。" : "送出后事项退回办理部门重新处理。"}</p>
          <Button size="large" type="primary" block loading={busy} onClick={() => void send()}>{solved ? "确认并评价" : "退回重新处理"}</Button>
        </>
      )}
      {refusal && <p className="link-bad" role="alert">{refusal}</p>}
    </section>
  );
}
