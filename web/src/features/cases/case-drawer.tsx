import { useQueryClient } from "@tanstack/react-query";
import type { FormInstance } from "antd";
import type { ReactNode } from "react";
import { FormDrawer } from "@/shared/ui/action-form";
import { act, caseKey, type CaseDetail } from "./cases-api";

/** What every action on a case is given. */
export interface ActionProps {
  matter: CaseDetail;
  open: boolean;
  onClose: () => void;
}

interface CaseDrawerProps<V extends object> extends ActionProps {
  title: string;
  submitWord: string;
  /** `POST /api/cases/{id}/{path}` */
  path: string;
  body?: (values: V) => object;
  initial?: Partial<V>;
  /** Words worth keeping when the page is left. */
  keep?: boolean;
  danger?: boolean;
  onDone?: () => void;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
}

/** A form that does one thing to a case; if somebody was quicker it says so and keeps the words. */
export function CaseDrawer<V extends object>({ matter, open, onClose, path, body, keep, children, ...rest }: CaseDrawerProps<V>) {
  const client = useQueryClient();
  return (
    <FormDrawer<V>
      {...rest} open={open} onClose={onClose} draft={keep ? `cases.${matter.id}.${path}` : undefined}
      onSubmit={(values) => act(matter.id, path, body ? body(values) : values)}
      onOvertaken={() => client.refetchQueries({ queryKey: caseKey(matter.id) }, { throwOnError: true })}
    >
      {(form) => (
        <>
          <p className="quiet"><span className="num">{matter.number}</span> {matter.summary}</p>
          {typeof children === "function" ? children(form) : children}
        </>
      )}
    </FormDrawer>
  );
}
