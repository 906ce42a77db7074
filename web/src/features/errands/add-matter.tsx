import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { inHouse } from "@/shared/time";
import { inForce, refreshErrands, useErrandOptions } from "./errand";

interface Holdings { holdings: { unitId: number; unitLabel: string; projectId: number; projectName: string; until?: string }[]; projects: { id: number; name: string }[] }

/** 登记要办的事: a matter that no other room keeps. */
export function AddMatter({ customer, onClose }: { customer: number; onClose: () => void }) {
  const options = useErrandOptions().data;
  const held = useQuery({ queryKey: ["/api/customers", String(customer), "holdings"], queryFn: ({ signal }) => http.get<Holdings>(`/api/customers/${customer}`, { signal }) }).data;
  const units = held?.holdings.filter((one) => !one.until) ?? [];
  const projects = held?.projects ?? [];
  const submit = ({ guide, where }: { guide: string; where: string }) => {
    const unit = units.find((one) => where === `u${one.unitId}`);
    return http.post(`/api/errands/customers/${customer}/matters`, { guide, projectId: unit?.projectId ?? Number(where.slice(1)), unitId: unit?.unitId });
  };
  return (
    <FormDrawer<{ guide: string; where: string }> open onClose={onClose} title="登记要办的事" submitWord="登记" onSubmit={submit} onDone={refreshErrands}>
      <Form.Item name="guide" label="办什么" rules={[{ required: true, message: "请选择办什么事。" }]} extra="从其他模块来的事项会自动出现，不必在此登记。">
        <Select showSearch={{ optionFilterProp: "label" }} options={inForce(options?.guides ?? [], inHouse(new Date().toISOString()).format("YYYY-MM-DD")).map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
      <Form.Item name="where" label="哪套房" rules={[{ required: true, message: "请选择房号。" }]}>
        <Select options={[
          ...units.map((one) => ({ value: `u${one.unitId}`, label: `${one.projectName} ${one.unitLabel}` })),
          ...projects.map((one) => ({ value: `p${one.id}`, label: `${one.name}（不涉及具体房号）` })),
        ]} />
      </Form.Item>
    </FormDrawer>
  );
}
