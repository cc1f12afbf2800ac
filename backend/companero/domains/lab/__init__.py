"""What testers look at: the live subscriptions of a workspace."""
