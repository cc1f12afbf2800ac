/** Leaves nothing behind. The server has stopped by now or is about to, so a file that vanishes is no fault. */
import { rm } from "node:fs/promises";

export default async function removeData(): Promise<void> {
  const directory = process.env.COMPANERO_E2E_DATA;
  if (directory) await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
}
