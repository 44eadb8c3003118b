"""Servers that tests (and benches) start themselves, on free ports of this machine; in-memory twins of the edges."""
