import { Form, InputNumber, Skeleton } from "antd";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import { ActionForm } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { OVERSIGHT, useOversight, type OversightRules as Rules } from "./settings-api";

const FIELDS: { name: keyof Rules; label: string; extra: string; min: number; max: number; unit: string }[] = [
  { name: "reopenDays", label: "关闭后可重开", unit: "天", min: 0, max: 365, extra: "期限内重开接着原时限计算；过后另立一件后续事项，两件互相关联。" },
  { name: "suspendDays", label: "一次挂起最长", unit: "天", min: 1, max: 365, extra: "到期自动恢复计时；仍在等待的，再次挂起。" },
  { name: "silenceWorkdays", label: "多久没有动静算沉默", unit: "个工作日", min: 1, max: 60, extra: "提醒经办人和部门负责人；再过同样多的工作日仍无动静，交处理办法中时限用尽时所列的岗位督办。" },
  { name: "transfers", label: "转办几次算来回推", unit: "次", min: 2, max: 20, extra: "交上述岗位督办。" },
  { name: "repeats", label: "返工几次算反复", unit: "次", min: 1, max: 20, extra: "重开和后续事项都算，交上述岗位督办。" },
  { name: "closureLevels", label: "无确认关闭要几级审批", unit: "级", min: 1, max: 2, extra: "二级由另一位能查看各部门事项的督办人作出，例如中心总监、总经理。" },
];

/** 督办: when the house speaks up by itself. */
export function OversightSettings() {
  const query = useOversight();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const rules = query.data;
  const submit = async (values: Rules) => queryClient.setQueryData([OVERSIGHT], await http.put<Rules>(OVERSIGHT, values, { ifMatch: `"${rules.version}"` }));
  return (
    <div className="case-oversight-form">
      <ActionForm<Rules> key={rules.version} initial={rules} submitWord="保存" onSubmit={submit}>
        {FIELDS.map((one) => (
          <Form.Item key={one.name} name={one.name} label={`${one.label}（${one.unit}）`} extra={one.extra} rules={[{ required: true, message: "请填写。" }, { type: "number", min: one.min, max: one.max, message: `请填 ${one.min} 至 ${one.max}。` }]}>
            <InputNumber precision={0} />
          </Form.Item>
        ))}
      </ActionForm>
    </div>
  );
}
