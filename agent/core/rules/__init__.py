"""Rules: what is said because time has passed, out of rule files.

`rule` is what a rule can say, `files` reads it, `sense` judges it; `anchors` and `conditions` are what it is told from and what must hold.
`timing` and `planning` say when it is due, `reminding` what it says then; `facts` what its letters are told.
`examples` and `samples` try it, `schema` tells editors of it. To add an anchor or a condition: see `rule`.
"""
