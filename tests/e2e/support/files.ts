/** Files a person has on their desk. */
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { Upload } from "./graph.ts";

const DEMO = new URL("../../../backend/companero/demo/", import.meta.url);
const MIME_TYPES: Partial<Record<string, string>> = {
  ".md": "text/markdown",
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** A file of the demo by its path below `demo/`. */
export function demoFile(path: string): Upload {
  const file = fileURLToPath(new URL(path, DEMO));
  return {
    name: basename(file),
    mimeType: MIME_TYPES[extname(file)] ?? "application/octet-stream",
    buffer: readFileSync(file),
  };
}

/** About mending bicycles. */
export const puncture = () => demoFile("documents_second/fixing-a-puncture.md");

/** A question it answers, and words of the answer. */
export const PUNCTURE = {
  title: "Fixing a Puncture Without Swearing",
  question: "How long should I wait before I press the patch on?",
  answer: /wait about five minutes/,
};

/** Calls itself a PDF and is none. */
export const corruptPdf = (name = "torn-page.pdf"): Upload => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nhere the page is torn"),
});

/** Holds files over the page, hands it back to look at, and lets go when told. */
export async function holdOver(page: Page, files: readonly Upload[]): Promise<() => Promise<void>> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const held = new DataTransfer();
      for (const { name, mimeType, content } of given) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        held.items.add(new File([bytes], name, { type: mimeType }));
      }
      return held;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, content: buffer.toString("base64") })),
  );
  const body = page.locator("body");
  await body.dispatchEvent("dragenter", { dataTransfer: transfer });
  await body.dispatchEvent("dragover", { dataTransfer: transfer });
  return () => body.dispatchEvent("drop", { dataTransfer: transfer });
}
