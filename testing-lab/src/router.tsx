import { CrashRoute } from "@companero/web-kit/routing/CrashRoute.tsx";
import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { FirstWorkspaceRoute } from "./routes/FirstWorkspaceRoute.tsx";
import { LabRoute } from "./routes/LabRoute.tsx";
import { NotFoundRoute } from "./routes/NotFoundRoute.tsx";

const workspace: RouteObject[] = [
  { index: true, element: <Navigate to="turns" replace /> },
  {
    path: "turns/:turnId?",
    lazy: async () => ({ Component: (await import("./routes/TurnsRoute.tsx")).TurnsRoute }),
  },
  { path: "live", lazy: async () => ({ Component: (await import("./routes/LiveRoute.tsx")).LiveRoute }) },
  { path: "*", Component: NotFoundRoute },
];

export const router = createBrowserRouter(
  [
    {
      Component: LabRoute,
      ErrorBoundary: CrashRoute,
      HydrateFallback: () => null,
      children: [
        { index: true, Component: FirstWorkspaceRoute },
        {
          path: "w/:slug",
          lazy: async () => ({ Component: (await import("./routes/WorkspaceRoute.tsx")).WorkspaceRoute }),
          children: workspace,
        },
        { path: "*", Component: NotFoundRoute },
      ],
    },
  ],
  { basename: "/lab" },
);
