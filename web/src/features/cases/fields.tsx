import { Form, Input, Radio, Select, TreeSelect } from "antd";
import dayjs from "dayjs";
import { lengthCount, lengthRule } from "@/shared/checks";
import { inHouse } from "@/shared/time";
import { DateInput } from "@/shared/ui/date-input";
import type { Option } from "@/shared/ui/list-types";
import { categoryTree, useCaseOptions, usePeople } from "./cases-api";

/** A choice among a few, all in sight. */
export function ChoiceField({ name, label, options, message, value }: { name: string; label: string; options?: Option[]; message?: string; value?: string }) {
  return (
    <Form.Item name={name} label={label} initialValue={value} rules={message ? [{ required: true, message }] : undefined}>
      <Radio.Group options={options} optionType="button" className="case-choice" />
    </Form.Item>
  );
}

export function WordsField({ name, label, message, rows = 4, max = 4000, hint, focus }: {
  name: string; label: string; message?: string; rows?: number; max?: number; hint?: string; focus?: boolean;
}) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: Boolean(message), whitespace: Boolean(message), message }, lengthRule(max)]}>
      <Input.TextArea rows={rows} count={lengthCount(max)} autoFocus={focus} />
    </Form.Item>
  );
}

/** A day kept as its text, so that drafts can hold it. */
export function DayField({ name, label, message, future, within, hint }: { name: string; label: string; message?: string; future?: boolean; within?: number; hint?: string }) {
  return (
    <Form.Item
      name={name} label={label} extra={hint} rules={message ? [{ required: true, message }] : undefined}
      getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })}
      normalize={(value?: dayjs.Dayjs) => value?.format("YYYY-MM-DD")}
    >
      <DateInput weekday style={{ width: "100%" }} minDate={future ? dayjs().startOf("day") : undefined} maxDate={within ? dayjs().add(within, "day").endOf("day") : undefined}
        presets={future ? [1, 3, 7].filter((days) => !within || days <= within).map((days) => ({ label: `${days} 天后`, value: dayjs().add(days, "day") })) : undefined} />
    </Form.Item>
  );
}

/** A moment that has passed, told in the house's zone; kept as its text. */
export function MomentField({ name, label, message, hint, placeholder }: { name: string; label: string; message?: string; hint?: string; placeholder?: string }) {
  return (
    <Form.Item
      name={name} label={label} extra={hint} rules={message ? [{ required: true, message }] : undefined}
      getValueProps={(value?: string) => ({ value: value ? inHouse(value) : undefined })}
      normalize={(value?: dayjs.Dayjs) => value && `${value.format("YYYY-MM-DDTHH:mm")}:00+08:00`}
    >
      <DateInput weekday time past style={{ width: "100%" }} placeholder={placeholder} />
    </Form.Item>
  );
}

export function DepartmentField({ name = "departmentId", label, except }: { name?: string; label: string; except?: number }) {
  const departments = useCaseOptions()?.departments.filter((one) => one.id !== except);
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: "请选部门。" }]}>
      <Select showSearch={{ optionFilterProp: "label" }} placeholder="部门或单位"
        options={departments?.map((one) => ({ value: one.id, label: one.outside ? `${one.name}（外单位）` : one.name }))} />
    </Form.Item>
  );
}

/** A colleague of one department. */
export function HandlerField({ name, label, departmentId, required }: { name: string; label: string; departmentId?: number; required?: boolean }) {
  const { data, isFetching } = usePeople(departmentId);
  return (
    <Form.Item name={name} label={label} rules={required ? [{ required: true, message: "请选一位同事。" }] : undefined}>
      <Select
        allowClear showSearch={{ optionFilterProp: "label" }} loading={isFetching} disabled={departmentId === undefined}
        placeholder={departmentId === undefined ? "先选部门" : "姓名"} notFoundContent={isFetching ? null : "这个部门还没有可办理的人"}
        options={data?.map((one) => ({ value: one.id, label: one.head ? `${one.name}（负责人）` : one.name }))}
      />
    </Form.Item>
  );
}

/** The category tree; finds by any part of the path. */
export function CategoryField({ required, extra, onPick }: { required?: boolean; extra?: React.ReactNode; onPick?: () => void }) {
  const options = useCaseOptions();
  return (
    <Form.Item name="categoryId" label="类别" extra={extra} rules={required ? [{ required: true, message: "请选类别。" }] : undefined}>
      <TreeSelect
        treeData={categoryTree(options?.categories)} treeNodeLabelProp="path" treeDefaultExpandAll popupMatchSelectWidth={false} placeholder="输入名称查找"
        showSearch={{ treeNodeFilterProp: "path" }} onChange={onPick} listHeight={320}
      />
    </Form.Item>
  );
}
