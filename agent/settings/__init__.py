"""agent.toml and the environment → one frozen `Settings`, with every problem reported together.

`sections` says what can be set, `loading` reads it, `prose` writes it: the commented agent.toml and the table in the documentation.
Nothing else in the program reads the environment or knows how a setting is written.
"""

from agent.settings.loading import load, read, without_file
from agent.settings.prose import commented_toml, docs_table
from agent.settings.sections import Mailbox, Paths, Policy, Post, Programme, Settings, Trust

__all__ = [
    "Mailbox",
    "Paths",
    "Policy",
    "Post",
    "Programme",
    "Settings",
    "Trust",
    "commented_toml",
    "docs_table",
    "load",
    "read",
    "without_file",
]
