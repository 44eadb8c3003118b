"""A world to try the agent in: an embedded mail server, and the story that `demo` plays on it.

Real protocols on loopback, and nothing that leaves this machine.
"""
