import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import type { Dayjs } from "dayjs";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { FORMS, WHO, optionsOf, refreshErrands, useErrandOptions, type Ask, type FiledPaper, type Plan } from "./errand";

interface Handed {
  person: number; kind: string; unitId?: number; copies: number; originalSeen?: boolean; originalKept?: boolean; issuedOn?: Dayjs; validUntil?: Dayjs; note?: string;
}

/** 登记材料: takes a paper in; opened from a line of the plan it is filled in already. */
export function TakePaper({ plan, ask, onClose }: { plan: Plan; ask?: Ask; onClose: () => void }) {
  const options = useErrandOptions().data;
  const people = new Map([[plan.customer.id, plan.customer.name], ...plan.coming.flatMap((one) => (one.personId ? [[one.personId, one.person] as const] : [])),
    ...plan.bring.flatMap((one) => (one.personId ? [[one.personId, one.person] as const] : []))]);
  const units = new Map(plan.matters.flatMap((one) => (one.unitId ? [[one.unitId, `${one.projectName} ${one.unitLabel ?? ""}`] as const] : [])));
  const submit = ({ person, issuedOn, validUntil, ...rest }: Handed) => http.post(`/api/errands/customers/${person}/papers`, {
    ...rest, originalSeen: Boolean(rest.originalSeen), originalKept: Boolean(rest.originalKept),
    issuedOn: issuedOn?.format("YYYY-MM-DD"), validUntil: validUntil?.format("YYYY-MM-DD"),
  });
  return (
    <FormDrawer<Handed>
      open onClose={onClose} title="登记收到的材料" submitWord="登记" onSubmit={submit} onDone={refreshErrands}
      initial={{
        person: ask?.personId ?? plan.customer.id, kind: ask?.kind, unitId: ask?.unitId ?? [...units.keys()][0], copies: ask?.copies ?? 1,
        originalSeen: ask ? ask.form !== "COPY" : false, originalKept: ask?.form === "ORIGINAL",
      }}
    >
      {(form) => (
        <>
          <Form.Item name="person" label="谁的材料" rules={[{ required: true }]}><Select options={[...people].map(([value, label]) => ({ value, label }))} /></Form.Item>
          <Form.Item name="kind" label="材料" rules={[{ required: true, message: "请选择材料。" }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={options?.kinds.filter((one) => !one.closed).map((one) => ({ value: one.code, label: one.name }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: Handed, b: Handed) => a.kind !== b.kind}>
            {() => options?.kinds.find((one) => one.code === form.getFieldValue("kind"))?.perUnit && (
              <Form.Item name="unitId" label="哪套房的" rules={[{ required: true, message: "这种材料一房一份，请选择房号。" }]}>
                <Select options={[...units].map(([value, label]) => ({ value, label }))} />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="copies" label="份数" rules={[{ required: true, message: "请填写份数。" }]}><InputNumber min={1} max={99} /></Form.Item>
          <Form.Item name="originalSeen" valuePropName="checked"><Checkbox>已核验原件</Checkbox></Form.Item>
          <Form.Item name="originalKept" valuePropName="checked"><Checkbox>收存原件（办完退还或归档）</Checkbox></Form.Item>
          <Form.Item name="issuedOn" label="开具日期" extra="有有效期的材料按此计算，如收入证明 30 天。"><DateInput /></Form.Item>
          <Form.Item name="validUntil" label="有效期至"><DateInput /></Form.Item>
          <Form.Item name="note" label="备注"><Input maxLength={200} /></Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** 补充材料: one more paper for a matter; what lies on file is refused by the house. */
export function DemandPaper({ matter, onClose }: { matter: number; onClose: () => void }) {
  const options = useErrandOptions().data;
  return (
    <FormDrawer
      open onClose={onClose} title="要求补充材料" submitWord="加入清单" onDone={refreshErrands} initial={{ copies: 1, form: "COPY", who: "ANY_OWNER" }}
      onSubmit={(values) => http.post(`/api/errands/matters/${matter}/demands`, values)}
    >
      <Form.Item name="kind" label="材料" rules={[{ required: true, message: "请选择材料。" }]} extra="台账里已有的，或清单里已要求的，不会再向客户要。">
        <Select showSearch={{ optionFilterProp: "label" }} options={options?.kinds.filter((one) => !one.closed).map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
      <Form.Item name="who" label="谁的"><Select options={optionsOf(WHO).filter((one) => one.value !== "NOBODY" && one.value !== "AGENT")} /></Form.Item>
      <Form.Item name="form" label="要求"><Select options={optionsOf(FORMS)} /></Form.Item>
      <Form.Item name="copies" label="份数"><InputNumber min={1} max={20} /></Form.Item>
      <Form.Item name="reason" label="为什么要" rules={[{ required: true, whitespace: true, message: "请写明为什么要。" }]}><Input maxLength={100} /></Form.Item>
    </FormDrawer>
  );
}

/** 退还原件 or 作废. */
export function EndPaper({ paper, as, onClose }: { paper: FiledPaper; as: "RETURNED" | "VOID"; onClose: () => void }) {
  return (
    <FormDrawer<{ reason: string }>
      open onClose={onClose} title={as === "RETURNED" ? "退还原件" : "作废这条登记"} submitWord={as === "RETURNED" ? "退还" : "作废"} danger={as === "VOID"} onDone={refreshErrands}
      onSubmit={(values) => http.post(`/api/errands/papers/${paper.id}/endings`, { as, ...values })}
    >
      <p className="quiet">{as === "RETURNED" ? "退还后复印件仍有效，不会再向客户要复印件。" : "作废后视为没有收过，需要它的事项会重新要求客户提供。"}</p>
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: "请写明原因。" }]}><Input maxLength={200} autoFocus /></Form.Item>
    </FormDrawer>
  );
}
