import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { http } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { useCaseOptions, wordOf } from "./cases-api";

export interface Offer {
  id: number;
  name: string;
  version: number;
  steps: { label: string; text: string; step: { department?: number; grade?: string; channel?: string; days?: number } }[];
}

/** The steps in words, as they will be done. */
function Steps({ offer }: { offer: Offer }) {
  const options = useCaseOptions();
  const detail = ({ step }: Offer["steps"][number]) => [
    options?.departments.find((one) => one.id === step.department)?.name, step.grade && wordOf(options?.grades, step.grade),
    step.channel && wordOf(options?.replyChannels, step.channel), step.days !== undefined && `${step.days} 天内完成`,
  ].filter(Boolean).join(" · ");
  return (
    <Form.Item label="将依次" extra={`第 ${offer.version} 版。大括号里的字段执行时按事项填好，填不齐或有一步办不成，就一步也不办。`}>
      <ol className="case-macro">{offer.steps.map((one, index) => <li key={index}><b>{one.label}</b> {detail(one)}{one.text && <div className="case-words">{one.text}</div>}</li>)}</ol>
    </Form.Item>
  );
}

/** The choice of canned steps, and what they will do. */
export function MacroField({ path, chosen, onLoad }: { path: string; chosen?: number; onLoad: (offers: Offer[]) => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["/api/cases/macros", path], retry: false,
    queryFn: async ({ signal }) => { const offers = await http.get<Offer[]>(path, { signal }); onLoad(offers); return offers; }, staleTime: 0, gcTime: 0,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.length === 0) return <EmptyState text="没有适用的快捷步骤。可在“知识库 / 快捷步骤”里增加。" />;
  const offer = data.find((one) => one.id === chosen);
  return (
    <>
      <Form.Item name="macroId" label="快捷步骤" rules={[{ required: true, message: "请选择快捷步骤。" }]}>
        <Select showSearch={{ optionFilterProp: "label" }} options={data.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      {offer && <Steps offer={offer} />}
    </>
  );
}
