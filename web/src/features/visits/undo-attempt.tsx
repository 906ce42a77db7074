import { Form, Input } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { exactWords } from "@/shared/time";
import { FormDrawer } from "@/shared/ui/action-form";
import { act, sheetKey, type Attempt, type Sheet } from "./visits-api";

/** Takes a call back that was noted by mistake. */
export function UndoAttempt({ sheet, attempt, onClose }: { sheet: Sheet; attempt: Attempt; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <FormDrawer<{ why: string }>
      open onClose={onClose} title="撤回拨打记录" submitWord="撤回" onSubmit={(values) => act(sheet.row.id, `attempts/${attempt.id}/withdrawal`, values)}
      onOvertaken={() => client.refetchQueries({ queryKey: sheetKey(sheet.row.id) }, { throwOnError: true })}
    >
      <p className="quiet">{exactWords(attempt.at)} {attempt.label}。撤回后不再计次数，原记录仍可查看{sheet.row.state === "LOST" && "；失访将改回待回访"}。</p>
      <Form.Item name="why" label="理由" rules={[{ required: true, whitespace: true, message: "请写明理由。" }]}><Input.TextArea rows={2} maxLength={1000} autoFocus /></Form.Item>
    </FormDrawer>
  );
}
