import { settle, fieldProblems, type Problem } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { useState, type SubmitEvent } from "react";

/** A short form: its values, what the server says about them, and whether it is on its way. */
export function useForm<Values extends Record<string, string>>(initial: Values) {
  const describe = useFailure();
  const [values, setValues] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fields = fieldProblems(problem);

  /** Sends the form and hands the payload on; a refusal is shown at the fields it is about. */
  const submit =
    <Result extends { __typename: string }>(
      send: (values: Values) => Promise<Result>,
      onPayload: (payload: NonNullable<ReturnType<typeof settle<Result>>["payload"]>) => void,
    ) =>
    (event: SubmitEvent) => {
      event.preventDefault();
      setBusy(true);
      setProblem(null);
      send(values)
        .then((result) => {
          const settled = settle(result);
          if (settled.payload) onPayload(settled.payload);
          else setProblem(settled.problem);
        })
        .catch((error: unknown) => {
          setProblem({ __typename: "Failure", message: describe(error) });
        })
        .finally(() => {
          setBusy(false);
        });
    };

  return {
    values,
    reset: () => {
      setValues(initial);
    },
    busy,
    submit,
    /** What is wrong with the whole rather than with one field. */
    message: problem && !Object.keys(fields).some((name) => name in values) ? problem.message : null,
    field: (name: keyof Values & string) => ({
      name,
      value: values[name],
      error: fields[name],
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setValues((before) => ({ ...before, [name]: value }));
      },
    }),
  };
}
