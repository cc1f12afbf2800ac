"""From a message to its reply: screen, recall, retrieve, compose, generate, check, record. One file a step."""
