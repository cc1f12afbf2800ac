"""What a creator knows: documents, their passages, and how they are found again."""
