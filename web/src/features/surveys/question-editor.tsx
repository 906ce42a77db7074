import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { BAD_LINES, KINDS, valuesOf, type Kind, type Question } from "./surveys-api";

interface QuestionEditorProps {
  question: Question;
  index: number;
  before: Question[];
  last: boolean;
  onChange: (question: Question) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One question: its words, its kind, its choices, when it is asked. */
export function QuestionEditor({ question, index, before, last, onChange, onMove, onRemove }: QuestionEditorProps) {
  const choosing = question.kind === "SINGLE" || question.kind === "MULTIPLE";
  const conditions = before.filter((one) => one.kind !== "TEXT");
  const badLines = BAD_LINES[question.kind];
  const source = conditions.find((one) => one.key === question.showIf?.key);
  return (
    <div className="survey-item">
      <div className="survey-item-head">
        <b className="num">{index + 1}</b>
        <Input aria-label={`第 ${index + 1} 题`} placeholder="题目" maxLength={200} value={question.text} onChange={(event) => onChange({ ...question, text: event.target.value })} />
        <Select<Kind> aria-label="题型" style={{ width: 136 }} value={question.kind} options={KINDS} onChange={(kind) => onChange({ ...question, kind, badAt: undefined, options: kind === "SINGLE" || kind === "MULTIPLE" ? question.options ?? ["", ""] : undefined })} />
        <Checkbox checked={question.required} onChange={(event) => onChange({ ...question, required: event.target.checked })}>必答</Checkbox>
        <span className="row-buttons">
          <Button type="text" size="small" aria-label="上移" icon={<ArrowUpOutlined />} disabled={index === 0} onClick={() => onMove(-1)} />
          <Button type="text" size="small" aria-label="下移" icon={<ArrowDownOutlined />} disabled={last} onClick={() => onMove(1)} />
          <Button type="text" size="small" aria-label="删去" icon={<DeleteOutlined />} onClick={onRemove} />
        </span>
      </div>
      {choosing && (
        <Input.TextArea aria-label="选项" autoSize={{ minRows: 2, maxRows: 10 }} placeholder="选项，每行一个" value={(question.options ?? []).join("\n")}
          onChange={(event) => onChange({ ...question, options: event.target.value.split("\n") })} />
      )}
      {badLines && (
        <div className="survey-item-head survey-item-more">
          <span className="quiet">差评</span>
          <Select aria-label="差评线" allowClear={question.kind === "NPS"} placeholder="不开整改" style={{ width: 180 }} options={badLines}
            value={question.badAt ?? (question.kind === "RATING" ? 2 : undefined)} onChange={(badAt?: number) => onChange({ ...question, badAt })} />
        </div>
      )}
      {conditions.length > 0 && (
        <div className="survey-item-head survey-item-more">
          <span className="quiet">何时问</span>
          <Select allowClear aria-label="条件题" placeholder="每次都问" style={{ minWidth: 180 }} popupMatchSelectWidth={false} value={question.showIf?.key}
            options={conditions.map((one) => ({ value: one.key, label: one.text || "（未写题目）" }))} onChange={(key?: string) => onChange({ ...question, showIf: key ? { key, values: [] } : undefined })} />
          {source && <><span className="quiet">答</span><Select mode="multiple" aria-label="条件答案" placeholder="选答案" style={{ minWidth: 180, flex: 1 }} value={question.showIf!.values} options={valuesOf(source)}
            onChange={(values) => onChange({ ...question, showIf: { key: source.key, values } })} /></>}
        </div>
      )}
    </div>
  );
}
