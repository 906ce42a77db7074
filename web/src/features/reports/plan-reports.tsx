import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Select, Switch } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { usePlans, type Plan } from "./reports-api";

type Values = Pick<Plan, "enabled" | "sections" | "postIds">;

/** 定期设置: whether it is made by itself, what it says, which posts get it. */
export function PlanReports({ open, onClose }: { open: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const plans = usePlans(open);
  const plan = plans.data?.plans[0];
  if (!plan || !plans.data) return null;
  const refresh = () => client.invalidateQueries({ queryKey: ["/api/reports/plans"] });
  const submit = (values: Values) => http.put("/api/reports/plans", { kind: plan.kind, ...values }, { ifMatch: `"${plan.version}"` });
  return (
    <FormDrawer<Values>
      key={plan.version} open={open} onClose={onClose} onDone={() => void refresh()} onOvertaken={refresh} title={`${plan.title}：定期设置`} submitWord="保存" width={560} onSubmit={submit}
      initial={{ enabled: plan.enabled, sections: plan.sections, postIds: plan.postIds }}
    >
      <Form.Item name="enabled" label="每月自动出具" valuePropName="checked" extra={`每月第一个工作日出具上月的；停机错过的会补上。${plan.enabled ? `自 ${plan.since.slice(0, 7)} 起。` : ""}`}>
        <Switch checkedChildren="开" unCheckedChildren="关" />
      </Form.Item>
      <Form.Item name="sections" label="内容" rules={[{ required: true, type: "array", min: 1, message: "请至少选择一项内容。" }]}>
        <Checkbox.Group options={plan.parts.map((one) => ({ value: one.key, label: one.label }))} />
      </Form.Item>
      <Form.Item name="postIds" label="接收岗位" extra="出具后通知这些岗位上的人；人员变动时自动跟着岗位走。">
        <Select
          mode="multiple" showSearch={{ optionFilterProp: "label" }}
          options={plans.data.posts.map((one) => ({ value: one.id, label: `${one.department} ${one.name}${one.holders.length ? `（${one.holders.join("、")}）` : "（空缺）"}` }))}
        />
      </Form.Item>
    </FormDrawer>
  );
}
