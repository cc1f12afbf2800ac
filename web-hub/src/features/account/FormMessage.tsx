import { Alert } from "@mantine/core";

/** What stands in the way of the whole form. */
export function FormMessage({ message }: { message: string | null }) {
  if (message === null) return null;
  return (
    <Alert color="bad" variant="light" role="alert">
      {message}
    </Alert>
  );
}
