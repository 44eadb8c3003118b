"""Deciding: a mentorship and an intent become the next state and actions; a module for each matter, `state_machine` in front."""
