"""Whatever bytes come: each reader reads them or says why not, in bounded time and memory.

`targets` are the readers; `test_targets` tries them by Hypothesis with every run of the tests, `python -m tests.fuzz` by atheris
for as long as one likes.
"""
