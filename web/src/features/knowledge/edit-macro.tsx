import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select, Switch } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { ACTS, MACROS, useChoices, type Macro, type Step, type StepAct } from "./macro";
import { useFields, useTemplates } from "./template";

interface Filled {
  name: string;
  kinds?: string[];
  categories?: number[];
  steps: Partial<Step>[];
  open?: boolean;
}

/** Only what the act needs: an earlier choice leaves nothing behind. */
function kept(step: Partial<Step>): Partial<Step> {
  const sent = step.act === "DISPATCH" || step.act === "TRANSFER";
  const templated = step.act === "REPLY" || step.act === "COMPLETE";
  return {
    act: step.act, department: sent ? step.department : undefined, grade: step.act === "DISPATCH" ? step.grade : undefined,
    channel: step.act === "REPLY" ? step.channel : undefined, template: templated ? step.template : undefined, text: step.text, days: step.act === "PLAN" ? step.days : undefined,
  };
}

function StepFields({ at, act }: { at: number; act?: StepAct }) {
  const choices = useChoices();
  const templates = useTemplates().data?.filter((one) => !one.closed);
  return (
    <>
      <Form.Item name={[at, "act"]} label={`第 ${at + 1} 步`} rules={[{ required: true, message: "请选择这一步做什么。" }]}><Select options={ACTS} /></Form.Item>
      {(act === "DISPATCH" || act === "TRANSFER") && (
        <Form.Item name={[at, "department"]} label={act === "DISPATCH" ? "派给" : "转给"} rules={[{ required: true, message: "请选部门。" }]}>
          <Select showSearch={{ optionFilterProp: "label" }} options={choices.departments.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      {act === "DISPATCH" && <Form.Item name={[at, "grade"]} label="级别" rules={[{ required: true, message: "请定级别。" }]}><Select options={choices.grades} /></Form.Item>}
      {act === "REPLY" && <Form.Item name={[at, "channel"]} label="回复方式" rules={[{ required: true, message: "请选回复方式。" }]}><Select options={choices.replyChannels} /></Form.Item>}
      {(act === "REPLY" || act === "COMPLETE") && (
        <Form.Item name={[at, "template"]} label="用答复模板" extra="选了模板就不用再写内容。">
          <Select allowClear showSearch={{ optionFilterProp: "label" }} options={templates?.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      {act && <Form.Item name={[at, "text"]} label={act === "DISPATCH" ? "交代（可不写）" : act === "TRANSFER" ? "转办理由" : "内容"}><Input.TextArea rows={3} maxLength={4000} /></Form.Item>}
      {act === "PLAN" && <Form.Item name={[at, "days"]} label="预计几天内完成"><InputNumber min={0} max={365} precision={0} /></Form.Item>}
    </>
  );
}

/** Writes canned steps down, or a new version of them; what was run stays as it was. */
export function EditMacro({ macro, onClose }: { macro?: Macro; onClose: () => void }) {
  const choices = useChoices();
  const fields = useFields();
  const client = useQueryClient();
  const submit = ({ open, steps, ...values }: Filled) => {
    const body = { ...values, steps: steps.map(kept), closed: open === false };
    return macro ? http.put(`${MACROS}/${macro.id}`, body, { ifMatch: `"${macro.version}"` }) : http.post(MACROS, body);
  };
  return (
    <FormDrawer<Filled>
      open onClose={onClose} width={560} title={macro ? "修改快捷步骤" : "增加快捷步骤"} submitWord={macro ? "保存为新版本" : "增加"} onSubmit={submit}
      onDone={() => { void client.invalidateQueries({ queryKey: [MACROS] }); void client.invalidateQueries({ queryKey: ["/api/cases/macros"] }); }}
      initial={{ name: macro?.name, kinds: macro?.kinds, categories: macro?.categories, steps: macro?.steps ?? [{}], open: !macro?.closed }}
    >
      {(form) => (
        <>
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称。" }]}><Input maxLength={50} autoFocus /></Form.Item>
          <Form.Item name="kinds" label="事项类型"><Select mode="multiple" placeholder="任何类型" options={choices.kinds} /></Form.Item>
          <Form.Item name="categories" label="类别" extra="也用于它下面的类别。">
            <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} placeholder="任何类别"
              options={choices.categories.filter((one) => !one.closed || macro?.categories.includes(one.id)).map((one) => ({ value: one.id, label: one.path }))} />
          </Form.Item>
          <p className="quiet">内容里可用的字段：{fields.map((one) => `{${one.label}}`).join(" ")}。执行时按事项填好，填不齐的不执行。</p>
          <Form.List name="steps">
            {(list, { add, remove }) => (
              <>
                {list.map(({ key, name }) => (
                  <section key={key} className="panel panel-padded" style={{ marginBottom: 12 }}>
                    <Form.Item noStyle shouldUpdate>{() => <StepFields at={name} act={form.getFieldValue(["steps", name, "act"]) as StepAct | undefined} />}</Form.Item>
                    {list.length > 1 && <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>去掉这一步</Button>}
                  </section>
                ))}
                {list.length < 8 && <Button icon={<PlusOutlined />} onClick={() => add({})}>再加一步</Button>}
              </>
            )}
          </Form.List>
          {macro && <Form.Item name="open" label="还在使用" valuePropName="checked" extra="停用后不再出现在办理里，已执行的不变。"><Switch /></Form.Item>}
        </>
      )}
    </FormDrawer>
  );
}
