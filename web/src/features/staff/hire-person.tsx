import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { FirstPassword, type Given } from "./first-password";
import { useDepartments } from "./staff";

interface Newcomer {
  name: string;
  departmentCode: string;
  post?: string;
  phone?: string;
  username: string;
}

/** Takes somebody on; roles are another administrator's to give. */
export function HirePerson({ open, onClose }: { open: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const { data: departments } = useDepartments();
  const [given, setGiven] = useState<Given>();
  const hire = async (values: Newcomer) => {
    const hired = await http.post<Given>("/api/staff/people", values);
    setGiven({ ...hired, name: values.name });
  };
  return (
    <>
      <FormDrawer<Newcomer> open={open} onClose={onClose} title="办理入职" submitWord="办理入职" onSubmit={hire}
        onDone={() => void client.invalidateQueries({ queryKey: ["/api/staff/people"] })}>
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: "请填姓名。" }]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="departmentCode" label="部门" rules={[{ required: true, message: "请选部门。" }]}>
          <Select options={departments?.filter((one) => !one.closed).map((one) => ({ value: one.code, label: one.name }))} />
        </Form.Item>
        <Form.Item noStyle dependencies={["departmentCode"]}>
          {({ getFieldValue }) => (
            <Form.Item name="post" label="岗位">
              <Select allowClear options={departments?.find((one) => one.code === getFieldValue("departmentCode"))?.posts
                .map((post) => ({ value: post.name, label: post.name }))} />
            </Form.Item>
          )}
        </Form.Item>
        <Form.Item name="phone" label="电话"><Input maxLength={20} /></Form.Item>
        <Form.Item name="username" label="用户名" extra="登录时用，3 至 30 位字母或数字，以字母开头。" rules={[{ required: true, message: "请填用户名。" }]}>
          <Input autoComplete="off" maxLength={30} />
        </Form.Item>
      </FormDrawer>
      <FirstPassword given={given} onClose={() => setGiven(undefined)} />
    </>
  );
}
