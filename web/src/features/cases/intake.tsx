import { Form, Tooltip } from "antd";
import { useEffect, useState } from "react";
import { http } from "@/shared/http";
import { usePhone } from "@/shared/media";
import { useProject } from "@/shared/project";
import { queryClient } from "@/shared/query";
import { ActionForm } from "@/shared/ui/action-form";
import { keysTaken } from "@/shared/ui/list-keys";
import { caseKey, useCaseOptions, type CaseDetail } from "./cases-api";
import "./cases.css";
import { IntakeAside } from "./intake-aside";
import { IntakeDone } from "./intake-done";
import { IntakeFields } from "./intake-fields";
import { useIntakeHelp, type IntakeValues } from "./intake-help";
import "./intake.css";

async function register({ unit, caller, ...values }: IntakeValues): Promise<CaseDetail> {
  const filled = await http.post<CaseDetail>("/api/cases", { ...values, unitId: unit?.id, customerId: caller?.id });
  queryClient.setQueryData(caseKey(filled.id), filled);
  void queryClient.invalidateQueries({ queryKey: ["/api/cases"], predicate: (query) => query.queryKey[1] !== "one" });
  return filled;
}

/** 1–7 choose the channel, Alt-A takes the category suggested. */
function useIntakeKeys(pick: (index: number) => void, adopt?: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey && event.code === "KeyA" && adopt) { event.preventDefault(); adopt(); return; }
      const radio = event.target instanceof HTMLInputElement && event.target.type === "radio";
      if (event.ctrlKey || event.metaKey || event.altKey || (keysTaken(event.target) && !radio)) return;
      if (/^[1-7]$/.test(event.key)) { event.preventDefault(); pick(Number(event.key) - 1); }
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
}

function IntakeForm({ onDone }: { onDone: (matter: CaseDetail) => void }) {
  const [form] = Form.useForm<IntakeValues>();
  const options = useCaseOptions();
  const { projectId } = useProject();
  const help = useIntakeHelp(form);
  const suggestion = help.data?.suggestion;
  const adopt = suggestion && (() => form.setFieldValue("categoryId", suggestion.categoryId));
  useIntakeKeys((index) => {
    const channel = options?.channels[index];
    if (!channel) return;
    form.setFieldValue("channel", channel.value);
    form.getFieldInstance("callerPhone")?.focus();
  }, adopt);
  const project = Number(projectId) || (options?.projects.length === 1 ? options.projects[0]!.id : undefined);
  useEffect(() => { if (project && !form.getFieldValue("projectId")) form.setFieldValue("projectId", project); }, [project, form]);
  const done = (matter: CaseDetail) => { form.resetFields(); onDone(matter); };
  return (
    <div className="intake">
      <div className="panel panel-padded">
        <ActionForm<IntakeValues> form={form} draft="cases.intake" submitWord="登记" initial={{ grade: "ORDINARY", projectId: project }} onSubmit={async (values) => done(await register(values))}>
          <IntakeFields form={form} options={options} help={help.data} onAdopt={adopt} />
        </ActionForm>
      </div>
      <IntakeAside form={form} help={help} />
    </div>
  );
}

/** 受理: one screen for a clerk with a customer on the phone. */
export function Intake() {
  const [done, setDone] = useState<CaseDetail>();
  const phone = usePhone();
  return (
    <section>
      <header className="page-head">
        <h1>受理</h1>
        {!done && !phone && <Tooltip title="不在输入框里时，按 1–7 选渠道；Alt-A 采用建议的类别"><span className="page-count">1–7 选渠道，Tab 往下，Ctrl-Enter 登记</span></Tooltip>}
      </header>
      {done ? <IntakeDone id={done.id} onAgain={() => setDone(undefined)} /> : <IntakeForm onDone={setDone} />}
    </section>
  );
}
