import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Progress } from "antd";
import { useNavigate } from "react-router";
import { http, Problem } from "@/shared/http";
import { exactWords } from "@/shared/time";
import { Wizard } from "@/shared/ui/wizard";
import { CountTiles, OutcomeRows, TotalsCompared } from "./check-import";
import { figure, importPath, type ImportView, type Target } from "./import";
import type { StepProps } from "./import-wizard";
import { RevealRefused } from "./reveal-refused";
import { stepsWith } from "./steps";

/** The fourth step: on its way. */
export function RunImport({ run, onRun, onLeave }: StepProps & { onLeave: () => void }) {
  const { message, modal } = App.useApp();
  const cancel = useMutation({
    mutationFn: async () => {
      await http.delete(importPath(run.id));
      return http.get<ImportView>(importPath(run.id));
    },
    onSuccess: onRun,
    onError: (error) => message.error(error instanceof Problem ? error.detail : "没能取消，请重试。"),
  });
  const ask = () => modal.confirm({
    title: run.mode === "ALL_OR_NOTHING" ? "取消后已写入的全部撤回，一行也不留。要取消吗？" : `已导入的 ${figure(run.counts.created + run.counts.changed)} 行会保留，其余不再导入。要取消吗？`,
    okText: "取消导入", cancelText: "接着导入", okButtonProps: { danger: true }, onOk: () => cancel.mutate(),
  });
  const percent = run.expectedRows > 0 ? Math.min(99, Math.floor((run.doneRows / run.expectedRows) * 100)) : 0;
  const content = (
    <div className="exchange-progress" aria-live="polite">
      <div>正在导入 {run.fileName}：{figure(run.doneRows)} / {figure(run.expectedRows)} 行</div>
      <Progress percent={percent} status="active" />
      <div className="quiet">离开不影响导入，完成后在导入记录里看结果。</div>
      <div className="exchange-gap"><Button danger onClick={ask} loading={cancel.isPending}>取消导入</Button></div>
    </div>
  );
  return <Wizard title={`导入${run.title}`} current={3} steps={stepsWith(3, { content, final: true })} onStep={() => undefined} onLeave={onLeave} leaveWord="离开（导入照常进行）" />;
}

/** The last step: what came in, what did not and why. */
export function RunResult({ run, onRun, onStep, onLeave }: StepProps & { onLeave: () => void }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const targets = useQuery({ queryKey: ["/api/exchange/targets"], queryFn: () => http.get<Target[]>("/api/exchange/targets") });
  const target = targets.data?.find((one) => one.kind === run.kind);
  const again = useMutation({
    mutationFn: () => http.post<ImportView>(`${importPath(run.id)}/checks`),
    onSuccess: onRun,
    onError: (error) => message.error(error instanceof Problem ? error.detail : "没能重新检查，请重试。"),
  });
  const done = run.state === "DONE";
  const moved = run.counts.created + run.counts.changed > 0;
  const mendable = run.state === "FAILED" && !run.emptiedAt;
  const head = done ? `${run.fileName} ${moved ? "已导入" : "与现有的一致，没有变化"}，${exactWords(run.finishedAt!)}，经办 ${run.actor}。` : (run.message ?? "没有完成。");
  const content = (
    <>
      <Alert className="exchange-gap" showIcon title={head} type={done ? "success" : run.state === "FAILED" ? "error" : "info"} />
      {done && <CountTiles counts={run.counts} done />}
      {done && <TotalsCompared totals={{ ...run.totals, figures: [], warnings: [] }} />}
      {run.emptiedAt && <p className="quiet">文件和逐行内容已到保留期限，{exactWords(run.emptiedAt)} 清除；以上行数留存。</p>}
      {run.counts.refused > 0 && run.state !== "CANCELLED" && !run.emptiedAt && (
        <>
          <h2 className="exchange-ask">拒收的行</h2>
          <p><RevealRefused run={run} /><span className="quiet exchange-hint">改正后可以直接再导入。</span></p>
          {target && <OutcomeRows run={run} outcome="REFUSED" target={target} />}
        </>
      )}
      <div className="exchange-buttons">
        {mendable && <Button type="primary" loading={again.isPending} onClick={() => again.mutate()}>重新检查</Button>}
        {mendable && <Button onClick={() => onStep("columns")}>核对各列</Button>}
        {run.landing && <Button type="primary" onClick={() => void navigate(run.landing!.path)}>{run.landing.words}</Button>}
        <Button type={done && !run.landing ? "primary" : "default"} onClick={() => void navigate(`/imports/new?kind=${run.kind}`)}>再导入一份</Button>
      </div>
    </>
  );
  return <Wizard title={`导入${run.title}`} current={4} steps={stepsWith(4, { content, final: true })} onStep={() => undefined} onLeave={onLeave} leaveWord="看导入记录" />;
}
