import { Button } from "antd";
import { Navigate, useRouteError } from "react-router";
import { can } from "@/shared/permissions";
import { Problem } from "@/shared/http";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { features } from "./rooms";

/** The room of my office, else the first I may enter. */
export function Home() {
  const rooms = features.flatMap((feature) => feature.rooms ?? []).filter((room) => can(room.needs));
  const first = rooms.find((room) => room.home && can(room.home)) ?? rooms[0];
  return first ? <Navigate to={first.path} replace /> : <EmptyState text="您的账号还没有分派岗位，请联系系统管理员。" />;
}

export function NotFound() {
  return <EmptyState text="没有这一页。地址可能写错了，或这一页已经搬走。" action={<Button href="/app">回到首页</Button>} />;
}

export function Forbidden() {
  return <EmptyState text="您没有进入这里的权限。需要时请联系本部门负责人或系统管理员。" action={<Button href="/app">回到首页</Button>} />;
}

/** A page that failed to draw or to load; the rest of the hall stays open. */
export function Broken({ whole }: { whole?: boolean }) {
  const error = useRouteError();
  const outdated = error instanceof TypeError && /import|module/i.test(error.message);
  if (outdated) return <EmptyState text="系统刚更新过，请刷新页面。" action={<Button type="primary" onClick={() => location.reload()}>刷新</Button>} />;
  return (
    <div className={whole ? "threshold" : undefined}>
      <ErrorState error={error} onRetry={() => location.reload()}>
        {error instanceof Error && !(error instanceof Problem) && <code className="quiet">{error.message}</code>}
      </ErrorState>
    </div>
  );
}
