import { useQueries } from "@tanstack/react-query";
import { Badge, Menu } from "antd";
import { Link, useLocation } from "react-router";
import type { Room } from "@/shared/feature";
import { can } from "@/shared/permissions";
import { features } from "./rooms";

/** How many things oblige me in each room; a count that cannot be had is simply not shown. */
function useCounts(rooms: Room[]): Record<string, number> {
  const counted = rooms.filter((room) => room.count);
  return useQueries({
    queries: counted.map((room) => ({ queryKey: room.count!.key, queryFn: room.count!.load, refetchInterval: 60_000, retry: false })),
    combine: (results) => Object.fromEntries(counted.map((room, index) => [room.key, results[index]?.data ?? 0])),
  });
}

/** The rooms I may enter, in the order of the day's work. */
export function RoomsMenu({ narrow, onGo }: { narrow?: boolean; onGo?: () => void }) {
  const rooms = features.flatMap((feature) => feature.rooms ?? []).filter((room) => can(room.needs));
  const counts = useCounts(rooms);
  const { pathname } = useLocation();
  const here = rooms.filter((room) => pathname === room.path || pathname.startsWith(`${room.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <Menu
      mode="inline" inlineCollapsed={narrow} selectedKeys={here ? [here.key] : []} onClick={onGo}
      items={rooms.map((room) => ({
        key: room.key,
        title: room.word,
        icon: narrow && counts[room.key] ? <Badge dot offset={[0, 10]} color="var(--brick)">{room.icon}</Badge> : room.icon,
        label: (
          <Link to={room.path} className="room">
            <span>{room.word}</span>{Boolean(counts[room.key]) && <span className="room-count num">{counts[room.key]}</span>}
          </Link>
        ),
      }))}
    />
  );
}
