import { Form, Input, InputNumber, Select, Switch } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { refreshErrands, type Place } from "./errand";

const CODE = [{ required: true, pattern: /^[a-z][a-z0-9-]{1,39}$/, message: "编码用小写字母、数字和连字符，2 至 40 位。" }];
const NAME = [{ required: true, whitespace: true, message: "请填写名称。" }];

/** 增加材料. */
export function EditKind({ onClose }: { onClose: () => void }) {
  return (
    <FormDrawer<{ perUnit?: boolean }> open onClose={onClose} title="增加材料" submitWord="增加" onDone={refreshErrands}
      onSubmit={(values) => http.post("/api/errands/kinds", { ...values, perUnit: Boolean(values.perUnit) })}>
      <Form.Item name="name" label="名称" rules={NAME}><Input maxLength={50} autoFocus /></Form.Item>
      <Form.Item name="code" label="编码" rules={CODE} extra="指南里引用的代号，定了不改，如 income。"><Input maxLength={40} /></Form.Item>
      <Form.Item name="validDays" label="有效天数" extra="自开具之日起算；长期有效的留空。"><InputNumber min={1} max={3650} /></Form.Item>
      <Form.Item name="perUnit" label="一房一份" valuePropName="checked" extra="如买卖合同：另一套房要另一份。"><Switch /></Form.Item>
    </FormDrawer>
  );
}

/** 办理地点 and how many customers it takes per half hour. */
export function EditPlace({ place, projects, onClose }: { place?: Place; projects: { id: number; name: string }[]; onClose: () => void }) {
  const submit = ({ open, ...values }: Partial<Place> & { open?: boolean }) => {
    const body = { rank: 9, ...place, ...values, closed: open === false };
    return place ? http.put(`/api/errands/places/${place.id}`, body, { ifMatch: `"${place.version}"` }) : http.post("/api/errands/places", body);
  };
  return (
    <FormDrawer<Partial<Place> & { open?: boolean }> open onClose={onClose} title={place ? `修改 ${place.name}` : "增加办理地点"} submitWord="保存" onSubmit={submit} onDone={refreshErrands}
      initial={{ ...place, open: !place?.closed }}>
      <Form.Item name="name" label="名称" rules={NAME}><Input maxLength={50} /></Form.Item>
      {!place && <Form.Item name="code" label="编码" rules={CODE} extra="与通用地点同编码并选了项目的，该项目的客户到这里办。"><Input maxLength={40} /></Form.Item>}
      {!place && <Form.Item name="projectId" label="项目" extra="留空为各项目通用。"><Select allowClear options={projects.map((one) => ({ value: Number(one.id), label: one.name }))} /></Form.Item>}
      <Form.Item name="address" label="地址"><Input maxLength={100} /></Form.Item>
      <Form.Item name="seats" label="每半小时接待（人）" rules={[{ required: true, message: "请填写人数。" }]}><InputNumber min={0} max={500} /></Form.Item>
      <Form.Item name="rank" label="先后" extra="清单按此排办理顺序，小的在前。"><InputNumber min={1} max={99} /></Form.Item>
      {place && <Form.Item name="open" label="还在使用" valuePropName="checked"><Switch /></Form.Item>}
    </FormDrawer>
  );
}
