"""Faults: the program is killed, cut off, filled up and set back, and what it promised is counted afterwards.

The short form of each runs with `make test`; `make faults` runs them for as long as one likes, and prints figures.
"""
