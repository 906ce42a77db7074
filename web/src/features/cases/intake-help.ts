import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Form, type FormInstance } from "antd";
import { useEffect, useState } from "react";
import { http } from "@/shared/http";
import type { IntakeHelp, UnitHit } from "./cases-api";

/** Who was picked as caller, and what that filled in; part of the form, so that a draft keeps it. */
export interface Picked {
  id: number;
  name: string;
  byNumber: boolean;
  /** The unit, and the project chosen before. */
  filled?: { unitId: number; projectId?: number };
}

export interface IntakeValues {
  channel: string;
  kind: string;
  categoryId: number;
  grade: string;
  projectId: number;
  unit?: UnitHit;
  caller?: Picked;
  callerName?: string;
  callerPhone?: string;
  summary: string;
  description: string;
  occurredAt?: string;
}

/** The value once it has not changed for a while. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(setSettled, ms, value);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Who is calling, what is open, what looks the same, which category: asked again as the form is filled. */
export function useIntakeHelp(form: FormInstance<IntakeValues>) {
  const values = Form.useWatch((all: IntakeValues) => all, form);
  const text = [values?.summary, values?.description].filter(Boolean).join(" ").trim();
  // sent as it is written: the server knows slashes, +86 and extensions, which bare digits would run together
  const phone = values?.callerPhone?.trim();
  const asked = useSettled(JSON.stringify({
    phone: phone && phone.replace(/\D/g, "").length >= 5 ? phone : undefined, projectId: values?.projectId, unitId: values?.unit?.id, categoryId: values?.categoryId,
    kind: values?.kind, text: text.length >= 2 ? text.slice(0, 500) : undefined,
  }), 400);
  const query = JSON.parse(asked) as Record<string, string | number | undefined>;
  const worth = Boolean(query.phone ?? query.unitId ?? query.text);
  return useQuery({
    queryKey: ["/api/cases/intake", query],
    queryFn: ({ signal }) => http.get<IntakeHelp>("/api/cases/intake", { query, signal }),
    enabled: worth, placeholderData: worth ? keepPreviousData : undefined, staleTime: 20_000, retry: false,
  });
}
