import { CaseDrawer, type ActionProps } from "./case-drawer";
import { HandlerField } from "./fields";

/** 指派: one colleague of the department that holds it. */
export function AssignCase(props: ActionProps) {
  return (
    <CaseDrawer<{ personId: number }> {...props} title="指派经办人" submitWord="指派" path="handlers" initial={{ personId: props.matter.handlerId }}>
      <HandlerField name="personId" label={`${props.matter.departmentName ?? "本部门"}的同事`} departmentId={props.matter.departmentId} required />
    </CaseDrawer>
  );
}
