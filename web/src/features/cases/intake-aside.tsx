import { Button, Form, type FormInstance } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { storage } from "@/shared/storage";
import { phoneFault } from "@/shared/checks";
import { can } from "@/shared/permissions";
import { ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { CaseArticles, useCaseArticles } from "./case-articles";
import { CaseLine } from "./case-line";
import { CaseSuggestions } from "./case-suggestions";
import { useCase, type IntakeHelp } from "./cases-api";
import { useSettled, type IntakeValues, type Picked, type useIntakeHelp } from "./intake-help";
import { NoteOnCase } from "./note-on-case";

interface AsideProps {
  form: FormInstance<IntakeValues>;
  help: ReturnType<typeof useIntakeHelp>;
}

type Caller = IntakeHelp["customers"][number];

// whoever only holds the unit is listed without a telephone or units of his own
const byNumber = (one: Caller) => Boolean(one.phone ?? one.units?.length);

function pickCaller(form: FormInstance<IntakeValues>, caller: Caller, callers: Caller[]) {
  const before = form.getFieldValue("caller") as Picked | undefined;
  // who is known by homes of his own does not call about the home of the one picked before
  if (before && caller.units?.length) dropCaller(form, before);
  const { callerName, unit: chosen, projectId } = form.getFieldsValue(true) as Partial<IntakeValues>;
  const unit = !chosen && caller.units?.length === 1 ? caller.units[0] : undefined;
  form.setFieldsValue({
    caller: { id: caller.id, name: caller.name, byNumber: byNumber(caller), filled: unit && { unitId: unit.id, projectId } },
    // what the clerk wrote himself stays: the wife of the owner may be calling
    ...((!callerName?.trim() || callers.some((one) => one.name === callerName)) && { callerName: caller.name }),
    ...(unit && { unit, projectId: unit.projectId }),
  });
}

function dropCaller(form: FormInstance<IntakeValues>, { name, filled }: Pick<Picked, "name" | "filled">) {
  const { callerName, unit } = form.getFieldsValue(true) as Partial<IntakeValues>;
  form.setFieldsValue({
    caller: undefined,
    ...(callerName === name && { callerName: undefined }),
    ...(filled && unit?.id === filled.unitId && { unit: undefined, projectId: filled.projectId }),
  });
}

function Callers({ form, callers, loaded, phone }: { form: FormInstance<IntakeValues>; callers: Caller[]; loaded: boolean; phone?: string }) {
  const chosen = Form.useWatch("caller", { form, preserve: true })?.id;
  // only when others are listed: until the server has answered, these are the callers of the number before
  useEffect(() => {
    if (!loaded) return;
    const picked = form.getFieldValue("caller") as Picked | undefined;
    const listed = callers.find(({ id }) => id === picked?.id);
    const [only, another] = callers;
    // another number, another caller: the one before may still be listed, as holder of the unit his pick filled in
    if (picked && (!listed || (picked.byNumber && !byNumber(listed)))) dropCaller(form, picked);
    // one owner of this number is who calls, until the clerk says otherwise; whoever lives in the unit need not be
    else if (!picked && only && !another && !form.getFieldValue("unit")) pickCaller(form, only, callers);
  }, [loaded, callers, form]);
  if (callers.length === 0 && (!phone || phoneFault(phone))) return <p className="quiet">填了来电号码，这里认出是谁、住哪里。</p>;
  if (callers.length === 0) return <p className="quiet">没有登记过这个号码，按新客户受理。</p>;
  return (
    <ul className="case-lines" aria-label="可能的来电人">
      {callers.length > 1 && !chosen && <li className="quiet">有 {callers.length} 位，问清是哪一位再选。</li>}
      {callers.map((one) => (
        <li key={one.id}>
          <span className="case-line-words"><b className="strong">{one.name}</b> {one.label}</span>
          <span className="quiet num">{one.phone}</span>
          {chosen === one.id
            ? <Button size="small" type="primary" ghost onClick={() => dropCaller(form, { name: one.name })} aria-pressed>是他 ✓</Button>
            : <Button size="small" onClick={() => pickCaller(form, one, callers)}>是他</Button>}
        </li>
      ))}
    </ul>
  );
}

function wordsOf(values: IntakeValues): string {
  const who = [values.callerName, values.callerPhone].filter(Boolean).join(" ");
  return [who && `再次来电：${who}`, values.unit?.label, values.summary, values.description].filter(Boolean).join("\n");
}

/** Puts this call into a case that is there already. */
function Merge({ id, form, onClose }: { id: number; form: FormInstance<IntakeValues>; onClose: () => void }) {
  const { data } = useCase(id);
  const navigate = useNavigate();
  if (!data) return null;
  const done = () => { storage.write("draft.cases.intake", undefined); void navigate(`/cases/${id}`); };
  return <NoteOnCase matter={data} open onClose={onClose} text={wordsOf(form.getFieldsValue(true) as IntakeValues)} onDone={done} />;
}

/** What similar closed cases say of the words written so far. */
function Suggested({ form }: { form: FormInstance<IntakeValues> }) {
  const values = Form.useWatch((all: IntakeValues) => all, form);
  const summary = useSettled(values?.summary?.trim().slice(0, 200) ?? "", 600);
  const text = useSettled(values?.description?.trim().slice(0, 500) ?? "", 600);
  if (summary.length + text.length < 4) return null;
  return (
    <section className="panel panel-padded">
      <h2>按相似事项建议</h2>
      <CaseSuggestions path="/api/cases/suggestions" query={{ summary, text }} taken={values?.categoryId} onPick={(categoryId) => form.setFieldValue("categoryId", categoryId)} />
    </section>
  );
}

/** What the house knows of the category chosen, to answer the caller at once. */
function Known({ category }: { category?: number }) {
  const known = useCaseArticles(category).data;
  if (!known?.length) return null;
  return <section className="panel panel-padded"><h2>知识页</h2><CaseArticles category={category} /></section>;
}

/** Beside the form: who is calling, what is open, what looks the same. */
export function IntakeAside({ form, help }: AsideProps) {
  const [merging, setMerging] = useState<number>();
  const values = Form.useWatch((all: IntakeValues) => all, form);
  const { data, error } = help;
  const asked = Boolean(data);
  return (
    <aside className="intake-aside" aria-label="来电人与相关事项" aria-live="polite">
      <section className="panel panel-padded">
        <h2>来电人</h2>
        {error ? <ErrorState error={error} onRetry={() => void help.refetch()} /> : <Callers form={form} callers={data?.customers ?? []} loaded={asked} phone={asked ? values?.callerPhone : undefined} />}
      </section>
      {data && data.duplicates.length > 0 && (
        <section className="panel panel-padded intake-alike">
          <h2>可能是同一件事</h2>
          <ul className="case-lines">
            {data.duplicates.map((one) => (
              <li key={one.id}>
                <span className="case-line-words"><Link to={`/cases/${one.id}`} target="_blank">{one.summary}</Link>
                  <small className="quiet">{one.why} · <When at={one.registeredAt} /> · {one.number}</small></span>
                {can("cases.handle") && <Button size="small" onClick={() => setMerging(one.id)}>并入</Button>}
                <Link to={`/cases/${one.id}`} target="_blank">查看</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel panel-padded">
        <h2>在办{data && data.open.length > 0 && <span className="quiet num"> {data.open.length} 件</span>}</h2>
        {!data && <p className="quiet">客户和房号名下在办的事项列在这里。</p>}
        {data?.open.length === 0 && <p className="quiet">没有在办的事项。</p>}
        {data && data.open.length > 0 && <ul className="case-lines">{data.open.slice(0, 6).map((row) => <CaseLine key={row.id} row={row} />)}</ul>}
      </section>
      <Suggested form={form} />
      <Known category={values?.categoryId} />
      {merging !== undefined && <Merge id={merging} form={form} onClose={() => setMerging(undefined)} />}
    </aside>
  );
}
