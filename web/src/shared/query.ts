import { QueryClient } from "@tanstack/react-query";
import { editing } from "./editing";
import { Problem } from "./http";

/** Reads are tried again when the line or the server failed, never when the server refused; writes are tried again by people. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // an intranet without the internet reads as offline to some browsers
      networkMode: "always",
      // under a form being filled in the version stays, or nobody would be told that somebody was quicker
      refetchOnWindowFocus: () => !editing(),
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      retryDelay: (attempt) => 800 * 2 ** attempt,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
