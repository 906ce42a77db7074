import { Form, InputNumber, Skeleton } from "antd";
import { useEffect } from "react";
import { editing } from "@/shared/editing";
import { http } from "@/shared/http";
import { ActionForm } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { groupsChanged, useRadar, type Limits } from "./groups-api";

/** 群诉提示: from how many households within how many days a group is proposed. */
export function RadarSettings() {
  const { data, error, refetch } = useRadar();
  const [form] = Form.useForm<Limits>();
  // hints fetch the radar again at any time: what others saved shows, but never over what is being typed
  useEffect(() => { if (data && !editing()) form.setFieldsValue(data.limits); }, [data, form]);
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton active />;
  const submit = async (values: Limits) => { await http.put("/api/cases/radar", values); groupsChanged(); };
  return (
    <div className="case-oversight-form">
      <ActionForm<Limits> form={form} initial={data.limits} submitWord="保存" onSubmit={submit}>
        <h4>同一楼栋、同一类别</h4>
        <Form.Item name="households" label="多少户反映（户）" extra="同一楼栋、同一类别，没有并入群诉的在办事项；同一户算一次。已建的群诉够了这个户数，十分钟内按重大事项改级。" rules={[{ required: true, message: "请填写。" }]}>
          <InputNumber min={2} max={100} precision={0} />
        </Form.Item>
        <Form.Item name="days" label="在多少天以内（天）" extra="受理时当场核对，另每十分钟核对一次；到数即提示主管建群诉。" rules={[{ required: true, message: "请填写。" }]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
        <h4>内容相似的投诉和报修，不论楼栋和类别</h4>
        <Form.Item name="alikeHouseholds" label="多少户说的相似（户）" extra="同一套房、同一客户或同一号码算一户。" rules={[{ required: true, message: "请填写。" }]}>
          <InputNumber min={2} max={100} precision={0} />
        </Form.Item>
        <Form.Item name="alikeDays" label="在多少天以内（天）" extra="每十分钟核对一次。" rules={[{ required: true, message: "请填写。" }]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
        <Form.Item name="alikePercent" label="相似程度不低于（%）" extra="按共用的少见字词算。说同一处、同一事的多在 15 以上；调高提示更少、更准，调低不易漏掉。" rules={[{ required: true, message: "请填写。" }]}>
          <InputNumber min={5} max={90} precision={0} />
        </Form.Item>
      </ActionForm>
    </div>
  );
}
