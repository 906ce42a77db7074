import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { http } from "@/shared/http";
import { Attachments, type Attached } from "@/shared/ui/attachments";

/** Papers of the case that prove what is written down; uploaded and picked in one place. */
export function ProofField({ caseId, message }: { caseId: number; message: string }) {
  const id = String(caseId);
  const files = useQuery({
    queryKey: ["files", "case", id],
    queryFn: ({ signal }) => http.get<{ items: Attached[] } | Attached[]>("/api/files", { query: { subjectType: "case", subjectId: id }, signal }),
    select: (body) => (Array.isArray(body) ? body : body.items),
  });
  const form = Form.useFormInstance<{ files?: string[] }>();
  const take = (file: Attached) => form.setFieldsValue({ files: [...(form.getFieldValue("files") as string[] | undefined ?? []), file.id] });
  return (
    <>
      <Form.Item name="files" label="凭证" rules={[{ required: true, message }]}>
        <Select
          mode="multiple" showSearch={{ optionFilterProp: "label" }} placeholder="从本事项的附件中选"
          notFoundContent={files.data?.length ? "没有这个名称的附件" : "还没有附件，请在下面上传。"}
          options={files.data?.map((file) => ({ value: file.id, label: file.name }))}
        />
      </Form.Item>
      <Attachments subjectType="case" subjectId={id} onUploaded={take} />
    </>
  );
}
