"""What an operator does: start everything, prepare a database, take a backup and put it back."""
