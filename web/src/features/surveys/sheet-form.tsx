import { Button, Checkbox, Input, Radio } from "antd";
import { useState } from "react";
import { Problem } from "@/shared/http";
import "./surveys.css";
import { isAsked, RATINGS, valuesOf, type Answer, type AnswerSheet, type Question } from "./surveys-api";

interface FieldProps {
  question: Question;
  value?: Answer;
  onChange: (value?: Answer) => void;
}

function Marks({ question, value, onChange }: FieldProps) {
  const rating = question.kind === "RATING";
  return (
    <>
      <div className={rating ? "sheet-rating" : "sheet-nps"} role="group" aria-label={question.text}>
        {valuesOf(question).map((one) => {
          const mark = Number(one.value);
          return (
            <button key={mark} type="button" className="sheet-mark" aria-pressed={value === mark} onClick={() => onChange(value === mark && !question.required ? undefined : mark)}>
              <b>{mark}</b>{rating && RATINGS[mark - 1]}
            </button>
          );
        })}
      </div>
      {!rating && <div className="sheet-nps-ends"><span>完全不愿意</span><span>非常愿意</span></div>}
    </>
  );
}

function Field(props: FieldProps) {
  const { question, value, onChange } = props;
  if (question.kind === "RATING" || question.kind === "NPS") return <Marks {...props} />;
  if (question.kind === "TEXT") {
    return <Input.TextArea rows={4} maxLength={2000} aria-label={question.text} value={value as string | undefined} onChange={(event) => onChange(event.target.value || undefined)} />;
  }
  if (question.kind === "SINGLE") {
    return <Radio.Group className="sheet-choices" value={value} onChange={(event) => onChange(event.target.value as string)} options={question.options} />;
  }
  return <Checkbox.Group className="sheet-choices" value={value as string[] | undefined} onChange={(chosen) => onChange(chosen.length ? chosen : undefined)} options={question.options} />;
}

function missingOf(questions: Question[], answers: AnswerSheet): Record<string, string> {
  return Object.fromEntries(questions.filter((one) => one.required && isAsked(one, answers) && answers[one.key] === undefined).map((one) => [one.key, "请回答这一题。"]));
}

/** The questions one under the other; what is not asked is not shown. Without `onSubmit` a preview. */
export function SheetForm({ questions, onSubmit, submitWord = "提交" }: { questions: Question[]; onSubmit?: (answers: AnswerSheet) => Promise<unknown>; submitWord?: string }) {
  const [answers, setAnswers] = useState<AnswerSheet>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const shown = questions.filter((one) => isAsked(one, answers));
  const submit = async () => {
    const missing = missingOf(questions, answers);
    setErrors(missing);
    setRefusal(undefined);
    const first = shown.find((one) => missing[one.key]);
    if (first) { document.getElementById(`question-${first.key}`)?.scrollIntoView({ block: "center" }); return; }
    setBusy(true);
    try {
      await onSubmit!(Object.fromEntries(shown.map((one) => [one.key, answers[one.key]])));
    } catch (error) {
      const problem = error instanceof Problem ? error : undefined;
      setErrors(Object.fromEntries((problem?.errors ?? []).map((one) => [one.field, one.message])));
      setRefusal(problem?.detail ?? "没能提交，请重试。");
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      {shown.map((question, index) => (
        <fieldset key={question.key} id={`question-${question.key}`} className="sheet-question">
          <legend>{index + 1}. {question.text}{question.required && <span className="sheet-must" title="必答"> *</span>}{question.kind === "MULTIPLE" && <span className="quiet">（可多选）</span>}</legend>
          <Field question={question} value={answers[question.key]} onChange={(value) => { setAnswers({ ...answers, [question.key]: value }); setErrors({ ...errors, [question.key]: "" }); }} />
          {errors[question.key] && <p className="sheet-error" role="alert">{errors[question.key]}</p>}
        </fieldset>
      ))}
      {refusal && <p className="sheet-error" role="alert">{refusal}</p>}
      {onSubmit && <Button type="primary" size="large" block loading={busy} onClick={() => void submit()}>{submitWord}</Button>}
    </div>
  );
}
