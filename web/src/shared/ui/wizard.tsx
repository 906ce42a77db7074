import { Alert, Button, Steps } from "antd";
import { useState, type ReactNode } from "react";
import { Problem } from "../http";
import { usePhone } from "../media";

export interface WizardStep {
  key: string;
  /** 上传, 对应列, 预览, 导入, 结果 */
  word: string;
  content: ReactNode;
  /** The button that leaves this step; none on steps that go on by themselves. */
  nextWord?: string;
  /** Says why one cannot go on yet. */
  blocked?: string;
  /** Work before the next step; a thrown Problem is shown and the step stays. */
  onNext?: () => Promise<unknown>;
  /** From here there is no way back, e.g. after the import began. */
  final?: boolean;
}

interface WizardProps {
  title: ReactNode;
  steps: WizardStep[];
  /** Kept by the caller, best in the URL. */
  current: number;
  onStep: (index: number) => void;
  onLeave?: () => void;
  leaveWord?: string;
  /** Stands beside the way out. */
  aside?: ReactNode;
}

/** The shell of imports and other work in steps. */
export function Wizard({ title, steps, current, onStep, onLeave, leaveWord = "离开", aside }: WizardProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const phone = usePhone();
  const step = steps[current];
  if (!step) return null;
  const go = (index: number) => { setRefusal(undefined); onStep(index); };
  const next = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await step.onNext?.();
      onStep(current + 1);
    } catch (error) {
      setRefusal(error instanceof Problem ? error.detail : "这一步没能完成，请重试。");
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="wizard">
      <header className="page-head"><h1>{title}</h1></header>
      <div className="panel panel-padded">
        <Steps current={current} size="small" responsive={false} items={steps.map((one, index) => ({ title: phone && index !== current ? "" : one.word }))} />
        <div style={{ padding: "24px 0" }}>
          {refusal && <Alert type="error" showIcon title={refusal} style={{ marginBottom: 16 }} role="alert" />}
          {step.content}
        </div>
        <footer style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
          {current > 0 && !step.final && <Button onClick={() => go(current - 1)} disabled={busy}>上一步</Button>}
          {step.nextWord && <Button type="primary" onClick={() => void next()} loading={busy} disabled={Boolean(step.blocked)}>{step.nextWord}</Button>}
          {step.blocked && <span className="quiet">{step.blocked}</span>}
          <span style={{ marginLeft: "auto" }}>{aside}{onLeave && <Button type="link" onClick={onLeave}>{leaveWord}</Button>}</span>
        </footer>
      </div>
    </section>
  );
}
