import { Form, Select } from "antd";
import { http } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { useProject } from "@/shared/project";
import { FormDrawer } from "@/shared/ui/action-form";
import { CustomerFields, type CustomerValues } from "./customer-fields";
import { useSharedPhone } from "./shared-phone";

interface Registration extends CustomerValues {
  projectId: string;
}

interface RegisterProps {
  open: boolean;
  onClose: () => void;
  onDone: (id: number) => void;
}

/** 登记客户; those who may be the same are offered while the form is filled in. */
export function RegisterCustomer({ open, onClose, onDone }: RegisterProps) {
  const me = useMe();
  const { projectId } = useProject();
  const sharing = useSharedPhone();
  return (
    <FormDrawer<Registration>
      open={open} onClose={onClose} title="登记客户" submitWord="登记" width={520}
      initial={{ projectId: projectId ?? (me.projects.length === 1 ? me.projects[0]!.id : undefined), kind: "PERSON" }}
      onSubmit={async (values) => onDone((await sharing((sharesPhone) => http.post<{ id: number }>("/api/customers", { ...values, sharesPhone }))).id)}
    >
      <Form.Item name="projectId" label="项目" rules={[{ required: true, message: "请选择项目。" }]}>
        <Select options={me.projects.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <CustomerFields />
    </FormDrawer>
  );
}
