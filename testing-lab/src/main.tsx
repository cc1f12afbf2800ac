import { openRoom } from "@companero/web-kit/openRoom.tsx";
import { RouterProvider } from "react-router/dom";
import { words } from "./lib/words.ts";
import { router } from "./router.tsx";

openRoom(words, <RouterProvider router={router} />);
