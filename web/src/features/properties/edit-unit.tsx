import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { rule } from "@/shared/checks";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { Money } from "@/shared/ui/tags";
import { FIELDS, KINDS, optionsOf, STATUS, type UnitView } from "./unit";

const AMOUNT = rule((typed) => (/^\d{1,12}(\.\d{1,2})?$/.test(typed.trim().replaceAll(",", "")) ? undefined : "请填数字，最多两位小数。"));

interface EditValues {
  room: string;
  label?: string;
  kind: string;
  usage?: string;
  layout?: string;
  grossArea?: string;
  innerArea?: string;
  sharedArea?: string;
  status: string;
  titleUnitNumber?: string;
}

interface UnitForm {
  open: boolean;
  view: UnitView;
  onClose: () => void;
}

/** An emptied box means the fact is not known, which the server writes as absent. */
const filled = <V extends object>(values: V) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === "" ? undefined : value])) as V;

function useRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("/api/properties") });
}

/** Number, name, kind, areas and status; a changed name stays as 曾用号. */
export function EditUnit({ open, view, etag, onClose, refetch }: UnitForm & { etag: () => string | undefined; refetch: () => Promise<unknown> }) {
  const refresh = useRefresh();
  const { facts } = view;
  return (
    <FormDrawer<EditValues>
      open={open} onClose={onClose} title={`修改 ${facts.label}`} submitWord="保存" initial={facts} onDone={refresh} onOvertaken={refetch} fields={FIELDS}
      onSubmit={(values) => http.put(`/api/properties/units/${facts.id}`, filled(values), { ifMatch: etag() })}
    >
      <Form.Item name="room" label="房号" rules={[{ required: true, message: "请填写房号。" }]}><Input maxLength={30} /></Form.Item>
      <Form.Item name="label" label="名称" extra="留空则按项目的房号写法生成；原名称会留作曾用号，仍可查到。"><Input maxLength={60} /></Form.Item>
      <Form.Item name="status" label="状态" rules={[{ required: true }]}><Select options={optionsOf(STATUS)} /></Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true }]}><Select options={optionsOf(KINDS)} /></Form.Item>
      <Form.Item name="usage" label="用途"><Input maxLength={60} /></Form.Item>
      <Form.Item name="layout" label="户型"><Input maxLength={30} /></Form.Item>
      <Form.Item name="grossArea" label="建筑面积（㎡）" extra="应等于套内面积加分摊面积，容差 0.01。"><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="innerArea" label="套内面积（㎡）"><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="sharedArea" label="分摊面积（㎡）"><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="titleUnitNumber" label="不动产单元代码" extra="28 位：宗地 19 位加定着物 9 位。"><Input maxLength={28} /></Form.Item>
    </FormDrawer>
  );
}

interface PriceValues {
  unitPrice?: string;
  totalPrice?: string;
  reason: string;
}

/** A new price version from now on. */
export function PriceUnit({ open, view, onClose }: UnitForm) {
  const refresh = useRefresh();
  const { facts } = view;
  return (
    <FormDrawer<PriceValues>
      open={open} onClose={onClose} title={`调价 ${facts.label}`} submitWord="调价" onDone={refresh}
      onSubmit={(values) => http.post(`/api/properties/units/${facts.id}/prices`, filled(values))}
    >
      <p className="quiet form-about">
        现价 <Money value={facts.unitPrice} unit="元/㎡" />，总价 <Money value={facts.totalPrice} unit="元" />{facts.grossArea && `，建筑面积 ${facts.grossArea} ㎡`}。单价、总价填一项即可，另一项按建筑面积算出。
      </p>
      <Form.Item name="unitPrice" label="新单价（元/㎡）" rules={[AMOUNT]}><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="totalPrice" label="新总价（元）" rules={[AMOUNT]}><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="reason" label="依据" rules={[{ required: true, message: "请说明调价依据。" }]}><Input.TextArea rows={3} maxLength={200} showCount placeholder="例如 2026 年第 3 号调价单" /></Form.Item>
    </FormDrawer>
  );
}
