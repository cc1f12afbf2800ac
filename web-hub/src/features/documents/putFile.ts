import type { UploadTarget } from "./uploads.ts";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The upload's address as this page can reach it. A server on this machine calls itself by one of its names, and the
 * page may have been opened by another, which the browser takes for somebody else's.
 */
export function reachable(
  address: string,
  page: { hostname: string; origin: string } = window.location,
): string {
  const url = new URL(address, page.origin);
  const isHere = LOOPBACK.test(url.hostname) && LOOPBACK.test(page.hostname);
  return isHere ? page.origin + url.pathname + url.search : url.href;
}

/** Sends the bytes and says how far it is; `fetch` cannot, so this is an XMLHttpRequest. */
export function putFile(
  target: UploadTarget,
  file: File,
  onFraction: (fraction: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(target.method, reachable(target.url));
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
