import { Form, Radio, Skeleton, Space } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { BECAUSE, type Customer } from "./customer";
import { CustomerSelect } from "./customer-select";
import { useDuplicates } from "./duplicates";

interface MergeProps {
  customer: Customer;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** 查重与合并: what a duplicate has moves here, and can move back. */
export function MergeCustomer({ customer, open, onClose, onDone }: MergeProps) {
  const { data, error, refetch } = useDuplicates(customer.id, open);
  return (
    <FormDrawer<{ from?: number; other?: number }>
      open={open} onClose={onClose} title={`查重与合并：${customer.name}`} submitWord="并入本客户" danger onDone={onDone}
      onSubmit={({ from, other }) => http.post(`/api/customers/${customer.id}/merges`, { from: other ?? from })}
    >
      <p>选中的客户将并入 <b>{customer.name}</b>（客户号 {customer.id}）：房产、电话、银行卡、授权都转到本客户名下，在办事项随之转过来。合并可以撤销，撤销后各归原处。</p>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton active /> : (
        <Form.Item name="from" label={data.length ? "可能是同一位客户" : "没有发现证件、电话或姓名尾号相同的客户。"}>
          <Radio.Group>
            <Space orientation="vertical">
              {data.map(({ customer: one, because }) => (
                <Radio key={one.id} value={one.id}>
                  {one.name} {one.phoneMasked} {one.units.map((unit) => unit.label).join("、")} <span className="quiet">{because.map((why) => BECAUSE[why]).join("，")}</span>
                </Radio>
              ))}
            </Space>
          </Radio.Group>
        </Form.Item>
      )}
      <Form.Item name="other" label="或另选一位"><CustomerSelect allowClear /></Form.Item>
    </FormDrawer>
  );
}
