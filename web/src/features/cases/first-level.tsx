import { When } from "@/shared/ui/tags";
import type { Around } from "./around";

/** 一级审批: who agreed first to an end without the customer. */
export function FirstLevel({ asked }: { asked: NonNullable<Around["closureAsked"]> }) {
  if (!asked.endorsed) return null;
  return <div>一级审批：<b>{asked.endorsed.actor}</b> 同意（<When at={asked.endorsed.at} exact />）{asked.endorsed.words && `：${asked.endorsed.words}`}</div>;
}
