import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Select, type FormInstance } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";
import type { CaseDetail } from "./cases-api";

interface Template {
  id: number;
  name: string;
  used: number;
}

/** 插入模板: the server fills the fields for this case; the words stand after what is written already, to be read over. */
export function InsertTemplate<V extends object>({ matter, form, name }: { matter: CaseDetail; form: FormInstance<V>; name: keyof V & string }) {
  const path = `/api/cases/${matter.id}/templates`;
  const { data, error: failed, refetch } = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Template[]>(path, { signal }), staleTime: 60_000, retry: false });
  const [missing, setMissing] = useState<string[]>([]);
  const [error, setError] = useState<unknown>();
  if (failed) return <ErrorState error={failed} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  const insert = async (templateId: number) => {
    try {
      const filled = await http.post<{ text: string; missing: string[] }>(`/api/cases/${matter.id}/answers`, { templateId });
      const written = String((form.getFieldsValue(true) as Record<string, unknown>)[name] ?? "").trim();
      form.setFieldsValue({ [name]: [written, filled.text].filter(Boolean).join("\n") } as Parameters<typeof form.setFieldsValue>[0]);
      setMissing(filled.missing);
      setError(undefined);
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      <Form.Item label="插入模板">
        <Select<number>
          value={null as unknown as number} showSearch={{ optionFilterProp: "label" }} placeholder="选一个模板，按本事项填好字段" onSelect={(id) => void insert(id)}
          options={data.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      {missing.length > 0 && <Alert type="warning" showIcon title={`本事项没有“${missing.join("”“")}”，已用【】标出，请补上或删去。`} />}
      {error !== undefined && <ErrorState error={error} />}
    </>
  );
}
