import { Navigate, createBrowserRouter } from "react-router";
import { SignIn } from "@/features/session/sign-in";
import { Frame } from "./frame";
import { Gate } from "./gate";
import { Broken, Home, NotFound } from "./pages";
import { features } from "./rooms";

export const router = createBrowserRouter([
  // a customer's own page: no account, no frame
  { path: "/link/:token", errorElement: <Broken whole />, HydrateFallback: () => null, lazy: async () => ({ Component: (await import("@/features/link/link-page")).LinkPage }) },
  // for customers with a link and no account: outside the gate
  {
    path: "/survey/:token", errorElement: <Broken whole />, HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import("@/features/surveys/public-sheet")).PublicSheet }),
  },
  {
    Component: Gate,
    errorElement: <Broken whole />,
    HydrateFallback: () => null,
    children: [
      { path: "/sign-in", Component: SignIn },
      {
        Component: Frame,
        children: [
          {
            errorElement: <Broken />,
            children: [
              { index: true, Component: Home },
              ...features.flatMap((feature) => feature.routes),
              { path: "me", element: <Navigate to="/me/sessions" replace /> },
              { path: "*", Component: NotFound, handle: { title: "没有这一页" } },
            ],
          },
        ],
      },
    ],
  },
], { basename: "/app" });
