import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Select, Switch, type FormInstance } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { TEMPLATES, useFields, useMatters, type Template } from "./template";

interface Filled {
  name: string;
  kind?: string;
  categoryId?: number;
  body: string;
  open?: boolean;
}

/** The text with samples in its places, as a customer would read it. */
function Preview({ form }: { form: FormInstance<Filled> }) {
  const body = Form.useWatch("body", form);
  const [shown, setShown] = useState<{ body: string; text?: string; error?: unknown }>();
  const show = async () => {
    try {
      setShown({ body: body ?? "", text: (await http.post<{ text: string }>("/api/knowledge/previews", { body })).text });
    } catch (error) {
      setShown({ body: body ?? "", error });
    }
  };
  const current = shown?.body === body ? shown : undefined;
  return (
    <Form.Item label="预览">
      <Button onClick={() => void show()} disabled={!body?.trim()}>看填好的样子</Button>
      {current?.text !== undefined && <p style={{ whiteSpace: "pre-wrap" }}>{current.text}</p>}
      {current?.error !== undefined && <ErrorState error={current.error} />}
    </Form.Item>
  );
}

function FieldButtons({ form }: { form: FormInstance<Filled> }) {
  const add = (label: string) => form.setFieldValue("body", `${String(form.getFieldValue("body") ?? "")}{${label}}`);
  return <span>加入字段：{useFields().map((one) => <Button key={one.label} size="small" type="link" onClick={() => add(one.label)}>{one.label}</Button>)}</span>;
}

/** Writes a template down, or a new version of it; answers given already keep their words. */
export function EditTemplate({ template, onClose }: { template?: Template; onClose: () => void }) {
  const matters = useMatters();
  const client = useQueryClient();
  const submit = ({ open, ...values }: Filled) => template
    ? http.put(`${TEMPLATES}/${template.id}`, { ...values, closed: open === false }, { ifMatch: `"${template.version}"` })
    : http.post(TEMPLATES, values);
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title={template ? "修改答复模板" : "增加答复模板"} submitWord={template ? "保存为新版本" : "增加"} onSubmit={submit}
      onDone={() => void client.invalidateQueries({ queryKey: [TEMPLATES] })}
      initial={{ name: template?.name, kind: template?.kind, categoryId: template?.categoryId, body: template?.body, open: !template?.closed }}
    >
      {(form) => (
        <>
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写模板名称。" }]}><Input maxLength={50} autoFocus /></Form.Item>
          <Form.Item name="kind" label="事项类型"><Select allowClear placeholder="任何类型" options={matters.kinds} /></Form.Item>
          <Form.Item name="categoryId" label="类别" extra="也用于它下面的类别。">
            <Select allowClear showSearch={{ optionFilterProp: "label" }} placeholder="任何类别"
              options={matters.categories.filter((one) => !one.closed).map((one) => ({ value: one.id, label: one.path }))} />
          </Form.Item>
          <Form.Item name="body" label="正文" extra={<FieldButtons form={form} />} rules={[{ required: true, whitespace: true, message: "请填写模板正文。" }]}>
            <Input.TextArea rows={8} maxLength={4000} showCount />
          </Form.Item>
          <Preview form={form} />
          {template && <Form.Item name="open" label="还在使用" valuePropName="checked" extra="停用后不再出现在答复里，已答复的不变。"><Switch /></Form.Item>}
        </>
      )}
    </FormDrawer>
  );
}
