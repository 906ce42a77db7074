import { useQuery } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { http, type Page } from "@/shared/http";
import { can, useMe } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { surveysChanged, type Survey } from "./surveys-api";

interface Filled {
  projectId: number;
  buildingId?: number;
}

function BuildingField({ projectId }: { projectId?: number }) {
  const { data } = useQuery({
    queryKey: ["/api/properties/buildings", projectId], enabled: projectId !== undefined && can("properties.read"),
    queryFn: ({ signal }) => http.get<Page<{ id: number; name: string }>>("/api/properties/buildings", { query: { projectId }, signal }),
  });
  return (
    <Form.Item name="buildingId" label="楼栋" extra="不选为整个项目。"><Select allowClear options={data?.items.map((one) => ({ value: one.id, label: one.name }))} /></Form.Item>
  );
}

/** 发放: a link to each owner of a project or a building. */
export function InviteOwners({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const me = useMe();
  const { message } = App.useApp();
  const projects = me.projects.filter((one) => survey.projectId === undefined || Number(one.id) === survey.projectId);
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title="发放给业主" submitWord="发放" initial={{ projectId: projects.length === 1 ? Number(projects[0]!.id) : undefined }} onDone={surveysChanged}
      onSubmit={async (values) => {
        const { invited } = await http.post<{ invited: number }>(`/api/visits/surveys/${survey.id}/invitations`, values);
        message.info(invited ? `已发放 ${invited} 份，每户一个链接，由短信送达。` : "范围内的业主都已发放过，没有新发。");
      }}
    >
      {(form) => (
        <>
          <p className="quiet">每户发给一位现业主，链接一次有效，{survey.closesOn} 截止。已发放过的不重发；没有登记电话的只能代填。已登记为业主的即可发放，不要求已录入产权证。</p>
          <Form.Item name="projectId" label="项目" rules={[{ required: true, message: "请选项目。" }]}><Select options={projects.map((one) => ({ value: Number(one.id), label: one.name }))} onChange={() => form.setFieldValue("buildingId", undefined)} /></Form.Item>
          <Form.Item noStyle shouldUpdate={(a: Filled, b: Filled) => a.projectId !== b.projectId}>{() => <BuildingField projectId={form.getFieldValue("projectId") as number | undefined} />}</Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
