import { Table } from "antd";
import { durationWords } from "@/shared/time";
import { When } from "@/shared/ui/tags";
import type { CaseEvent } from "./cases-api";

/** 经过 in the order it happened, with the time each step took. */
export function CaseCourse({ events }: { events: CaseEvent[] }) {
  const steps = [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq);
  const sinceLast = (index: number) => (index === 0 ? "—" : durationWords(Date.parse(steps[index]!.at) - Date.parse(steps[index - 1]!.at)));
  return (
    <Table<CaseEvent>
      size="small" pagination={false} rowKey="seq" dataSource={steps} scroll={{ x: 560 }}
      columns={[
        { title: "时间", width: 170, render: (_, step) => <div className="case-two"><When at={step.at} exact />{step.recordedAt && <small>补录于 <When at={step.recordedAt} exact /></small>}</div> },
        { title: "做了什么", width: 96, render: (_, step) => <b className="strong">{step.label}</b> },
        { title: "谁", width: 120, render: (_, step) => <div className="case-two">{step.actor}{step.departmentName && <small>{step.departmentName}</small>}</div> },
        { title: "内容", render: (_, step) => <div className="case-words case-course-text">{step.text}</div> },
        { title: "距上一步", width: 104, align: "right", render: (_, _step, index) => <span className="num quiet">{sinceLast(index)}</span> },
      ]}
    />
  );
}
