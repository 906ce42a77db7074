import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Alert, Button, Progress, Radio, Skeleton, Tabs } from "antd";
import { useState } from "react";
import { http, type Page } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { Wizard } from "@/shared/ui/wizard";
import { GiveUp } from "./give-up";
import { amountWords, figure, importPath, OUTCOMES, type Counts, type ImportView, type Mode, type Outcome, type ShownRow, type Target, type Totals } from "./import";
import type { StepProps } from "./import-wizard";
import { RowsTable } from "./rows-table";
import { stepsWith } from "./steps";

const GOOD_SHOWN = 500;

/** The third step: what would come of it. */
export function CheckImport({ run, onRun, onStep, onLeave }: StepProps & { onLeave: () => void }) {
  const bad = run.counts.refused;
  const good = run.counts.total - bad;
  const same = good > 0 && run.counts.created + run.counts.changed === 0;
  const [mode, setMode] = useState<Mode>();
  const chosen = mode ?? (bad > 0 ? "GOOD_ROWS" : "ALL_OR_NOTHING");
  const go = async () => onRun(await http.post<ImportView>(`${importPath(run.id)}/runs`, { mode: chosen }));
  const checking = run.state === "CHECKING";
  const content = checking ? (
    <Checking run={run} />
  ) : (
    <>
      <CountTiles counts={run.counts} />
      {same && <Alert className="exchange-gap" showIcon type="info" title={`正确的 ${figure(good)} 行与现有的完全一样，没有变化，不会改动任何数据。`} />}
      <TotalsCompared totals={run.totals} />
      <PreviewRows run={run} />
      {good > 0 && !same && (
        <div className="exchange-mode">
          <h2 className="exchange-ask" id="import-mode">怎样导入</h2>
          <Radio.Group
            aria-labelledby="import-mode" value={chosen} onChange={(event) => setMode(event.target.value as Mode)}
            options={[
              { value: "ALL_OR_NOTHING", disabled: bad > 0, label: bad > 0 ? `全部导入（先改正 ${figure(bad)} 行）` : `全部导入 ${figure(good)} 行；中途出错则一行也不留` },
              { value: "GOOD_ROWS", label: bad > 0 ? `只导入正确的 ${figure(good)} 行，有误的 ${figure(bad)} 行可下载改正后再导` : "逐批导入，个别行出错不影响其余" },
            ]}
          />
        </div>
      )}
    </>
  );
  const step = checking ? { content, final: true } : {
    content, nextWord: same ? "没有变化，完成" : good > 0 ? `导入 ${figure(good)} 行` : undefined, onNext: go,
    blocked: good === 0 ? "没有可以导入的行，请改正文件后重传，或回上一步核对各列。" : undefined,
  };
  return (
    <Wizard title={`导入${run.title}`} current={2} steps={stepsWith(2, step)} onStep={(index) => onStep(index === 1 ? "columns" : undefined)}
      onLeave={onLeave} leaveWord={checking ? "离开（检查照常进行）" : "以后再导"} aside={!checking && <GiveUp run={run} />} />
  );
}

function Checking({ run }: { run: ImportView }) {
  const percent = run.expectedRows > 0 ? Math.min(99, Math.floor((run.doneRows / run.expectedRows) * 100)) : 0;
  return (
    <div className="exchange-progress" aria-live="polite">
      <div>正在检查 {run.fileName}：已看 {figure(run.doneRows)} 行，共约 {figure(run.expectedRows)} 行</div>
      <Progress percent={percent} status="active" />
      <div className="quiet">检查不改动任何数据，离开这一页也会继续。</div>
    </div>
  );
}

