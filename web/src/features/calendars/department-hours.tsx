import { useMutation } from "@tanstack/react-query";
import { App, Select, Skeleton, Table } from "antd";
import { http, Problem } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";
import { calendarsChanged, useDepartmentHours, type DepartmentHours as Assigned, type Rota } from "./calendar-api";

const HOUSE = 0;

/** Which department works by which calendar. */
export function DepartmentHours({ rotas }: { rotas: Rota[] }) {
  const query = useDepartmentHours();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: ({ id, rotaId }: { id: number; rotaId?: number }) => http.put(`/api/calendars/departments/${id}`, { rotaId }),
    onSettled: calendarsChanged, onError: (error) => message.error(error instanceof Problem ? error.detail : "没能保存，请重试。"),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  return (
    <>
      <p className="quiet">对客户的承诺一律按本机构日历计算；部门用时按部门自己的日历计算。</p>
      <Table<Assigned>
        size="small" pagination={false} rowKey="id" dataSource={query.data} className="plan-departments"
        columns={[
          { title: "部门", render: (_, one) => (one.outside ? `${one.name}（外单位）` : one.name) },
          {
            title: "日历", render: (_, one) => (
              <Select
                aria-label={`${one.name} 的日历`} style={{ width: "100%", maxWidth: 240 }} value={one.rotaId ?? HOUSE} disabled={save.isPending}
                onChange={(rota) => save.mutate({ id: one.id, rotaId: rota === HOUSE ? undefined : rota })}
                options={[{ value: HOUSE, label: "本机构日历" }, ...rotas.map((rota) => ({ value: rota.id, label: rota.name }))]}
              />
            ),
          },
        ]}
      />
    </>
  );
}
