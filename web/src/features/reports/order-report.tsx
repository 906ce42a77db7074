import { Form, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateRange } from "@/shared/ui/date-input";
import { useKinds } from "./reports-api";

interface Values {
  kind: string;
  period: [Dayjs, Dayjs];
}

const DAY = "YYYY-MM-DD";

/** 出具报告 of any period; it is made in the background and appears in the list. */
export function OrderReport({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: () => void }) {
  const kinds = useKinds();
  const month = dayjs().subtract(1, "month");
  const submit = ({ kind, period }: Values) => http.post("/api/reports", { kind, from: period[0].format(DAY), to: period[1].format(DAY) });
  if (!kinds.data) return null;
  return (
    <FormDrawer<Values>
      open={open} onClose={onClose} onDone={onDone} title="出具报告" submitWord="出具" onSubmit={submit}
      initial={{ kind: kinds.data[0]?.kind, period: [month.startOf("month"), month.endOf("month")] }}
    >
      <Form.Item name="kind" label="报告" rules={[{ required: true, message: "请选择报告。" }]}>
        <Select options={kinds.data.map((one) => ({ value: one.kind, label: one.title }))} />
      </Form.Item>
      <Form.Item name="period" label="统计期间" extra="后台制作，通常几秒；做好后会通知您，可以先离开。" rules={[{ required: true, message: "请选择统计期间。" }]}>
        <DateRange allowClear={false} maxDate={dayjs()} style={{ width: "100%" }} />
      </Form.Item>
    </FormDrawer>
  );
}
