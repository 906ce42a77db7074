import { App, Button, Skeleton, Table } from "antd";
import { Link, useNavigate } from "react-router";
import { Problem } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { beginDraft, HANDBOOK_STATES, handbooksChanged, isBeingApplied, useHandbooks, type Handbook } from "./handbook-api";

function readWords({ reading }: Handbook): string {
  return reading.asked === 0 ? "—" : `${reading.confirmed} / ${reading.asked} 人`;
}

function appliedWords(one: Handbook): string {
  if (!one.appliesToOpen) return "沿用原时限";
  return isBeingApplied(one) ? `正在改按新办法，已 ${one.appliedCount} 件` : one.appliedAt ? `已改按新办法 ${one.appliedCount} 件` : "生效日起改按新办法";
}

/** 处理办法: every version with the day it begins; limits change only by a new one. */
export function HandbookSettings() {
  const query = useHandbooks();
  const navigate = useNavigate();
  const { message } = App.useApp();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const draft = query.data.find((one) => one.state === "DRAFT");
  const begin = async () => {
    try {
      const made = await beginDraft();
      handbooksChanged();
      void navigate(`/cases/handbooks/${made.id}`);
    } catch (error) {
      message.error(error instanceof Problem ? error.detail : "没能起草，请重试。");
    }
  };
  return (
    <>
      <p className="case-policy-bar">
        {draft ? <Link to={`/cases/handbooks/${draft.id}`}><Button>接着改第 {draft.version} 版草稿</Button></Link> : <Button onClick={() => void begin()}>起草新版</Button>}
        <span className="quiet">时限和升级岗位写在办法里，发布新版才能改；以前受理的事项默认沿用原时限。</span>
      </p>
      {query.data.length === 0 ? <EmptyState text="还没有处理办法。没有时限的事项不计时，也不会超时。" /> : (
        <Table<Handbook>
          size="small" pagination={false} rowKey="id" scroll={{ x: "max-content" }} dataSource={query.data}
          columns={[
            { title: "版本", width: 90, render: (_, one) => <Link to={`/cases/handbooks/${one.id}`}>第 {one.version} 版</Link> },
            { title: "名称", render: (_, one) => `《${one.title}》` },
            { title: "文号", render: (_, one) => one.documentNumber ?? <span className="quiet">—</span> },
            { title: "状态", width: 100, render: (_, one) => <StateTag tone={HANDBOOK_STATES[one.state][0]}>{HANDBOOK_STATES[one.state][1]}</StateTag> },
            { title: "生效", width: 150, render: (_, one) => <When at={one.effectiveFrom} /> },
            { title: "在办事项", render: (_, one) => <span className="quiet">{appliedWords(one)}</span> },
            { title: "已阅", width: 100, align: "right", render: (_, one) => <span className="num">{readWords(one)}</span> },
            { title: "发布", width: 120, render: (_, one) => one.publisher ?? <span className="quiet">—</span> },
          ]}
        />
      )}
    </>
  );
}
