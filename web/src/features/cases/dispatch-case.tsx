import { Form } from "antd";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { CategoryField, ChoiceField, DepartmentField, HandlerField, WordsField } from "./fields";

interface Dispatch {
  departmentId: number;
  grade: string;
  categoryId?: number;
  handlerId?: number;
  note?: string;
}

/** 定级派单: how grave it is and who takes it. */
export function DispatchCase(props: ActionProps & { onDone?: () => void }) {
  const options = useCaseOptions();
  const { matter } = props;
  const own = options?.categories.find((one) => one.id === matter.categoryId)?.departmentId;
  return (
    <CaseDrawer<Dispatch>
      {...props} title="定级派单" submitWord="派单" path="dispatches"
      initial={{ grade: matter.grade, categoryId: matter.categoryId, departmentId: own, handlerId: matter.handlerId }}
    >
      <ChoiceField name="grade" label="级别" options={options?.grades} message="请定级别。" />
      <CategoryField required />
      <DepartmentField label="派给" />
      <Form.Item noStyle dependencies={["departmentId"]}>
        {({ getFieldValue }) => <HandlerField name="handlerId" label="经办人（可由部门自行指派）" departmentId={getFieldValue("departmentId") as number} />}
      </Form.Item>
      <WordsField name="note" label="交代" rows={3} max={500} />
    </CaseDrawer>
  );
}
