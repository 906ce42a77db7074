import { Form } from "antd";
import { useState } from "react";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { MacroField, type Offer } from "./macro-steps";

/** 快捷步骤: several acts at once, wholly or not at all. */
export function RunMacro(props: ActionProps) {
  const [offers, setOffers] = useState<Offer[]>([]);
  return (
    <CaseDrawer<{ macroId: number }>
      {...props} title="快捷步骤" submitWord="执行" path="macros"
      body={({ macroId }) => ({ macroId, macroVersion: offers.find((one) => one.id === macroId)?.version })}
    >
      {(form) => (
        <Form.Item noStyle shouldUpdate>
          {() => <MacroField path={`/api/cases/${props.matter.id}/macros`} chosen={form.getFieldValue("macroId") as number | undefined} onLoad={setOffers} />}
        </Form.Item>
      )}
    </CaseDrawer>
  );
}
