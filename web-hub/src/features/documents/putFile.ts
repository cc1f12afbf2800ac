import type { UploadTarget } from "./uploads.ts";

/** Sends the bytes and says how far it is; `fetch` cannot, so this is an XMLHttpRequest. */
export function putFile(
  target: UploadTarget,
  file: File,
  onFraction: (fraction: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(target.method, target.url);
    for (const { name, value } of target.headers) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      onFraction(total > 0 ? loaded / total : 1);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(`The upload was answered with ${request.status}.`));
    };
    request.onerror = () => {
      reject(Object.assign(new Error("The upload broke off."), { networkError: true }));
    };
    request.send(file);
  });
}
