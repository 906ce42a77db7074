import { Form, Input, Radio } from "antd";
import dayjs from "dayjs";
import { useQueryClient } from "@tanstack/react-query";
import { FormDrawer } from "@/shared/ui/action-form";
import { inHouse } from "@/shared/time";
import { DateInput } from "@/shared/ui/date-input";
import { act, sheetKey, useVisitOptions, type Sheet } from "./visits-api";

interface Filled {
  outcome: string;
  nextAt?: string;
  note?: string;
}

/** 没有接通: how the call ended and when to ring again. */
export function AttemptForm({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const client = useQueryClient();
  const { row, rule } = sheet;
  const left = rule.failuresMost - row.failures;
  const outcomes = useVisitOptions()?.outcomes;
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title="没有接通" submitWord="记下" initial={{ outcome: "NO_ANSWER" }}
      onSubmit={(values) => act(row.id, "attempts", values)} onOvertaken={() => client.refetchQueries({ queryKey: sheetKey(row.id) }, { throwOnError: true })}
    >
      {(form) => (
        <>
          <p className="quiet">已有 {row.failures} 次未接通，满 {rule.failuresMost} 次记为失访（还可再打 {left} 次）。客户拒绝受访的，立即记为失访。</p>
          <Form.Item name="outcome" label="拨打情况" rules={[{ required: true, message: "请选拨打情况。" }]}>
            <Radio.Group options={outcomes} optionType="button" className="visit-marks" />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a: Filled, b: Filled) => a.outcome !== b.outcome}>
            {() => form.getFieldValue("outcome") !== "REFUSED" && (
              <Form.Item
                name="nextAt" label="再拨时间" rules={[{ required: form.getFieldValue("outcome") === "CALL_BACK", message: "请填约定再拨的时间。" }]}
                getValueProps={(value?: string) => ({ value: value ? inHouse(value) : undefined })} normalize={(value?: dayjs.Dayjs) => value && `${value.format("YYYY-MM-DDTHH:mm")}:00+08:00`}
              >
                <DateInput weekday time minuteStep={15} minDate={dayjs()} style={{ width: "100%" }} />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="note" label="说明"><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
