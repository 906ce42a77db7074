import { Alert, Skeleton } from "antd";
import { useSearchParams } from "react-router";
import { exactWords } from "@/shared/time";
import { Chart } from "@/shared/ui/chart";
import { ErrorState } from "@/shared/ui/state";
import { Tile, Tiles } from "@/shared/ui/tile";
import "./surveys.css";
import { RATINGS, useResults, type Distribution } from "./surveys-api";

function noteOf(one: Distribution): string {
  const parts = [`有效 ${one.answered} ${one.kind === "MULTIPLE" ? "次选择" : "份"}`];
  if (one.average !== undefined) parts.push(`均分 ${one.average.toFixed(2)}，满意率 ${one.satisfied?.toFixed(1)}%`);
  if (one.nps !== undefined) parts.push(`NPS ${one.nps.toFixed(1)}`);
  return parts.join(" · ");
}

function Question({ one, onPick }: { one: Distribution; onPick: (value: string) => void }) {
  const names = one.choices.map((choice) => one.kind === "RATING" ? `${choice.value} ${RATINGS[Number(choice.value) - 1]}` : choice.value);
  return (
    <Chart
      title={one.text} note={noteOf(one)} height={Math.max(160, names.length * 28 + 24)}
      option={{
        grid: { left: 96, right: 56, top: 4, bottom: 4, outerBoundsMode: "none" }, tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: { type: "value", show: false }, yAxis: { type: "category", inverse: true, data: names, axisLabel: { width: 84, overflow: "truncate" } },
        series: [{ type: "bar", name: "份", barMaxWidth: 14, data: one.choices.map((choice) => choice.count), label: { show: true, position: "right" } }],
      }}
      table={{ head: ["回答", "份数", "占比（%）"], rows: one.choices.map((choice, index) => [names[index]!, choice.count, choice.share ?? "—"]) }}
      onPick={({ dataIndex }) => { const choice = one.choices[dataIndex]; if (choice) onPick(choice.value); }}
    />
  );
}

/** 发放、回收、有效, and the answers to each question. */
export function SurveyResults({ id }: { id: string }) {
  const query = useResults(id);
  const [, setParams] = useSearchParams();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const data = query.data;
  if (!data) return <Skeleton active />;
  const to = (tab: string) => `?tab=${tab}`;
  const rate = (value?: number) => (value === undefined ? "—" : value.toFixed(1));
  return (
    <>
      <p className="quiet num">截至 {exactWords(data.asOf)}</p>
      {data.phoneTooMany && <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={`代填占回收的 ${rate(data.phoneShare)}%，超过 5%。请以业主自填为主，代填仅作补充。`} />}
      <Tiles>
        <Tile word="发放" value={String(data.invited)} unit="份" to={to("invitations")} />
        <Tile word="回收" value={String(data.returned)} unit="份" to={to("answers")} />
        <Tile word="有效" value={String(data.valid)} unit="份" to={to("answers")} help="剔除的答卷不计，理由见答卷" />
        <Tile word="回收率" value={rate(data.returnRate)} unit="%" help="回收 ÷ 发放" />
        <Tile word="有效回收率" value={rate(data.validRate)} unit="%" help="有效 ÷ 发放" />
        <Tile word="代填" value={rate(data.phoneShare)} unit="%" help={`代填 ${data.byPhone} 份 ÷ 回收，规程要求不超过 5%`} />
      </Tiles>
      <div className="survey-charts">
        {data.questions.filter((one) => one.kind !== "TEXT").map((one) => <Question key={one.key} one={one} onPick={(value) => setParams({ tab: "answers", question: one.key, value })} />)}
      </div>
    </>
  );
}
