import { Skeleton, Table } from "antd";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { useReadings, type Handbook, type HandbookReading } from "./handbook-api";

/** 阅读确认: who has not said yes comes first. */
export function HandbookReaders({ one }: { one: Handbook }) {
  const query = useReadings(one.id);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  if (query.data.length === 0) return <EmptyState text="发布后，适用部门的每个人会收到“阅读并确认”的待办，谁还没确认列在这里。" />;
  return (
    <Table<HandbookReading>
      size="small" rowKey="id" dataSource={query.data} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: "max-content" }}
      columns={[
        { title: "姓名", dataIndex: "personName" },
        { title: "部门", dataIndex: "departmentName" },
        { title: "岗位", render: (_, reading) => reading.postName ?? <span className="quiet">—</span> },
        { title: "通知", render: (_, reading) => <When at={reading.askedAt} exact /> },
        { title: "确认", render: (_, reading) => (reading.readAt ? <><StateTag tone="done">已确认</StateTag> <When at={reading.readAt} exact /></> : <StateTag tone="new">未确认</StateTag>) },
      ]}
    />
  );
}
