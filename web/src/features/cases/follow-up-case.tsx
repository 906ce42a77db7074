import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import type { ActionProps } from "./case-drawer";
import { useCaseOptions, type CaseDetail } from "./cases-api";
import { ChoiceField, WordsField } from "./fields";

/** 登记后续事项: closed too long ago to be reopened, so a new case is tied to it. */
export function FollowUpCase({ matter, open, onClose }: ActionProps) {
  const options = useCaseOptions();
  const client = useQueryClient();
  const navigate = useNavigate();
  const submit = async (values: object) => {
    const next = await http.post<CaseDetail>(`/api/cases/${matter.id}/follow-ups`, values);
    void client.invalidateQueries({ queryKey: ["/api/cases"] });
    void navigate(`/cases/${next.id}`);
  };
  return (
    <FormDrawer<{ channel: string; description: string }> open={open} onClose={onClose} title="登记后续事项" submitWord="登记" onSubmit={submit} initial={{ channel: matter.channel }}>
      <p className="quiet"><span className="num">{matter.number}</span> {matter.summary}</p>
      <p>关闭已超过可重开的期限，将另立一件，沿用客户、房号和类别，时限重新计算，并计入返工次数。</p>
      <ChoiceField name="channel" label="来源渠道" options={options?.channels} message="请选来源渠道。" />
      <WordsField name="description" label="这次反映的情况" message="请写明客户这次反映的情况。" rows={5} max={10_000} focus />
    </FormDrawer>
  );
}
