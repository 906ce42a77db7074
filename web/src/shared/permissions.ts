import { useSyncExternalStore } from "react";
import { http, Problem } from "./http";
import { storage } from "./storage";

/** The person signed in, as the server knows them. */
export interface Me {
  accountId: string;
  personId: string;
  username: string;
  name: string;
  organisation: { id: string; name: string; kind: string };
  department?: { id: string; name: string };
  roles: string[];
  permissions: string[];
  projects: { id: string; name: string }[];
  mustChangePassword: boolean;
  mustEnrolTotp: boolean;
}

// undefined: not asked yet; null: nobody signed in
let current: Me | null | undefined;
let sessionEnded = false;
const INSIDE = "inside";
const listeners = new Set<() => void>();

/** @param ended the session ended under somebody's hands, also while this page was closed, which is then said at the door */
export function setMe(me: Me | null, ended = false) {
  // several requests are refused together: only the first finds somebody inside, and the others do not take back what it said
  if (me) sessionEnded = false;
  else if (ended && (current || storage.read(INSIDE))) sessionEnded = true;
  // whoever was put out is told so at the door until he is inside again, also after loading the page anew
  if (me || !ended) storage.write(INSIDE, me ? true : undefined);
  current = me;
  listeners.forEach((listener) => listener());
}

/** Asks the server who is signed in; any failure but "nobody" is the caller's to show. */
export async function loadMe(): Promise<void> {
  try {
    setMe(await http.get<Me>("/api/session"));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    setMe(null, true);
  }
}

/** Whoever goes out himself is not told at the door that he was put out. */
export const leave = () => storage.write(INSIDE, undefined);

/** Whether whoever stands at the door was inside before. */
export const wasSignedOut = () => sessionEnded;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For the frame: also tells "not asked yet" from "nobody". */
export function useSession(): Me | null | undefined {
  return useSyncExternalStore(subscribe, () => current);
}

/** The person signed in. Only inside the frame, where there is one. */
export function useMe(): Me {
  const me = useSession();
  if (!me) throw new Error("useMe outside the frame");
  return me;
}

/** Whether the person signed in may do this; hiding is courtesy, the server refuses anyway. */
export function can(permission: string | undefined): boolean {
  return !permission || Boolean(current?.permissions.includes(permission));
}
