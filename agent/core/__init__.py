"""The pure part: what follows from what people say, and what letters say of it. No I/O, no clock, no randomness."""
