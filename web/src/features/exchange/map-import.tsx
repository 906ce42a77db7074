import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Input, Segmented, Select, Skeleton, Space } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { exactWords } from "@/shared/time";
import { ErrorState } from "@/shared/ui/state";
import { Wizard } from "@/shared/ui/wizard";
import { GiveUp } from "./give-up";
import { figure, importPath, type Analysis, type Choice, type ImportView, type Layout, type Looked, type Mapping } from "./import";
import type { StepProps } from "./import-wizard";
import { MappingTable } from "./mapping-table";
import { stepsWith } from "./steps";

interface Where {
  sheet?: number;
  headerRow?: number | "none";
}

interface Draft {
  /** Undefined until somebody changes it: the guess stands. */
  mapping?: Mapping;
  layout?: Layout;
  matrixValue?: string;
  choices: Record<string, string>;
  save?: string;
}

// a choice about the grid matters only when the file is read as one, and then it must be made
const ofMatrix = (choice: Choice) => choice.key.startsWith("matrix");
// newProject names what is made when project is chosen as "new"
const ofNew = (choice: Choice) => (choice.key.startsWith("new") ? choice.key.charAt(3).toLowerCase() + choice.key.slice(4) : undefined);

/** What the file itself says of a choice: a column of its own, or the name of the sheet (总价分布). */
function saidByFile(choice: Choice, analysis: Analysis, mapping: Mapping, layout: Layout): string | undefined {
  if (layout === "ROWS") return choice.options.column && mapping[choice.key] ? "column" : undefined;
  const sheet = analysis.sheets[analysis.sheet]?.name ?? "";
  const said = ofMatrix(choice) ? Object.entries(choice.options).filter(([, label]) => sheet.includes(label)) : [];
  return said.length === 1 ? said[0]![0] : undefined;
}

/** Where to look at first: as mapped before, else as the server guesses. */
function placeOf(run: ImportView): Where {
  return run.state === "UPLOADED" ? {} : { sheet: run.plan.sheet, headerRow: run.plan.headerRow ?? "none" };
}

