import { useCallback, useEffect, useState } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { FirstPassword } from "@/features/session/change-password";
import { EnrolTotp } from "@/features/session/enrol-totp";
import { loadMe, useSession } from "@/shared/permissions";
import { ErrorState } from "@/shared/ui/state";

/** Nobody passes unknown, with a password others know, or without the second key where it is asked for. */
export function Gate() {
  const me = useSession();
  const [error, setError] = useState<unknown>();
  const { pathname, search } = useLocation();
  const ask = useCallback(() => { loadMe().then(() => setError(undefined), setError); }, []);
  useEffect(ask, [ask]);
  if (me === undefined) return error ? <ErrorState error={error} onRetry={ask} /> : null;
  if (me === null) {
    if (pathname === "/sign-in") return <Outlet />;
    const back = pathname === "/" && !search ? "" : `?back=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  if (me.mustChangePassword) return <FirstPassword />;
  if (me.mustEnrolTotp) return <EnrolTotp />;
  return <Outlet key={me.accountId} />;
}
