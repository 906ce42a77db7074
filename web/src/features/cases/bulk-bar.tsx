import { App, Button, Form } from "antd";
import { useState } from "react";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { actOnAll, type BulkResult } from "./bulk-acts";
import { useCaseOptions, type CaseRow } from "./cases-api";
import { ChoiceField, DepartmentField, HandlerField, WordsField } from "./fields";
import { MacroField, type Offer } from "./macro-steps";
import { OpenGroup } from "./open-group";

type Verb = "dispatches" | "closures" | "urgings" | "macros";

const TITLES: Record<Verb, string> = { dispatches: "批量派单", closures: "批量关闭", urgings: "批量催办", macros: "快捷步骤" };

/** What each of the ticked cases is given; the fields differ by the verb. */
function Fields({ verb }: { verb: Exclude<Verb, "macros"> }) {
  const options = useCaseOptions();
  if (verb === "closures") return <WordsField name="note" label="说明" rows={3} max={1000} hint="只有客户已确认、待关闭的会关闭，其余原样不动并说明原因。" />;
  if (verb === "urgings") return <WordsField name="text" label="要说的话" rows={3} max={500} focus />;
  return (
    <>
      <ChoiceField name="grade" label="级别" options={options?.grades} message="请定级别。" />
      <DepartmentField label="派给" />
      <Form.Item noStyle dependencies={["departmentId"]}>
        {({ getFieldValue }) => <HandlerField name="handlerId" label="经办人（可由部门自行指派）" departmentId={getFieldValue("departmentId") as number} />}
      </Form.Item>
      <WordsField name="note" label="交代" rows={3} max={500} />
    </>
  );
}

/** What was refused, case by case, with the reason. */
function Refused({ result, rows }: { result: BulkResult; rows: CaseRow[] }) {
  const numberOf = (id: number) => rows.find((row) => row.id === id)?.number ?? String(id);
  return <ul className="form-changes">{result.refused.map((one) => <li key={one.id}><span className="num">{numberOf(one.id)}</span> {one.detail}</li>)}</ul>;
}

/** 批量派单, 关闭, 催办 of the ticked cases: each by its own guards, none of them half. */
export function BulkBar({ rows, done }: { rows: CaseRow[]; done: () => void }) {
  const [verb, setVerb] = useState<Verb>();
  const [offers, setOffers] = useState<Offer[]>([]);
  const [grouping, setGrouping] = useState(false);
  const { modal } = App.useApp();
  const submit = async (values: { macroId?: number }) => {
    const macroVersion = offers.find((one) => one.id === values.macroId)?.version;
    const result = await actOnAll(verb!, rows, { ...values, macroVersion });
    if (result.refused.length === 0) return;
    modal.warning({
      title: `${result.done.length} 件已办，${result.refused.length} 件没有办`, width: 560, okText: "知道了", content: <Refused result={result} rows={rows} />,
    });
  };
  return (
    <>
      {can("cases.dispatch") && <Button onClick={() => setVerb("dispatches")}>批量派单</Button>}
      {can("cases.close") && <Button onClick={() => setVerb("closures")}>批量关闭</Button>}
      {can("cases.supervise") && <Button onClick={() => setVerb("urgings")}>批量催办</Button>}
      {(can("cases.dispatch") || can("cases.handle")) && <Button onClick={() => setVerb("macros")}>快捷步骤</Button>}
      {can("cases.oversee") && rows.length > 1 && <Button onClick={() => setGrouping(true)}>建群诉</Button>}
      {grouping && <OpenGroup cases={rows.map((row) => row.id)} onClose={() => setGrouping(false)} />}
      {verb && (
        <FormDrawer<{ macroId?: number }> open onClose={() => setVerb(undefined)} onDone={done} title={`${TITLES[verb]} ${rows.length} 件`} submitWord={TITLES[verb]} onSubmit={submit}>
          {(form) => (verb === "macros" ? (
            <Form.Item noStyle shouldUpdate>{() => <MacroField path="/api/cases/macros" chosen={form.getFieldValue("macroId") as number | undefined} onLoad={setOffers} />}</Form.Item>
          ) : <Fields verb={verb} />)}
        </FormDrawer>
      )}
    </>
  );
}
