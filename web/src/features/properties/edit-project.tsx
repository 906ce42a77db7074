import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import type { Project } from "./unit";

interface Values {
  code: string;
  name: string;
  city?: string;
  address?: string;
  labelTemplate?: string;
  skippedFloors?: (string | number)[];
  closed?: boolean;
}

/** Places of a room's name, as stored and as people read them. */
const PLACES = [["{building}", "{楼栋}"], ["{unit}", "{单元}"], ["{floor}", "{楼层}"], ["{room}", "{房号}"]] as const;
const LABEL = "{楼栋}{单元}{房号}";
const shown = (template: string) => PLACES.reduce((text, [code, word]) => text.replaceAll(code, word), template);
const stored = (template?: string) => template && PLACES.reduce((text, [code, word]) => text.replaceAll(word, code), template);

/** Opens a project, or edits the one given. */
export function EditProject({ project, onClose }: { project?: Project | "new"; onClose: () => void }) {
  const client = useQueryClient();
  const old = project === "new" ? undefined : project;
  const read = useQuery({
    queryKey: ["/api/properties/projects", old?.id, "edit"], enabled: Boolean(old), gcTime: 0,
    queryFn: () => http.getVersioned<Project>(`/api/properties/projects/${old!.id}`),
  });
  const send = (values: Values) => {
    const body = { ...values, labelTemplate: stored(values.labelTemplate), skippedFloors: (values.skippedFloors ?? []).map(Number) };
    return old ? http.put(`/api/properties/projects/${old.id}`, body, { ifMatch: read.data?.etag }) : http.post("/api/properties/projects", body);
  };
  return (
    <FormDrawer<Values>
      key={read.data?.etag} open={Boolean(project) && (!old || Boolean(read.data))} onClose={onClose} title={old ? "修改项目" : "新建项目"}
      submitWord={old ? "保存" : "新建"} initial={read.data ? { ...read.data.value, labelTemplate: shown(read.data.value.labelTemplate) } : { labelTemplate: LABEL }} onSubmit={send}
      onDone={() => void client.invalidateQueries({ queryKey: ["/api/properties/projects"] })}
    >
      <Form.Item name="code" label="项目编号" rules={[{ required: true, message: "请填写项目编号。" }]}><Input maxLength={20} /></Form.Item>
      <Form.Item name="name" label="项目名称" rules={[{ required: true, message: "请填写项目名称。" }]}><Input maxLength={60} /></Form.Item>
      <Form.Item name="city" label="城市"><Input maxLength={30} /></Form.Item>
      <Form.Item name="address" label="坐落"><Input maxLength={200} /></Form.Item>
      <Form.Item name="labelTemplate" label="房号写法" extra="花括号里的会换成各套房自己的，例如 3栋2单元1502；只用于以后新增的房源。"><Input maxLength={100} /></Form.Item>
      <Form.Item name="skippedFloors" label="跳过的楼层号" extra="不设的楼层号，例如 4、13、14；物理层由此推算。">
        <Select mode="tags" tokenSeparators={[",", "，", "、", " "]} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="closed" hidden><Input /></Form.Item>
    </FormDrawer>
  );
}
