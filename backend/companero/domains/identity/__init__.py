"""Users, sign-in sessions, workspaces, roles and members."""
