import { CrashRoute } from "@companero/web-kit/routing/CrashRoute.tsx";
import { createBrowserRouter, type RouteObject } from "react-router";
import { RootRoute } from "./routes/RootRoute.tsx";

const account: RouteObject[] = [
  {
    path: "sign-in",
    lazy: async () => ({ Component: (await import("./routes/SignInRoute.tsx")).SignInRoute }),
  },
  {
    path: "sign-up",
    lazy: async () => ({ Component: (await import("./routes/SignUpRoute.tsx")).SignUpRoute }),
  },
  {
    path: "forgot",
    lazy: async () => ({ Component: (await import("./routes/ForgotRoute.tsx")).ForgotRoute }),
  },
  { path: "reset", lazy: async () => ({ Component: (await import("./routes/ResetRoute.tsx")).ResetRoute }) },
  {
    path: "verify",
    lazy: async () => ({ Component: (await import("./routes/VerifyRoute.tsx")).VerifyRoute }),
  },
];

const inbox: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import("./routes/NoConversationRoute.tsx")).NoConversationRoute }),
  },
  {
    path: ":conversationId",
    lazy: async () => ({ Component: (await import("./routes/ConversationRoute.tsx")).ConversationRoute }),
  },
];

const workspace: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("./routes/HomeRoute.tsx")).HomeRoute }) },
  {
    path: "inbox",
    lazy: async () => ({ Component: (await import("./routes/InboxRoute.tsx")).InboxRoute }),
    children: inbox,
  },
  {
    path: "knowledge",
    lazy: async () => ({ Component: (await import("./routes/KnowledgeRoute.tsx")).KnowledgeRoute }),
  },
  {
    path: "knowledge/try",
    lazy: async () => ({ Component: (await import("./routes/QuestionRoute.tsx")).QuestionRoute }),
  },
  {
    path: "knowledge/:documentId",
    lazy: async () => ({ Component: (await import("./routes/DocumentRoute.tsx")).DocumentRoute }),
  },
  { path: "twin", lazy: async () => ({ Component: (await import("./routes/TwinRoute.tsx")).TwinRoute }) },
  {
    path: "channels",
    lazy: async () => ({ Component: (await import("./routes/ChannelsRoute.tsx")).ChannelsRoute }),
  },
  {
    path: "settings",
    lazy: async () => ({ Component: (await import("./routes/SettingsRoute.tsx")).SettingsRoute }),
  },
  {
    path: "*",
    lazy: async () => ({ Component: (await import("./routes/NotFoundRoute.tsx")).NotFoundRoute }),
  },
];

const hub: RouteObject = {
  lazy: async () => ({ Component: (await import("./routes/HubRoute.tsx")).HubRoute }),
  children: [
    {
      index: true,
      lazy: async () => ({
        Component: (await import("./routes/FirstWorkspaceRoute.tsx")).FirstWorkspaceRoute,
      }),
    },
    {
      path: "w/:slug",
      lazy: async () => ({ Component: (await import("./routes/WorkspaceRoute.tsx")).WorkspaceRoute }),
      children: workspace,
    },
    {
      path: "*",
      lazy: async () => ({ Component: (await import("./routes/NotFoundRoute.tsx")).NowhereRoute }),
    },
  ],
};

export const router = createBrowserRouter(
  [
    {
      Component: RootRoute,
      ErrorBoundary: CrashRoute,
      HydrateFallback: () => null,
      children: [...account, hub],
    },
  ],
  { basename: "/hub" },
);
