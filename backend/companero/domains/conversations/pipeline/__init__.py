"""From a message to its reply: recall, retrieve, compose, generate, check, deliver, record.

One file a step; what delivers is the stream.
"""
