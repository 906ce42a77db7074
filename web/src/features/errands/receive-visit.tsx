import { Form, Input, Radio, Select } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { OBSTACLES, optionsOf, refreshErrands, type Appointment } from "./errand";

const CAME = [{ value: "本人", label: "本人" }, { value: "本人及共有人", label: "本人及共有人" }, { value: "共有人", label: "共有人" }, { value: "代理人", label: "代理人" }];

/** 到场. Without an appointment the customer walks in. `name` is whole where the page shows it whole: an appointment masks it. */
export function Arrive({ appointment, customer, name, onClose }: { appointment?: Appointment; customer?: number; name?: string; onClose: () => void }) {
  const path = appointment ? `/api/errands/appointments/${appointment.id}/arrival` : `/api/errands/customers/${customer}/arrivals`;
  return (
    <FormDrawer<{ came: string }> open onClose={onClose} title={appointment ? `到场 ${name ?? appointment.customerName}` : "未预约到场"} submitWord="登记到场"
      onSubmit={(values) => http.post(path, values)} onDone={refreshErrands} initial={{ came: "本人" }}>
      <Form.Item name="came" label="谁到场" rules={[{ required: true, message: "请写明谁到场。" }]}><Select options={CAME} /></Form.Item>
    </FormDrawer>
  );
}

interface Left { results: Record<string, { done: boolean; failed?: string; note?: string }> }

/** 离场: each matter done, or what stood in the way. `name` as on arrival. */
export function Leave({ appointment, name, onClose }: { appointment: Appointment; name?: string; onClose: () => void }) {
  const submit = ({ results }: Left) => http.post(`/api/errands/appointments/${appointment.id}/departure`, {
    results: Object.entries(results).map(([matterId, one]) => ({ matterId: Number(matterId), ...one })),
  });
  const initial: Left = { results: Object.fromEntries(appointment.visits.map((one) => [one.matterId, { done: true }])) };
  return (
    <FormDrawer<Left> open onClose={onClose} title={`离场 ${name ?? appointment.customerName}`} submitWord="登记离场" initial={initial} onSubmit={submit} onDone={refreshErrands}>
      {(form) => appointment.visits.map((visit) => (
        <div key={visit.matterId} className="leave-matter">
          <Form.Item name={["results", String(visit.matterId), "done"]} label={`${visit.title}（${visit.projectName} ${visit.unitLabel ?? ""}）`}>
            <Radio.Group options={[{ value: true, label: "办结" }, { value: false, label: "未办结" }]} optionType="button" />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => form.getFieldValue(["results", String(visit.matterId), "done"]) === false && (
              <>
                <Form.Item name={["results", String(visit.matterId), "failed"]} label="卡在哪里" rules={[{ required: true, message: "请选择原因。" }]}><Select options={optionsOf(OBSTACLES)} /></Form.Item>
                <Form.Item name={["results", String(visit.matterId), "note"]} label="具体差什么" rules={[{ required: true, whitespace: true, message: "请写明差什么。" }]}><Input maxLength={200} /></Form.Item>
              </>
            )}
          </Form.Item>
        </div>
      ))}
    </FormDrawer>
  );
}

/** 取消预约. */
export function CallOff({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  return (
    <FormDrawer<{ reason: string }> open onClose={onClose} title="取消预约" submitWord="取消预约" danger onDone={refreshErrands}
      onSubmit={(values) => http.post(`/api/errands/appointments/${appointment.id}/cancellation`, values, { ifMatch: `"${appointment.version}"` })}>
      <p className="quiet">取消后各窗口的留位放开，并短信告知客户。</p>
      <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: "请写明取消原因。" }]}><Input maxLength={200} autoFocus /></Form.Item>
    </FormDrawer>
  );
}
