import { Checkbox, Form, Input, Radio } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { act, MARKS, sheetKey, type Sheet } from "./visits-api";

interface Filled {
  solved: boolean;
  marks: Record<string, number>;
  nps?: number;
  comment?: string;
  reopen?: boolean;
  why?: string;
}

const NPS = Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) }));

/** 回访结果: solved or not, a mark for each aspect, would they recommend us, their words. */
export function ResultForm({ sheet, correcting, onClose }: { sheet: Sheet; correcting?: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const { row, rule } = sheet;
  const before = correcting ? sheet.results[0] : undefined;
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title={correcting ? "更正结果" : "回访结果"} submitWord={correcting ? "更正" : "记下结果"} width={560}
      initial={before && { solved: before.solved, marks: before.marks, nps: before.nps, comment: before.comment }}
      draft={correcting ? undefined : `visits.${row.id}.result`} onSubmit={(values) => act(row.id, correcting ? "corrections" : "result", values)}
      onOvertaken={() => client.refetchQueries({ queryKey: sheetKey(row.id) }, { throwOnError: true })}
    >
      {(form) => (
        <>
          {!correcting && <p className="visit-script visit-words">{rule.script}</p>}
          {sheet.result && <p className="quiet visit-words">处理结果：{sheet.result}</p>}
          <Form.Item name="solved" label="问题是否已解决" rules={[{ required: true, message: "请选问题是否已解决。" }]}>
            <Radio.Group optionType="button" options={[{ value: true, label: "已解决" }, { value: false, label: "未解决" }]} />
          </Form.Item>
          {rule.aspects.map((aspect) => (
            <Form.Item key={aspect} name={["marks", aspect]} label={aspect} rules={[{ required: true, message: `请给“${aspect}”打分。` }]}>
              <Radio.Group optionType="button" options={MARKS} className="visit-marks" />
            </Form.Item>
          ))}
          <Form.Item name="nps" label="愿意向亲友推荐我们吗（0 完全不愿意，10 非常愿意）"><Radio.Group optionType="button" options={NPS} className="visit-nps" /></Form.Item>
          <Form.Item noStyle shouldUpdate={(a: Filled, b: Filled) => a.solved !== b.solved}>
            {() => {
              const unsolved = form.getFieldValue("solved") === false;
              return (
                <>
                  <Form.Item name="comment" label="客户意见" extra={unsolved && "有 2 分及以下或未解决的，会向主办部门开整改。"}
                    rules={[{ required: unsolved, whitespace: true, message: "未解决的请写明客户的意见。" }]}>
                    <Input.TextArea rows={3} maxLength={1000} placeholder="客户原话" />
                  </Form.Item>
                  {unsolved && !correcting && can("cases.close") && (
                    <Form.Item name="reopen" valuePropName="checked"><Checkbox>重开事项，交回{row.departmentName}继续处理</Checkbox></Form.Item>
                  )}
                </>
              );
            }}
          </Form.Item>
          {correcting && (
            <Form.Item name="why" label="更正理由" extra="更正前的结果会保留。" rules={[{ required: true, whitespace: true, message: "请写明更正的理由。" }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}
