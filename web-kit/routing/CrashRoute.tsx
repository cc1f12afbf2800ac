import { ErrorState } from "../components/ErrorState.tsx";

/** Something on the page broke, or a newer room has been installed since it was opened: loading it anew mends both. */
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
