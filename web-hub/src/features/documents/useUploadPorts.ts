import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { useMemo } from "react";
import { graphql } from "../../gql/gql.ts";
import { putFile } from "./putFile.ts";
import type { UploadPorts } from "./uploads.ts";

const RequestDocumentUpload = graphql(`
  mutation RequestDocumentUpload($input: RequestDocumentUploadInput!) {
    requestDocumentUpload(input: $input) {
      ... on RequestDocumentUploadPayload {
        upload {
          url
          method
          headers {
            name
            value
          }
        }
        document {
          id
          ...DocumentRow
        }
      }
      ... on ValidationError {
        message
        fields {
          path
          message
        }
      }
      ... on NotFoundError {
        message
      }
      ... on LimitExceededError {
        message
      }
    }
  }
`);

const CompleteDocumentUpload = graphql(`
  mutation CompleteDocumentUpload($input: CompleteDocumentUploadInput!) {
    completeDocumentUpload(input: $input) {
      ... on CompleteDocumentUploadPayload {
        document {
          id
          ...DocumentRow
        }
      }
      ... on NotFoundError {
        message
      }
      ... on InvalidStateError {
        message
      }
    }
  }
`);

/** The upload's three steps over the graph: ask where, send, say that it is there. */
export function useUploadPorts(workspaceId: string): UploadPorts {
  const request = useSend(RequestDocumentUpload);
  const complete = useSend(CompleteDocumentUpload);
  const describe = useFailure();
  return useMemo(
    () => ({
      put: putFile,
      describe,
      newKey: () => crypto.randomUUID(),
      request: async ({ name: filename, type, size: byteSize }, idempotencyKey) => {
        const contentType = type || "application/octet-stream";
        const input = { workspaceId, filename, contentType, byteSize, idempotencyKey };
        const { payload, problem } = settle((await request({ input })).requestDocumentUpload);
        if (payload) return { documentId: payload.document.id, target: payload.upload };
        return { problem: problem.fields?.[0]?.message ?? problem.message };
      },
      complete: async (documentId) => {
        const { problem } = settle((await complete({ input: { documentId } })).completeDocumentUpload);
        return problem?.message ?? null;
      },
    }),
    [complete, describe, request, workspaceId],
  );
}
