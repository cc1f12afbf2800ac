"""Where people meet the twin. A new channel is one folder."""
