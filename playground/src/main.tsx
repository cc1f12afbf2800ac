import { openRoom } from "@companero/web-kit/openRoom.tsx";
import { App } from "./App.tsx";
import { SpeakerProvider } from "./identity/speaker.tsx";
import { words } from "./lib/words.ts";

openRoom(
  words,
  <SpeakerProvider>
    <App />
  </SpeakerProvider>,
);
