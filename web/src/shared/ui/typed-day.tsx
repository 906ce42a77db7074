import { Form } from "antd";
import type { Dayjs } from "dayjs";
import { createContext, useContext, useEffect, useId, useLayoutEffect, useRef, useState, type ChangeEvent, type ComponentProps, type FocusEvent, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { Taken } from "./date-words";

interface Left {
  words: string;
  fault?: string;
}

interface Desk {
  left: Record<string, Left>;
  write: (field: string, words: Left | undefined) => void;
  take: (words: string) => Taken;
  /** The day each field stands for, as written. */
  held: Record<string, string | undefined>;
  /** The words were wiped out. */
  empty?: () => void;
  /** Takes one end of a range, or its absence, when that makes a whole one: the picker alone would insist on the other end first. */
  put?: (end: string, day?: Dayjs) => boolean;
}

const Desk = createContext<Desk>({ left: {}, held: {}, write: () => undefined, take: (words) => ({ fault: words }) });

/** What was typed and not taken, by field; `fault` says why. */
export function useTypedDay(take: Desk["take"], more: Pick<Desk, "held" | "empty" | "put">) {
  const [left, setLeft] = useState<Desk["left"]>({});
  // known at once, before the next rendering
  const refused = useRef(false);
  const write: Desk["write"] = (field, words) => {
    refused.current = Boolean(words?.fault);
    setLeft((known) => {
      const next = { ...known };
      if (words) next[field] = words;
      else delete next[field];
      return next;
    });
  };
  const forget = () => { refused.current = false; setLeft({}); };
  return { desk: { left, write, take, ...more }, fault: Object.values(left).find((one) => one.fault)?.fault, refused, forget };
}

export const TypedDesk = Desk.Provider;

/**
 * The picker's field, read as a whole when it is left or Enter is pressed, never on the way: 2026-12-1 may become the 14th. What cannot
 * be taken stays in sight. Enter belongs to the field and sends no form.
 */
export function TypedDay({ value, onChange, onKeyDown, onBlur, ...rest }: ComponentProps<"input"> & { "date-range"?: string }) {
  const end = rest["date-range"];
  const field = end ?? "day";
  const { left, write, take, held, empty, put } = useContext(Desk);
  const typed = left[field];
  const known = useRef(held[field]);
  // cleared, reset or loaded anew: what was typed over the day before means nothing any more
  useEffect(() => {
    if (known.current === held[field]) return;
    known.current = held[field];
    write(field, undefined);
  }, [held, field, write]);
  const picker = useRef({ onKeyDown, onBlur });
  useLayoutEffect(() => { picker.current = { onKeyDown, onBlur }; });
  const tell = (key: string) => picker.current.onKeyDown?.({ key } as KeyboardEvent<HTMLInputElement>);
  /** Whether the picker has still to be told that the words are final; false also when they cannot be taken. */
  const settle = (leaving: boolean): boolean => {
    if (!typed) return true;
    const blank = !typed.words.trim();
    const read = blank ? { day: undefined, shown: "" } : take(typed.words);
    if ("fault" in read) { write(field, { words: typed.words, fault: read.fault }); return false; }
    write(field, undefined);
    if (end && put?.(end, read.day) && (leaving || end === "end")) return false;
    if (blank) empty?.();
    else onChange?.({ target: { value: read.shown } } as ChangeEvent<HTMLInputElement>);
    return true;
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const enter = event.key === "Enter";
    if (event.key === "Escape") write(field, undefined);
    let pending = true;
    // the picker must know the words before it is told that they are final
    if (enter || event.key === "Tab") flushSync(() => { pending = settle(false); });
    if (enter && typed) event.preventDefault();
    if (pending) picker.current.onKeyDown?.(event);
    else tell("Escape"); // an open calendar would lie over the reason
    if (enter) event.preventDefault();
  };
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    // left with the mouse as with the key: the words are final before a form checks them
    const pending = settle(true);
    if (typed) tell(pending ? "Tab" : "Escape");
    picker.current.onBlur?.(event);
  };
  return (
    <input
      {...rest} value={typed?.words ?? value} onKeyDown={keys} onBlur={leave} aria-invalid={Boolean(typed?.fault) || rest["aria-invalid"]}
      onChange={(event) => write(field, { words: event.target.value })}
    />
  );
}

/** Says what is wrong: at the form's field, whose form is then not sent, or beside a field of its own. */
export function DayFault({ fault, inForm }: { fault?: string; inForm: boolean }) {
  const form = Form.useFormInstance<object>() as ReturnType<typeof Form.useFormInstance> | undefined;
  const name = `typed${useId()}`;
  const said = useRef(fault);
  useEffect(() => {
    if (!inForm || said.current === fault) return;
    said.current = fault;
    form?.validateFields([name]).catch(() => undefined);
  }, [fault, form, inForm, name]);
  if (!inForm) return fault && <span role="alert" style={{ color: "var(--brick)" }}>{fault}</span>;
  return (
    <Form.Item noStyle name={name} rules={[{ validator: () => (fault ? Promise.reject(new Error(fault)) : Promise.resolve()) }]}>
      <span hidden />
    </Form.Item>
  );
}
