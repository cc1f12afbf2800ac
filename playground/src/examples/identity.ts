import { or, type Example } from "./example.ts";

export const identityExamples: Example[] = [
  {
    id: "viewer",
    group: "identity",
    query: `# Whoever the token in the header speaks for. Null for nobody.
query Viewer {
  viewer {
    user {
      id
      name
      email
      emailVerified
    }
    visitor {
      id
      displayName
    }
    workspaces {
      id
      slug
      name
      role
      twin {
        id
        name
        publicUrl
      }
      widgets {
        id
        key
      }
    }
    memberships {
      id
      workspace {
        id
        name
      }
    }
  }
}
`,
  },
  {
    id: "signUp",
    group: "identity",
    query: `# Makes a person with a workspace, its twin and its widget.
mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    ... on SignUpPayload {
      session {
        accessToken
        refreshToken
        expiresAt
      }
      viewer {
        user {
          id
          name
        }
        workspaces {
          id
          slug
          twin {
            id
          }
          widgets {
            id
            key
          }
        }
      }
    }
    ... on Error {
      message
    }
    ... on ValidationError {
      fields {
        path
        message
      }
    }
  }
}
`,
    variables: (_facts, fresh) => ({
      input: {
        email: `someone-${fresh().slice(0, 8)}@example.com`,
        password: "four quiet words together",
        name: "Someone New",
        workspaceName: "A First Practice",
      },
    }),
  },
  {
    id: "signIn",
    group: "identity",
    query: `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    ... on SignInPayload {
      session {
        accessToken
        refreshToken
        expiresAt
      }
      viewer {
        user {
          id
          name
        }
        workspaces {
          id
          slug
          role
        }
      }
    }
    ... on Error {
      message
    }
  }
}
`,
    variables: ({ email }) => ({
      input: { email: or(email, "you@example.com"), password: "your password" },
    }),
  },
  {
    id: "refreshSession",
    group: "identity",
    query: `# A refresh token works once. Used twice, it ends the sign-in everywhere.
mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    ... on RefreshSessionPayload {
      session {
        accessToken
        refreshToken
        expiresAt
      }
      viewer {
        user {
          id
        }
      }
    }
    ... on Error {
      message
    }
  }
}
`,
    variables: ({ refreshToken }) => ({
      input: { refreshToken: or(refreshToken, "the newest refresh token of a sign-in") },
    }),
  },
  {
    id: "startWidgetSession",
    group: "identity",
    query: `# Lets a visitor in without a sign-in. They see this conversation and nothing else.
mutation StartWidgetSession($input: StartWidgetSessionInput!) {
  startWidgetSession(input: $input) {
    ... on StartWidgetSessionPayload {
      visitorToken
      session {
        accessToken
        refreshToken
        expiresAt
      }
      conversation {
        id
      }
      twin {
        name
        greeting
      }
    }
    ... on Error {
      message
    }
  }
}
`,
    variables: ({ widgetKey }) => ({
      input: { widgetKey: or(widgetKey, "the key of a widget"), newConversation: true },
    }),
  },
  {
    id: "signOut",
    group: "identity",
    query: `mutation SignOut {
  signOut {
    signedOut
  }
}
`,
  },
];
