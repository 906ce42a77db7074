import { Table } from "antd";
import { durationWords } from "@/shared/time";
import { When } from "@/shared/ui/tags";
import type { Step } from "./case-events";

function Content({ step }: { step: Step }) {
  return (
    <div className="case-words case-course-text">
      {step.note}
      {step.changes?.map(({ label, before, after }) => <div key={label} className="quiet">{label}：{before && <><del>{before}</del> → </>}{after ?? "未定"}</div>)}
    </div>
  );
}

/** 经过 in the order it happened, with the time each step took. */
export function CaseCourse({ steps }: { steps: Step[] }) {
  const sinceLast = (index: number) => (index === 0 ? "—" : durationWords(Date.parse(steps[index]!.at) - Date.parse(steps[index - 1]!.at)));
  return (
    <Table<Step>
      size="small" pagination={false} rowKey="id" dataSource={steps} scroll={{ x: 560 }}
      columns={[
        { title: "时间", width: 170, render: (_, step) => <div className="case-two"><When at={step.at} exact />{step.recordedAt && <small>补录于 <When at={step.recordedAt} exact /></small>}</div> },
        { title: "做了什么", width: 112, render: (_, step) => <div className="case-two"><b className="strong">{step.label}</b>{step.target && <small>{step.target}</small>}</div> },
        { title: "谁", width: 120, render: (_, step) => <div className="case-two">{step.who}{step.departmentName && <small>{step.departmentName}</small>}</div> },
        { title: "内容", render: (_, step) => <Content step={step} /> },
        { title: "距上一步", width: 104, align: "right", render: (_, _step, index) => <span className="num quiet">{sinceLast(index)}</span> },
      ]}
    />
  );
}
