import { phoneRule } from "@/shared/checks";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import { emailRule, identityRule, noNumberRule } from "./checks";
import { CHANNELS, ID_TYPES, KINDS, options, type Kind } from "./customer";
import { LookAlikes } from "./look-alikes";

/** What the form sends; in an edit a sealed field left empty stays as it is. */
export interface CustomerValues {
  kind: Kind;
  name: string;
  idType?: string;
  idNumber?: string;
  phone?: string;
  email?: string;
  address?: string;
  preferredChannel?: string;
  preferredTime?: string;
  noPromotion?: boolean;
  remarks?: string;
}

interface FieldsProps {
  /** What stands now, masked; empty fields then keep it. */
  now?: { id: number; idMasked?: string; phoneMasked?: string; emailMasked?: string; addressMasked?: string };
}

const typesOf = (kind?: Kind) => options(ID_TYPES).filter((one) => (one.value === "CREDIT_CODE") === (kind === "COMPANY"));

/** The fields of a customer, for registering and editing. */
export function CustomerFields({ now }: FieldsProps) {
  const form = Form.useFormInstance();
  const kind = Form.useWatch("kind", form) as Kind | undefined;
  const idType = Form.useWatch("idType", form) as string | undefined;
  const kept = (masked?: string) => (masked ? `现为 ${masked}，不改请留空` : undefined);
  return (
    <>
      <Form.Item name="kind" label="类型" rules={[{ required: true, message: "请选择客户类型。" }]}>
        <Radio.Group options={options(KINDS)} onChange={() => form.setFieldValue("idType", undefined)} />
      </Form.Item>
      <Form.Item name="name" label={kind === "COMPANY" ? "单位名称" : "姓名"} rules={[{ required: true, whitespace: true, message: "请填写客户姓名或单位名称。" }, noNumberRule]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="phone" label="电话" rules={[phoneRule]} extra="手机，或带区号的座机">
        <Input maxLength={60} inputMode="tel" placeholder={kept(now?.phoneMasked)} />
      </Form.Item>
      <LookAlikes self={now?.id} />
      <Form.Item name="idType" label="证件类型"><Select allowClear options={typesOf(kind)} /></Form.Item>
      <Form.Item name="idNumber" label="证件号码" dependencies={["idType"]} rules={[identityRule(idType)]}>
        <Input maxLength={60} placeholder={kept(now?.idMasked)} />
      </Form.Item>
      <Form.Item name="address" label="通讯地址"><Input maxLength={300} placeholder={kept(now?.addressMasked)} /></Form.Item>
      <Form.Item name="email" label="电子邮箱" rules={[emailRule]}><Input maxLength={200} placeholder={kept(now?.emailMasked)} /></Form.Item>
      <Form.Item name="preferredChannel" label="希望怎样联系"><Select allowClear options={options(CHANNELS)} /></Form.Item>
      <Form.Item name="preferredTime" label="方便联系的时间" rules={[noNumberRule]}><Input maxLength={100} placeholder="如：工作日 18 点后" /></Form.Item>
      <Form.Item name="noPromotion" valuePropName="checked"><Checkbox>不接受推介信息</Checkbox></Form.Item>
      <Form.Item name="remarks" label="备注" rules={[noNumberRule]}><Input.TextArea rows={2} maxLength={1000} showCount /></Form.Item>
    </>
  );
}
