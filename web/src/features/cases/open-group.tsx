import { Checkbox, Form, Input, Switch } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { DepartmentField, WordsField } from "./fields";
import { GROUPS, groupsChanged, whatOf, type Named, type Signal } from "./groups-api";

interface Filled {
  title: string;
  cause: string;
  leadId: number;
  legalRisk?: boolean;
}

/** 建群诉: of cases somebody ticked, or of what the radar saw, of which those that only sound alike are left out. */
export function OpenGroup({ cases, signal, onClose }: { cases: number[]; signal?: Signal & { named: Named[] }; onClose: () => void }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(cases);
  const submit = async (values: Filled) => {
    const made = await http.post<{ id: number }>(GROUPS, { ...values, caseIds: chosen, signalId: signal?.id });
    groupsChanged();
    void navigate(`/cases/groups/${made.id}`);
  };
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title={`建群诉：${signal && signal.cases.length === chosen.length ? `${signal.households} 户，` : ""}${chosen.length} 件事项`} submitWord="建群诉" onSubmit={submit}
      initial={{ title: signal && whatOf(signal).slice(0, 100) }}
    >
      <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: "请填写群诉标题。" }]}><Input maxLength={100} autoFocus /></Form.Item>
      {signal && (
        <Form.Item label="并入的事项" extra="不是同一原因的请去掉勾选。">
          <Checkbox.Group className="group-choice" value={chosen} onChange={setChosen} options={signal.named.map((one) => ({ value: one.id, label: `${one.number} ${one.unitLabel ?? ""} ${one.summary}` }))} />
        </Form.Item>
      )}
      <WordsField name="cause" label="共同原因" message="请写明共同原因。" max={2000} hint="只写事由，不写客户姓名和房号。" />
      <DepartmentField name="leadId" label="主办部门" />
      <Form.Item name="legalRisk" label="法律风险" valuePropName="checked" extra="可能引起诉讼、信访或媒体报道时打开。"><Switch /></Form.Item>
    </FormDrawer>
  );
}

/** 不建群诉: why; raised again only when more households come. */
export function DismissSignal({ signal, onClose }: { signal: Signal; onClose: () => void }) {
  return (
    <FormDrawer<{ reason: string }>
      open onClose={onClose} title={`不建群诉：${whatOf(signal)}`} submitWord="不建群诉"
      onSubmit={(values) => http.post(`/api/cases/signals/${signal.id}/dismissal`, values)} onDone={groupsChanged}
    >
      <WordsField name="reason" label="理由" message="请写明为什么不建群诉。" max={200} focus hint="以后又有新的住户反映时会再次提示。" />
    </FormDrawer>
  );
}
