import { DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Popconfirm, Skeleton } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { DateInput } from "./date-input";
import { http, Problem } from "../http";
import { inHouse, useNow } from "../time";
import "./absence-list.css";
import { FormDrawer } from "./action-form";
import { PersonSelect } from "./person-select";
import { EmptyState, ErrorState } from "./state";
import { StateTag } from "./tags";

interface Absence {
  id: number;
  standInId: number;
  standInName: string;
  fromOn: string;
  toOn: string;
  reason?: string;
  version: number;
}

interface Sheet {
  mayEnter: boolean;
  items: Absence[];
}

interface Written {
  standInId: string;
  from: Dayjs;
  to: Dayjs;
  reason?: string;
}

const PATH = "/api/staff/absences";
const DAY = "YYYY-MM-DD";

/** Whose absences, and from which department a stand-in may come. */
interface Whose {
  personId: string;
  name: string;
  departmentId?: string;
}

/** When a person is away and who stands in; on the person's page and on one's own. */
export function AbsenceList({ personId, name, departmentId }: Whose) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const today = inHouse(new Date(useNow()).toISOString()).format(DAY);
  const query = useQuery({ queryKey: [PATH, personId], queryFn: ({ signal }) => http.get<Sheet>(PATH, { query: { personId }, signal }) });
  const [editing, setEditing] = useState<Absence | "new">();
  const refresh = () => { void client.invalidateQueries({ queryKey: [PATH] }); void client.invalidateQueries({ queryKey: ["/api/tasks"] }); };
  const drop = (one: Absence) => http.delete(`${PATH}/${one.id}`)
    .then(refresh, (error: unknown) => { message.error(error instanceof Problem ? error.detail : "没能删除，请重试。"); });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active className="list-skeleton" />;
  const { mayEnter, items } = query.data;
  return (
    <section className="absences">
      <p className="quiet">不在岗期间，代理人能看到并办理{name}名下的待办；代理人也不在岗的，再由其代理人接着办。</p>
      {mayEnter && <Button onClick={() => setEditing("new")}>登记不在岗</Button>}
      {items.length === 0 && <EmptyState text="没有登记过。出差、休假前登记代理人，事情不会停下。" />}
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <div>
              <span className="num strong">{one.fromOn === one.toOn ? one.fromOn : `${one.fromOn} 至 ${one.toOn}`}</span> <Stage absence={one} today={today} />
              <div className="quiet">由 {one.standInName} 代理{one.reason && `；${one.reason}`}</div>
            </div>
            {mayEnter && one.toOn >= today && (
              <span className="row-buttons">
                <Button type="text" icon={<EditOutlined />} aria-label="修改" onClick={() => setEditing(one)} />
                {one.fromOn >= today && (
                  <Popconfirm title="删除这次登记？" okText="删除" cancelText="不了" onConfirm={() => drop(one)}>
                    <Button type="text" danger icon={<DeleteOutlined />} aria-label="删除" />
                  </Popconfirm>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      <WriteAbsence whose={{ personId, name, departmentId }} absence={editing} today={today} onClose={() => setEditing(undefined)} onDone={refresh} />
    </section>
  );
}

function Stage({ absence, today }: { absence: Absence; today: string }) {
  if (absence.toOn < today) return <StateTag tone="closed">已结束</StateTag>;
  return absence.fromOn <= today ? <StateTag tone="live">代理中</StateTag> : <StateTag tone="new">未开始</StateTag>;
}

interface WriteProps {
  whose: Whose;
  absence?: Absence | "new";
  today: string;
  onClose: () => void;
  onDone: () => void;
}

function WriteAbsence({ whose, absence, today, onClose, onDone }: WriteProps) {
  const known = absence === "new" ? undefined : absence;
  const begun = known && known.fromOn < today;
  const send = ({ from, to, ...rest }: Written) => {
    const body = { ...rest, from: from.format(DAY), to: to.format(DAY) };
    return known ? http.put(`${PATH}/${known.id}`, body, { ifMatch: `"${known.version}"` }) : http.post(PATH, { ...body, personId: whose.personId });
  };
  return (
    <FormDrawer<Written>
      open={Boolean(absence)} onClose={onClose} onDone={onDone} title={known ? "修改不在岗" : `登记${whose.name}不在岗`} submitWord={known ? "保存" : "登记"} onSubmit={send}
      initial={known
        ? { standInId: String(known.standInId), from: dayjs(known.fromOn), to: dayjs(known.toOn), reason: known.reason }
        : { from: dayjs(today), to: dayjs(today) }}
    >
      <Form.Item name="from" label="第一天" rules={[{ required: true, message: "请填开始日期。" }]} extra={begun && "已经开始，不能再改。"}><DateInput disabled={begun} /></Form.Item>
      <Form.Item name="to" label="最后一天" dependencies={["from"]} extra={begun && "提前回来的，填回来前一天。"} rules={[
        { required: true, message: "请填结束日期。" },
        ({ getFieldValue }) => ({
          validator: (_, to?: Dayjs) => (to && to.isBefore(getFieldValue("from") as Dayjs, "day") ? Promise.reject(new Error("结束日期不能早于开始日期。")) : Promise.resolve()),
        }),
      ]}><DateInput /></Form.Item>
      <Form.Item name="standInId" label="代理人" rules={[{ required: true, message: "请选代理人。" }]} extra="本部门的同事。">
        <PersonSelect path={whose.departmentId ? `/api/staff/directory?departmentId=${whose.departmentId}` : undefined}
          known={known && { id: String(known.standInId), name: known.standInName }} />
      </Form.Item>
      <Form.Item name="reason" label="事由" extra="只有本人、部门负责人和人员管理员看得到。"><Input maxLength={100} /></Form.Item>
    </FormDrawer>
  );
}
