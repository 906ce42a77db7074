import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { http } from "@/shared/http";
import { exactWords } from "@/shared/time";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions, type CaseDetail } from "./cases-api";
import { CategoryField, ChoiceField, WordsField } from "./fields";

interface Regrade {
  grade: string;
  categoryId?: number;
  reason: string;
}

interface Moved {
  clock: string;
  label: string;
  before?: string;
  after?: string;
  overdue: boolean;
}

const DueWords = ({ at }: { at?: string }) => <span className="case-nowrap">{at ? exactWords(at) : "暂停中"}</span>;

/** When the case falls due by the other grade, as the server reckons it: what is over by then rings at once. */
function Dues({ matter, grade }: { matter: CaseDetail; grade: string }) {
  const path = `/api/cases/${matter.id}/regradings`;
  const { data } = useQuery({ enabled: grade !== matter.grade, queryKey: [path, grade], queryFn: ({ signal }) => http.get<Moved[]>(path, { query: { grade }, signal }) });
  if (grade === matter.grade || !data) return null;
  return (
    <div className="case-result">
      {data.map((one) => (
        <div key={one.clock}>
          {one.label}：{one.before === one.after ? <><DueWords at={one.after} />，不变</> : <><DueWords at={one.before} /> → <DueWords at={one.after} /></>}{one.overdue && <b>，立即超时并通知应告知的岗位</b>}
        </div>
      ))}
      <div className="quiet">改级不放宽已经收紧的时限；对客户的承诺不变。</div>
    </div>
  );
}

/** 改级或更正分类: how grave it is after all, or what it is about. */
export function RegradeCase(props: ActionProps) {
  const { matter } = props;
  return (
    <CaseDrawer<Regrade> {...props} title="改级或更正分类" submitWord="更正" path="regradings" initial={{ grade: matter.grade, categoryId: matter.categoryId }}>
      <ChoiceField name="grade" label="级别" options={useCaseOptions()?.grades} message="请定级别。" />
      <Form.Item noStyle dependencies={["grade"]}>
        {({ getFieldValue }) => <Dues matter={matter} grade={getFieldValue("grade") as string} />}
      </Form.Item>
      <CategoryField required extra="更正分类不影响时限。" />
      <WordsField name="reason" label="理由" message="请写明为什么改。" rows={3} max={1000} hint="有时限已超时的，不能改低级别。" />
    </CaseDrawer>
  );
}
