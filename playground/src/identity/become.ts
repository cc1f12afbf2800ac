/** Starts a visitor's session. */
export const BECOME = /* GraphQL */ `
  mutation PlaygroundVisitor($input: StartWidgetSessionInput!) {
    startWidgetSession(input: $input) {
      ... on StartWidgetSessionPayload {
        session {
          accessToken
          refreshToken
          expiresAt
        }
        conversation {
          id
        }
      }
      ... on Error {
        message
      }
    }
  }
`;
