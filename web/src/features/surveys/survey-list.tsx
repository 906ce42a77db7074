import { PlusOutlined } from "@ant-design/icons";
import { Button, Skeleton, Table } from "antd";
import { Link, useNavigate } from "react-router";
import { can } from "@/shared/permissions";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { STATES, useSurveys, type Survey } from "./surveys-api";

/** 问卷调查: every questionnaire with how much of it came back. */
export function SurveyList() {
  const navigate = useNavigate();
  const query = useSurveys();
  const add = can("surveys.edit") && <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate("/surveys/new")}>新问卷</Button>;
  return (
    <section>
      <header className="page-head"><h1>问卷调查</h1><span className="list-actions">{add}</span></header>
      <div className="panel">
        {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <Skeleton active style={{ padding: 16 }} /> : query.data.length === 0 ? (
          <EmptyState text="还没有问卷。业主意见调查每半年一次，提前一个月设计。" action={add} />
        ) : (
          <Table<Survey>
            size="small" rowKey="id" pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} dataSource={query.data} scroll={{ x: "max-content" }}
            columns={[
              { title: "问卷", render: (_, one) => <Link to={`/surveys/${one.id}`}>{one.title}</Link> }, { title: "期次", dataIndex: "period" },
              { title: "版次", align: "right", dataIndex: "edition" }, { title: "状态", render: (_, one) => <StateTag tone={STATES[one.state][0]}>{STATES[one.state][1]}</StateTag> },
              { title: "发放（份）", align: "right", dataIndex: "invited" }, { title: "回收（份）", align: "right", dataIndex: "answered" },
              { title: "回收率（%）", align: "right", render: (_, one) => one.invited ? (one.answered / one.invited * 100).toFixed(1) : <span className="quiet">—</span> },
              { title: "截止", render: (_, one) => <When at={one.closesOn} /> }, { title: "填写", render: (_, one) => one.anonymous ? "匿名" : "记名" },
            ]}
          />
        )}
      </div>
    </section>
  );
}
