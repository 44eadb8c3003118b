"""`python -m agent` is `mentor-agent`."""

import sys

from agent.cli import main

sys.exit(main())
