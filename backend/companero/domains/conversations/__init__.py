"""Conversations, and the pipeline that turns a message into a reply."""