/** The second step: which column of the file means what. */
export function MapImport({ run, onRun, onStep, onLeave }: StepProps & { onLeave: () => void }) {
  const [where, setWhere] = useState<Where>(() => placeOf(run));
  const mapped = run.state !== "UPLOADED";
  const [draft, setDraft] = useState<Draft>({
    mapping: mapped ? run.plan.mapping : undefined, layout: mapped ? run.plan.layout : undefined,
    matrixValue: run.plan.matrixValue, choices: run.plan.choices,
  });
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const query = useQuery({
    queryKey: [importPath(run.id), "columns", where],
    queryFn: ({ signal }) => http.get<Looked>(`${importPath(run.id)}/columns`, { query: { ...where }, signal }),
    placeholderData: (old) => old,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => { setWhere({}); void query.refetch(); }} />;
  if (!query.data) return <Skeleton active />;
  const { analysis, target, earlier } = query.data;
  const mapping = draft.mapping ?? analysis.mapping;
  const layout = draft.layout ?? (analysis.matrix && analysis.missing.length > 0 ? "MATRIX" : "ROWS");
  const chosen = Object.fromEntries(target.choices.map((choice) => [choice.key, draft.choices[choice.key] ?? saidByFile(choice, analysis, mapping, layout)]));
  const choices = target.choices.filter((choice) => {
    const maker = ofNew(choice);
    return ofMatrix(choice) ? layout === "MATRIX" : !maker || chosen[maker] === "new";
  }).map((choice) => ({ ...choice, required: choice.required || ofMatrix(choice) || ofNew(choice) !== undefined }));
  const missing = layout === "MATRIX" ? [] : target.fields.filter((field) => field.required && mapping[field.key] === undefined).map((field) => field.label);
  const unchosen = choices.filter((choice) => choice.required && !chosen[choice.key]).map((choice) => choice.label);
  const move = (to: Where) => { setWhere(to); change({ mapping: undefined }); };
  const go = async () => {
    await http.put(`${importPath(run.id)}/mapping`, {
      sheet: analysis.sheet, headerRow: analysis.headerRow, mapping: layout === "MATRIX" ? {} : mapping, layout,
      matrixValue: layout === "MATRIX" ? draft.matrixValue : undefined, choices: Object.fromEntries(choices.map((choice) => [choice.key, chosen[choice.key] ?? ""])), save: draft.save,
    });
    onRun(await http.post<ImportView>(`${importPath(run.id)}/checks`));
  };
  const blocked = missing.length ? `还缺必需的列：${missing.join("、")}` : unchosen.length ? `还没有选或填：${unchosen.join("、")}` : undefined;
  const content = (
    <>
      <p className="exchange-file"><b>{run.fileName}</b> <span className="quiet">{run.format} · 约 {figure(run.expectedRows)} 行</span></p>
      {earlier && <Alert type="warning" showIcon className="exchange-gap" title={`此文件 ${exactWords(earlier.at)} 已由${earlier.actor}导入过。再导入不会重复，只更新有变的行。`} />}
      {run.message && <Alert type="error" showIcon className="exchange-gap" title={run.message} />}
      <Form layout="vertical" className="exchange-form" component="div">
        <PlaceFields analysis={analysis} layout={layout} onMove={move} onSaved={(saved) => change({ mapping: saved })} />
        {analysis.matrix && (
          <Form.Item label="怎样读">
            <Segmented<Layout> value={layout} onChange={(value) => change({ layout: value })}
              options={[{ value: "ROWS", label: "逐行读取" }, { value: "MATRIX", label: "按楼盘表（楼层 × 房号）" }]} />
          </Form.Item>
        )}
        {choices.map((choice) => (
          <Form.Item key={choice.key} label={choice.label} required={choice.required}>
            {Object.keys(choice.options).length > 0 ? (
              <Select aria-label={choice.label} allowClear={!choice.required} showSearch={{ optionFilterProp: "label" }} value={chosen[choice.key] || undefined} placeholder="请选"
                options={Object.entries(choice.options).map(([value, label]) => ({ value, label }))}
                onChange={(value?: string) => change({ choices: { ...draft.choices, [choice.key]: value ?? "" } })} />
            ) : (
              <Input aria-label={choice.label} value={chosen[choice.key]} onChange={(event) => change({ choices: { ...draft.choices, [choice.key]: event.target.value } })} />
            )}
          </Form.Item>
        ))}
        {layout === "MATRIX" && !choices.some(ofMatrix) && (
          <Form.Item label="格子里的值是">
            <Select aria-label="格子里的值是" allowClear value={draft.matrixValue} placeholder="由系统判断" options={target.fields.map((field) => ({ value: field.key, label: field.label }))}
              onChange={(value?: string) => change({ matrixValue: value })} />
          </Form.Item>
        )}
      </Form>
      {layout === "MATRIX" ? <MatrixNote analysis={analysis} /> : (
        <>
          <MappingTable columns={analysis.columns} fields={target.fields} mapping={mapping} guessed={!draft.mapping} saved={analysis.usedMapping !== undefined}
            onChange={(next) => change({ mapping: next })} />
          <SaveAs name={draft.save} onName={(save) => change({ save })} />
        </>
      )}
    </>
  );
  return (
    <Wizard title={`导入${run.title}`} current={1} onStep={() => onStep()} onLeave={onLeave} leaveWord="以后再导" aside={<GiveUp run={run} />}
      steps={stepsWith(1, { content, nextWord: "检查数据", blocked, onNext: go, final: true })} />
  );
}

interface PlaceProps {
  analysis: Analysis;
  layout: Layout;
  onMove: (where: Where) => void;
  onSaved: (mapping: Mapping) => void;
}

function PlaceFields({ analysis, layout, onMove, onSaved }: PlaceProps) {
  const lines = analysis.lines.map((line) => ({ value: line.number, label: `第 ${line.number} 行：${line.texts.filter(Boolean).slice(0, 5).join("｜")}` }));
  return (
    <>
      {analysis.sheets.length > 1 && (
        <Form.Item label="工作表">
          <Select aria-label="工作表" value={analysis.sheet} onChange={(sheet) => onMove({ sheet })}
            options={analysis.sheets.map((sheet) => ({ value: sheet.index, label: `${sheet.name}${sheet.hidden ? "（隐藏）" : ""}${sheet.rows === undefined ? "" : ` · ${figure(sheet.rows)} 行`}` }))} />
        </Form.Item>
      )}
      {!analysis.fixedHeader && layout === "ROWS" && (
        <Form.Item label="表头在">
          <Select<number | "none"> aria-label="表头在" popupMatchSelectWidth={false} value={analysis.headerRow ?? "none"}
            onChange={(headerRow) => onMove({ sheet: analysis.sheet, headerRow })} options={[{ value: "none", label: "没有表头" }, ...lines]} />
        </Form.Item>
      )}
      {analysis.saved.length > 0 && layout === "ROWS" && (
        <Form.Item label="已存方案">
          <Select aria-label="已存方案" value={analysis.usedMapping} options={analysis.saved.map((saved) => ({ value: saved.id, label: saved.name }))}
            onChange={(id) => onSaved(analysis.saved.find((saved) => saved.id === id)!.mapping)} />
        </Form.Item>
      )}
    </>
  );
}

function SaveAs({ name, onName }: { name?: string; onName: (name: string) => void }) {
  return (
    <Space.Compact block className="exchange-save">
      <Space.Addon>存为方案</Space.Addon>
      <Input maxLength={40} allowClear placeholder="要留作以后用，可起个名，如：案场周报" aria-label="对应方案名称" value={name} onChange={(event) => onName(event.target.value)} />
    </Space.Compact>
  );
}

function MatrixNote({ analysis }: { analysis: Analysis }) {
  const rooms = analysis.matrix?.rooms ?? [];
  return (
    <p className="quiet">
      表头在第 {analysis.matrix?.headerRow} 行，房号 {rooms.length} 个：{rooms.slice(0, 12).join("、")}{rooms.length > 12 && " 等"}。每个有值的格子读作一条，楼栋、单元沿用上一行。
    </p>
  );
}
