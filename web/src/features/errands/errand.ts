import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { Tone } from "@/shared/ui/tags";

export type Form = "COPY" | "SEEN" | "ORIGINAL";
export type Who = "OWNER" | "ALL_OWNERS" | "ANY_OWNER" | "AGENT" | "NOBODY";
export type Way = "ONLINE" | "POST" | "PHONE";
export type State = "BOOKED" | "ARRIVED" | "FINISHED" | "CANCELLED" | "MISSED";

export const FORMS: Record<Form, string> = { COPY: "复印件", SEEN: "复印件并核验原件", ORIGINAL: "收原件" };
export const WHO: Record<Who, string> = { OWNER: "本人", ALL_OWNERS: "本人及全部共有人", ANY_OWNER: "任一共有人", AGENT: "代理人", NOBODY: "不需到场" };
export const WAYS: Record<Way, string> = { ONLINE: "网上办", POST: "邮寄办", PHONE: "电话办" };
export const OBSTACLES: Record<string, string> = {
  PAPER: "材料不齐", PERSON: "应到的人未到", FEE: "费用未缴", SIGNATURE: "未签字", HOUSE: "窗口或系统原因", OTHER: "其他",
};
export const TONES: Record<State, Tone> = { BOOKED: "new", ARRIVED: "live", FINISHED: "done", CANCELLED: "closed", MISSED: "overdue" };

export const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** A paper to bring. Without `personId` any owner's will do. */
export interface Ask {
  kind: string;
  name: string;
  unitId?: number;
  unitLabel?: string;
  personId?: number;
  person: string;
  copies: number;
  form: Form;
  formLabel: string;
  freshDays?: number;
  matterIds: number[];
  matters: string[];
}

export interface Todo { matterId: number; matter: string; step: string }

export interface Stop { placeId?: number; place: string; address?: string; minutes: number; what: Todo[] }

export interface MatterLine {
  id: number; module: string; subjectId: number; projectId: number; projectName: string; unitId?: number; unitLabel?: string;
  title: string; link: string; waitsFor: string[]; missing: number; remote: boolean; mustCome: boolean; visits: number;
}

export interface Plan {
  customer: { id: number; name: string };
  day: string;
  matters: MatterLine[];
  bring: Ask[];
  held: { paperId: number; kind: string; name: string; unitLabel?: string; person: string; takenAt: string; takenBy: string; validUntil?: string; matters: string[] }[];
  yielded: { kind: string; name: string; unitLabel?: string; from: string; matter: string }[];
  fees: { name: string; amount?: string; basis: string; matter: string }[];
  feeTotal: string;
  openFees: boolean;
  signatures: { document: string; matter: string }[];
  coming: { personId?: number; person: string; agent: boolean; matters: string[] }[];
  stops: Stop[];
  minutes: number;
  remote: { matter: string; step: string; way: string; how: string }[];
}

export interface Visit {
  matterId: number; title: string; projectName: string; unitLabel?: string; link: string; result?: "DONE" | "NOT_DONE"; failed?: string; failedName?: string; note?: string;
}

export interface Appointment {
  id: number; number: string; state: State; stateName: string; customerId: number; customerName: string; phoneMasked?: string;
  startsAt: string; endsAt: string; stops: (Stop & { from: string; to: string })[]; note?: string; bookedBy: string;
  arrivedAt?: string; came?: string; leftAt?: string; cancelledFor?: string; moved: number; version: number; visits: Visit[];
}

export interface FiledPaper {
  id: number; customerId: number; customerName: string; kind: string; unitId?: number; unitLabel?: string; copies: number; originalSeen: boolean;
  originalKept: boolean; issuedOn?: string; validUntil?: string; note?: string; takenAt: string; takenBy: string;
  endedAs?: "RETURNED" | "VOID"; endedAt?: string; endedBy?: string; endedFor?: string;
}

export interface Issued { id: number; number: string; way: "PRINT" | "SMS"; sentTo?: string; issuedAt: string; issuedBy: string; sha256: string }

export interface CustomerErrandsView {
  plan: Plan; live?: Appointment; papers: FiledPaper[]; issued: Issued[]; appointments: Appointment[];
  ended: { id: number; title: string; link: string; projectName: string; unitLabel?: string; doneAt?: string; settledAt?: string; visits: number }[];
}

export interface Step {
  name: string; place: string; minutes: number;
  papers: { kind: string; copies: number; form: Form; who: Who; freshDays?: number }[];
  presence: { who: Who; agent: boolean };
  fees: { name: string; amount?: string; basis: string }[];
  signatures: string[];
  remote?: { way: Way; how: string };
  yields?: string[];
}

export interface Guide { id: number; code: string; version: number; name: string; effectiveFrom: string; basis: string; after: string[]; steps: Step[] }
export interface Kind { id: number; code: string; name: string; validDays?: number; perUnit: boolean; closed: boolean }
export interface Place { id: number; projectId?: number; code: string; name: string; address?: string; seats: number; rank: number; closed: boolean; version: number }

export interface ErrandOptions {
  guides: Guide[]; kinds: Kind[]; places: Place[]; projects: { id: number; name: string }[]; categories: { categoryId: number; guide: string }[];
}

export function useErrandOptions() {
  return useQuery({ queryKey: ["/api/errands/options"], queryFn: ({ signal }) => http.get<ErrandOptions>("/api/errands/options", { signal }), staleTime: 60_000 });
}

/** One line a guide: the version in force today. */
export function inForce(guides: Guide[], today: string): Guide[] {
  const newest = new Map<string, Guide>();
  for (const guide of guides) {
    const known = newest.get(guide.code);
    if (guide.effectiveFrom <= today && (!known || known.effectiveFrom < guide.effectiveFrom)) newest.set(guide.code, guide);
  }
  return [...newest.values()];
}

export function useCustomerErrands(id: string) {
  return useQuery({
    queryKey: ["/api/errands/customers", id],
    queryFn: ({ signal }) => http.get<CustomerErrandsView>(`/api/errands/customers/${id}`, { signal }),
  });
}

/** Everything of this room is read afresh. */
export const refreshErrands = () =>
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("/api/errands") });
