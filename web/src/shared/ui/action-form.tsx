import { Alert, App, Button, Drawer, Form, type FormInstance } from "antd";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useEditing } from "../editing";
import { Problem, type Change } from "../http";
import { usePhone } from "../media";
import { storage } from "../storage";
import { exactWords } from "../time";
import "./action-form.css";

export interface ActionFormProps<V extends object> {
  /** `Form.Item`s; `name` as the server names the field, so that its refusals land there. */
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
  /** Sends; a thrown Problem is shown at its fields. */
  onSubmit: (values: V) => Promise<unknown>;
  /** After the server took it. */
  onDone?: () => void;
  /** A verb: 登记, 派单. */
  submitWord: string;
  onCancel?: () => void;
  initial?: Partial<V>;
  /** Keeps what was typed in this browser under this name until it is sent. Plain values only, no dates or files. */
  draft?: string;
  danger?: boolean;
  form?: FormInstance<V>;
  /** Reads the record afresh when somebody else changed it meanwhile; then what was typed can be sent again. */
  onOvertaken?: () => Promise<unknown>;
  /** Names of fields, where the server says which ones somebody else changed. */
  fields?: Record<string, string>;
}

/** Shows a refusal at its fields; what belongs to none comes back. */
export function showProblem(form: FormInstance, error: unknown): string | undefined {
  if (!(error instanceof Problem)) return "没能送出，请重试。";
  const errors = error.errors.length ? error.errors : error.field ? [{ field: error.field, message: error.detail }] : [];
  const path = (field: string) => field.split(/[.[\]]+/).filter(Boolean).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const known = errors.filter(({ field }) => form.getFieldInstance(path(field)) || form.getFieldsError([path(field)]).length);
  form.setFields(known.map(({ field, message }) => ({ name: path(field), errors: [message] })));
  const first = known[0];
  if (first) form.scrollToField(path(first.field), { block: "center", focus: true });
  const rest = errors.filter((one) => !known.includes(one)).map((one) => one.message);
  if (errors.length === 0) return error.detail;
  return rest.length ? rest.join("；") : undefined;
}

/** What is told above a long form must be seen from its button below. */
const bringIntoSight = (notice: { nativeElement: HTMLElement } | null) => notice?.nativeElement.scrollIntoView({ block: "nearest" });

/** One column, labels on top, checks on leaving a field; Ctrl-Enter sends. */
export function ActionForm<V extends object>(props: ActionFormProps<V>) {
  const { draft, initial, onSubmit, onDone, onCancel, submitWord, danger } = props;
  const [own] = Form.useForm<V>();
  const form = props.form ?? own;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [overtaken, setOvertaken] = useState<Change[]>();
  const [refreshing, setRefreshing] = useState(false);
  const [typed, setTyped] = useState(false);
  useEditing(typed);
  const kept = draft ? storage.read<Partial<V>>(`draft.${draft}`) : undefined;
  const [hasDraft, setHasDraft] = useState(Boolean(kept));
  const forget = () => { if (draft) storage.write(`draft.${draft}`, undefined); setHasDraft(false); };
  const submit = async (values: V) => {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    setOvertaken(undefined);
    try {
      await onSubmit(values);
      forget();
      setTyped(false);
      onDone?.();
    } catch (error) {
      if (props.onOvertaken && error instanceof Problem && error.code === "edit.overtaken") setOvertaken(error.changes ?? []);
      else setRefusal(showProblem(form, error));
    } finally {
      setBusy(false);
    }
  };
  const again = async () => {
    setRefreshing(true);
    try {
      await props.onOvertaken!();
      form.submit();
    } catch (error) {
      setRefusal(showProblem(form, error));
    } finally {
      setRefreshing(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !busy) { event.preventDefault(); form.submit(); }
  };
  return (
    <div onKeyDown={keys}>
      {hasDraft && (
        <Alert className="form-notice" type="info" title="已恢复上次没填完的内容。"
          action={<Button size="small" type="link" onClick={() => { forget(); form.resetFields(); form.setFieldsValue(emptied(form.getFieldsValue(true), initial)); }}>清掉重填</Button>} />
      )}
      {refusal && <Alert ref={bringIntoSight} className="form-notice" type="error" showIcon title={refusal} role="alert" />}
      {overtaken && <Overtaken changes={overtaken} fields={props.fields} busy={refreshing} onAgain={() => void again()} />}
      <Form<V>
        form={form} layout="vertical" validateTrigger="onBlur" scrollToFirstError={{ block: "center", focus: true }} onFinish={submit}
        initialValues={{ ...initial, ...kept }}
        onValuesChange={(_, values) => { setTyped(true); if (draft) storage.write(`draft.${draft}`, values); }}
      >
        {typeof props.children === "function" ? props.children(form) : props.children}
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" danger={danger} loading={busy}>{submitWord}</Button>
          {onCancel && <Button onClick={onCancel}>取消</Button>}
          <span className="form-hint">Ctrl-Enter</span>
        </div>
      </Form>
    </div>
  );
}

/** Who did what meanwhile; nothing typed is lost. */
function Overtaken({ changes, fields = {}, busy, onAgain }: { changes: Change[]; fields?: Record<string, string>; busy: boolean; onAgain: () => void }) {
  const words = ({ what, text, field, mine, theirs }: Change) =>
    (field ? `把${fields[field] ?? "资料"}从“${mine ?? "空"}”改为“${theirs ?? "空"}”` : [what, text].filter(Boolean).join("："));
  return (
    <Alert
      ref={bringIntoSight} className="form-notice" type="warning" showIcon role="alert" title="您填写期间，别人改过这条记录。填的内容都还在。"
      description={(
        <>
          <ul className="form-changes">
            {changes.map((change, index) => <li key={index}><span className="num">{exactWords(change.at)}</span> {change.actor} {words(change)}</li>)}
          </ul>
          <Button size="small" loading={busy} onClick={onAgain}>按最新情况再提交</Button>
        </>
      )}
    />
  );
}

function emptied(values: object, initial: object | undefined): never {
  return { ...Object.fromEntries(Object.keys(values).map((key) => [key, undefined])), ...initial } as never;
}

export interface FormDrawerProps<V extends object> extends ActionFormProps<V> {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  width?: number;
}

/** Keys go to the form at once, also where no field asked for them. */
function enter(body: HTMLElement | null) {
  if (body && !body.contains(document.activeElement)) body.querySelector<HTMLElement>("input:not([disabled]), textarea, button")?.focus();
}

/** An ActionForm in a drawer; asks before typed words are thrown away, unless a draft keeps them. */
export function FormDrawer<V extends object>({ open, onClose, title, width = 480, ...rest }: FormDrawerProps<V>) {
  const [form] = Form.useForm<V>();
  const { modal } = App.useApp();
  const phone = usePhone();
  const body = useRef<HTMLDivElement>(null);
  useEditing(open);
  const close = () => {
    if (rest.draft || !form.isFieldsTouched()) onClose();
    else modal.confirm({ title: "填写的内容还没送出，要丢掉吗？", okText: "丢掉", cancelText: "接着填", okButtonProps: { danger: true }, focusable: { autoFocusButton: "cancel" }, onOk: onClose });
  };
  return (
    <Drawer open={open} onClose={close} title={title} size={phone ? "100%" : width} destroyOnHidden afterOpenChange={(shown) => shown && !phone && enter(body.current)}>
      <div ref={body}>
        {open && <ActionForm {...rest} form={form} onCancel={close} onDone={() => { rest.onDone?.(); onClose(); }} />}
      </div>
    </Drawer>
  );
}
