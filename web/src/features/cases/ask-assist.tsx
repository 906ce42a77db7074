import { Alert, Form } from "antd";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { DayField, DepartmentField, HandlerField, WordsField } from "./fields";
import { inHouse } from "@/shared/time";

interface Asked {
  departmentId: number;
  personId?: number;
  what: string;
  dueOn: string;
}

/** 请求协办: another department does a piece; the case stays here and waits for it. */
export function AskAssist(props: ActionProps) {
  const close = props.matter.clocks.find((one) => one.clock === "CLOSE")?.dueAt;
  const last = close && inHouse(close).format("YYYY-MM-DD");
  return (
    <CaseDrawer<Asked> {...props} keep title="请求协办" submitWord="请求协办" path="assists">
      <DepartmentField label="请哪个部门" except={props.matter.departmentId} />
      <Form.Item noStyle dependencies={["departmentId"]}>
        {({ getFieldValue }) => <HandlerField name="personId" label="请谁（可由部门自行安排）" departmentId={getFieldValue("departmentId") as number} />}
      </Form.Item>
      <WordsField name="what" label="请做什么" message="请写明请对方做什么、要什么结果。" rows={3} max={2000} />
      <DayField name="dueOn" label="协办期限" message="请选协办期限。" future hint={last && `事项须在 ${last} 前关闭。`} />
      <Form.Item noStyle dependencies={["dueOn"]}>
        {({ getFieldValue }) => last && (getFieldValue("dueOn") as string) > last && (
          <Alert className="form-notice" type="warning" showIcon title="协办期限晚于事项的关闭期限，事项会超时。" />
        )}
      </Form.Item>
      <p className="quiet">协办答复前事项不能办结；时限照常计算。</p>
    </CaseDrawer>
  );
}
