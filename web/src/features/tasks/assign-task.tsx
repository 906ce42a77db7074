import { useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { PersonSelect } from "@/shared/ui/person-select";
import type { Task } from "./task";

interface Assignment {
  personId: string;
  note?: string;
}

/** Hands a task to a colleague. */
export function AssignTask({ task, onClose }: { task?: Task; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <FormDrawer<Assignment>
      open={Boolean(task)} onClose={onClose} title="转交" submitWord="转交"
      onSubmit={(values) => http.post(`/api/tasks/${task!.id}/assignments`, values)}
      onDone={() => void client.invalidateQueries({ queryKey: ["/api/tasks"] })}
    >
      <p className="quiet form-about">{task?.title}</p>
      <Form.Item name="personId" label="转交给谁" rules={[{ required: true, message: "请选一位同事。" }]}><PersonSelect /></Form.Item>
      <Form.Item name="note" label="说明"><Input.TextArea rows={3} maxLength={200} showCount /></Form.Item>
    </FormDrawer>
  );
}
