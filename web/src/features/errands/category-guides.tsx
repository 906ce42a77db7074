import { useQuery } from "@tanstack/react-query";
import { App, Select, Skeleton, Table } from "antd";
import { http, Problem } from "@/shared/http";
import { refreshErrands, type ErrandOptions } from "./errand";

interface Category { id: number; path: string; closed: boolean }

/** Which guide the cases of a category follow; read from the room of cases, kept here. */
export function CategoryGuides({ options }: { options: ErrandOptions }) {
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ["/api/cases/options"], queryFn: ({ signal }) => http.get<{ categories: Category[] }>("/api/cases/options", { signal }) });
  if (!query.data) return <Skeleton active />;
  const guides = [...new Map(options.guides.map((one) => [one.code, one.name]))].map(([value, label]) => ({ value, label }));
  const follow = async (categoryId: number, guide?: string) => {
    try {
      await http.put("/api/errands/categories", { categoryId, guide });
      refreshErrands();
    } catch (error) {
      void message.error(error instanceof Problem ? error.detail : "没能保存，请重试。");
    }
  };
  return (
    <Table<Category>
      size="small" rowKey="id" pagination={false} dataSource={query.data.categories.filter((one) => !one.closed)}
      columns={[
        { title: "事项类别", dataIndex: "path" },
        { title: "用哪份指南", width: 240, render: (_, one) => (
          <Select aria-label={`${one.path} 用哪份指南`} allowClear style={{ width: 220 }} placeholder="不需客户到场或交材料" options={guides}
            value={options.categories.find((each) => each.categoryId === one.id)?.guide} onChange={(guide?: string) => void follow(one.id, guide)} />
        ) },
      ]}
    />
  );
}
