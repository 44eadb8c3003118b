"""`python -m agent` is `mentor-agent`."""

import sys

from agent.cli import program

sys.exit(program())