/** How many rows came to what. */
export function CountTiles({ counts, done }: { counts: Counts; done?: boolean }) {
  const tiles: [string, number, string?][] = [
    ["共", counts.total], [done ? "已新增" : "将新增", counts.created], [done ? "已变更" : "将变更", counts.changed],
    ["未变", counts.unchanged], [done ? "拒收" : "有误", counts.refused, counts.refused ? "exchange-bad" : undefined],
  ];
  return (
    <dl className="exchange-tiles">
      {tiles.map(([word, count, tone]) => <div key={word}><dt>{word}</dt><dd className={`num ${tone ?? ""}`}>{figure(count)} <small>行</small></dd></div>)}
    </dl>
  );
}

function comparedWords(one: Totals["compared"][number]): string {
  const { label } = one;
  const [file, all, good] = [one.file, one.all, one.good].map(amountWords);
  if (file === all) return `${label}：文件合计 ${file}，与各行相加一致${good === all ? "" : `；其中正确的行合计 ${good}`}`;
  if (file === good) return `${label}：文件合计 ${file}，与正确的行相加一致；连同有误的行是 ${all}`;
  return `${label}：文件合计写 ${file}，各行相加是 ${all}，请核对`;
}

/** The file's own sums beside those of the rows read. */
export function TotalsCompared({ totals }: { totals: Totals }) {
  return (
    <>
      {totals.warnings.map((warning) => <Alert key={warning} className="exchange-gap" showIcon type="warning" title={warning} />)}
      {totals.compared.map((one) => (
        <Alert key={one.label} className="exchange-gap" showIcon type={one.file === one.all ? "success" : "warning"} title={comparedWords(one)} />
      ))}
      {totals.figures.length > 0 && (
        <p className="exchange-figures">正确的行：{totals.figures.map((one) => <span key={one.label}>{one.label} <b className="num">{amountWords(one.value)}</b></span>)}</p>
      )}
      {totals.notes.map((note) => <p key={note} className="quiet exchange-note">{note}</p>)}
    </>
  );
}

function PreviewRows({ run }: { run: ImportView }) {
  const counts: Record<Outcome, number> = { REFUSED: run.counts.refused, NEW: run.counts.created, CHANGED: run.counts.changed, UNCHANGED: run.counts.unchanged };
  const tabs = (Object.keys(OUTCOMES) as Outcome[]).filter((outcome) => counts[outcome] > 0);
  const targets = useQuery({ queryKey: ["/api/exchange/targets"], queryFn: () => http.get<Target[]>("/api/exchange/targets") });
  const [open, setOpen] = useState<Outcome>();
  const outcome = open && tabs.includes(open) ? open : tabs[0];
  if (!outcome) return <EmptyState text="文件里没有读到数据行。请回上一步核对工作表和表头。" />;
  const target = targets.data?.find((one) => one.kind === run.kind);
  return (
    <>
      <Tabs activeKey={outcome} onChange={(key) => setOpen(key as Outcome)} items={tabs.map((key) => ({ key, label: `${OUTCOMES[key]} ${figure(counts[key])}` }))} />
      {target ? <OutcomeRows key={outcome} run={run} outcome={outcome} target={target} /> : <Skeleton active />}
      {outcome !== "REFUSED" && counts[outcome] > GOOD_SHOWN && <p className="quiet">正确的行只列出前 {GOOD_SHOWN} 行。</p>}
    </>
  );
}

/** Rows of one outcome, page by page. */
export function OutcomeRows({ run, outcome, target }: { run: ImportView; outcome: Outcome; target: Target }) {
  const query = useInfiniteQuery({
    queryKey: [importPath(run.id), "rows", outcome, run.startedAt],
    queryFn: ({ pageParam, signal }) => http.get<Page<ShownRow>>(`${importPath(run.id)}/rows`, { query: { outcome, after: pageParam, limit: 50 }, signal }),
    initialPageParam: "0", getNextPageParam: (page) => page.next,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  return (
    <>
      <RowsTable rows={query.data.pages.flatMap((page) => page.items)} run={run} target={target} faults={outcome === "REFUSED"} />
      {query.hasNextPage && <div className="exchange-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>继续加载</Button></div>}
    </>
  );
}
