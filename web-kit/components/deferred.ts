/** Runs `work` once after `delay` ms, or at once when the page goes away. `cancel` says whether it came in time. */
export function deferred(work: () => void, delay: number): { cancel: () => boolean } {
  let open = true;
  const settle = () => {
    const inTime = open;
    open = false;
    clearTimeout(timer);
    window.removeEventListener("pagehide", run);
    return inTime;
  };
  const run = () => {
    if (settle()) work();
  };
  const timer = setTimeout(run, delay);
  window.addEventListener("pagehide", run);
  return { cancel: settle };
}
