// How to add a room:
//   1. make src/features/<module>/index.tsx export a Feature (see shared/feature.ts): its doors, its routes, its search hits.
//      Keep that file light: icons and page(() => import("./case-list"), "CaseList", { title, needs }); pages load when opened.
//   2. import it here and put it where it belongs in the order of the day's work. That is all; the menu, the router,
//      the 403 page and the Ctrl-K palette read this array.
import { activity } from "@/features/activity";
import { board } from "@/features/board";
import { calendars } from "@/features/calendars";
import { cases, caseSettings } from "@/features/cases";
import { customers } from "@/features/customers";
import { errands } from "@/features/errands";
import { exchange } from "@/features/exchange";
import { notifications } from "@/features/notifications";
import { knowledge } from "@/features/knowledge";
import { properties } from "@/features/properties";
import { reports } from "@/features/reports";
import { session } from "@/features/session";
import { staff } from "@/features/staff";
import { surveys } from "@/features/surveys";
import { tasks } from "@/features/tasks";
import { visits } from "@/features/visits";
import type { Feature } from "@/shared/feature";

export const features: Feature[] = [
  tasks,
  cases,
  errands,
  visits,
  customers,
  properties,
  board,
  reports,
  surveys,
  knowledge,
  exchange,
  caseSettings,
  calendars,
  notifications,
  staff,
  activity,
  session,
];
