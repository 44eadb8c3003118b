"""What each command does, a module for each group; imported only when one of them is called, so that `status` starts fast."""
