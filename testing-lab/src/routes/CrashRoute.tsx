import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";

/** Something on the page broke, or a newer lab has been installed since the page was opened: loading it anew mends both. */
export function CrashRoute() {
  return (
    <main>
      <ErrorState
        onRetry={() => {
          window.location.reload();
        }}
      />
    </main>
  );
}
