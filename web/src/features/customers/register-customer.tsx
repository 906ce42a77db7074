import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Select } from "antd";
import { useDeferredValue } from "react";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { useProject } from "@/shared/project";
import { FormDrawer } from "@/shared/ui/action-form";
import { BECAUSE, type Candidate } from "./customer";
import { CustomerFields, type CustomerValues } from "./customer-fields";

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
  return (
    <FormDrawer<Registration>
      open={open} onClose={onClose} title="登记客户" submitWord="登记" width={520}
      initial={{ projectId: projectId ?? (me.projects.length === 1 ? me.projects[0]!.id : undefined), kind: "PERSON" }}
      onSubmit={async (values) => onDone((await http.post<{ id: number }>("/api/customers", values)).id)}
    >
      <Form.Item name="projectId" label="项目" rules={[{ required: true, message: "请选择项目。" }]}>
        <Select options={me.projects.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <LookAlikes />
      <CustomerFields />
    </FormDrawer>
  );
}

/** Customers with the same number, telephone, or name and tail. */
function LookAlikes() {
  const form = Form.useFormInstance();
  const values = useDeferredValue(Form.useWatch([], form) as CustomerValues | undefined);
  const query = { phone: values?.phone, name: values?.name, idNumber: values?.idNumber };
  const worth = (query.phone?.length ?? 0) >= 7 || (query.idNumber?.length ?? 0) >= 8;
  const { data } = useQuery({
    queryKey: ["/api/customers/duplicates", query],
    queryFn: ({ signal }) => http.get<Candidate[]>("/api/customers/duplicates", { query, signal }),
    enabled: worth, staleTime: 5_000,
  });
  if (!worth || !data?.length) return null;
  return (
    <Alert
      className="form-notice" type="warning" showIcon title="可能已经登记过："
      description={data.map(({ customer, because }) => (
        <div key={customer.id}>
          <Link to={`/customers/${customer.id}`}>{customer.name}</Link> {customer.phoneMasked} {customer.units.map((unit) => unit.label).join("、")}
          <span className="quiet">（{because.map((one) => BECAUSE[one]).join("，")}）</span>
        </div>
      ))}
    />
  );
}
