import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";

export interface Person {
  id: number;
  name: string;
  departmentId: number;
  departmentName: string;
  postId?: number;
  postName?: string;
  phone?: string;
  leftOn?: string;
  version: number;
  accountId?: number;
  username?: string;
  disabled: boolean;
  lockedUntil?: string;
  lastSignInAt?: string;
  roles: string;
}

export interface Post {
  id: number;
  name: string;
  head: boolean;
}

export interface Department {
  id: number;
  code: string;
  name: string;
  parentId?: number;
  outside: boolean;
  closed: boolean;
  people: number;
  posts: Post[];
}

export interface Role {
  id: number;
  code: string;
  name: string;
  permissions: string[];
  administers?: string;
  holders: number;
  version: number;
}

export interface Permission {
  code: string;
  name: string;
  module: string;
  reserved: boolean;
}

export interface Account {
  account: { id: number; username: string; name: string; allProjects: boolean; disabled: boolean; lockedUntil?: string; hasTotp: boolean };
  roles: { id: number; name: string }[];
  projects: number[];
}

export const useDepartments = () =>
  useQuery({ queryKey: ["/api/staff", "departments"], queryFn: ({ signal }) => http.get<Department[]>("/api/staff/departments", { signal }) });

export const useRoles = () => useQuery({ queryKey: ["/api/staff", "roles"], queryFn: ({ signal }) => http.get<Role[]>("/api/staff/roles", { signal }) });

export const usePermissions = () =>
  useQuery({ queryKey: ["/api/staff", "permissions"], queryFn: ({ signal }) => http.get<Permission[]>("/api/staff/permissions", { signal }), staleTime: Infinity });

/** Locked now, not once. */
export const isLocked = (until?: string) => Boolean(until) && Date.parse(until!) > Date.now();
