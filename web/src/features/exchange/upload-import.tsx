import { FileExcelOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Progress, Radio, Skeleton, Upload } from "antd";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { Wizard } from "@/shared/ui/wizard";
import "./exchange.css";
import type { Looked, Target } from "./import";
import { stepsWith } from "./steps";

/** The first step: what it is, and the file. */
export function UploadImport() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const targets = useQuery({ queryKey: ["/api/exchange/targets"], queryFn: () => http.get<Target[]>("/api/exchange/targets") });
  const asked = params.get("kind");
  const kind = targets.data?.some((one) => one.kind === asked) ? asked! : targets.data?.length === 1 ? targets.data[0]!.kind : undefined;
  const content = targets.error ? (
    <ErrorState error={targets.error} onRetry={() => void targets.refetch()} />
  ) : !targets.data ? (
    <Skeleton active />
  ) : targets.data.length === 0 ? (
    <EmptyState text="您的岗位没有可以导入的内容。需要时请联系系统管理员。" />
  ) : (
    <>
      <h2 className="exchange-ask" id="import-kind">导入什么</h2>
      <Radio.Group
        aria-labelledby="import-kind" className="exchange-kinds" value={kind} optionType="button"
        options={targets.data.map((one) => ({ value: one.kind, label: one.title }))}
        onChange={(event) => setParams({ kind: event.target.value as string }, { replace: true })}
      />
      {kind && <Needed target={targets.data.find((one) => one.kind === kind)!} />}
      <FileDrop kind={kind} onDone={(looked) => void navigate(`/imports/${looked.run.id}`, { replace: true })} />
    </>
  );
  return (
    <Wizard title="导入" steps={stepsWith(0, { content })} current={0} onStep={() => undefined}
      onLeave={() => void navigate("/imports")} leaveWord="看导入记录" />
  );
}

function Needed({ target }: { target: Target }) {
  const words = (required: boolean) => target.fields.filter((field) => field.required === required).map((field) => field.label).join("、");
  return (
    <p className="quiet exchange-needed">
      文件里须有：{words(true) || "无"}{words(false) && `；可以有：${words(false)}`}。列名写法不同也能认，下一步可以核对。
    </p>
  );
}

function FileDrop({ kind, onDone }: { kind?: string; onDone: (looked: Looked) => void }) {
  const [sending, setSending] = useState<{ name: string; part: number }>();
  const [refusal, setRefusal] = useState<string>();
  const send = async (file: File) => {
    setRefusal(undefined);
    setSending({ name: file.name, part: 0 });
    const form = new FormData();
    form.append("kind", kind!);
    form.append("file", file);
    try {
      onDone(await http.upload<Looked>("/api/exchange/imports", form, (part) => setSending({ name: file.name, part })));
    } catch (error) {
      setRefusal(`“${file.name}”没有收下：${error instanceof Problem ? error.detail : "没有传上去，请重试。"}`);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <>
      {refusal && <Alert type="error" showIcon title={refusal} role="alert" className="exchange-gap" />}
      <Upload.Dragger
        className="exchange-drop" showUploadList={false} disabled={!kind || Boolean(sending)} accept=".xlsx,.xls,.csv,.tsv,.txt,.json,.jsonl"
        beforeUpload={(file) => { void send(file); return false; }}
      >
        <FileExcelOutlined className="exchange-drop-icon" />
        <div>{kind ? "把文件拖到这里，或点此选文件" : "请先选导入什么"}</div>
        <div className="quiet">Excel（xlsx、xls）、CSV、文本表格、JSON，最大 50 MB；编码自动识别</div>
      </Upload.Dragger>
      {sending && (
        <div className="exchange-gap" aria-live="polite">
          {sending.part < 1 ? `正在上传 ${sending.name}` : `正在读取 ${sending.name}`}
          <Progress percent={Math.round(sending.part * 100)} status="active" />
        </div>
      )}
    </>
  );
}
