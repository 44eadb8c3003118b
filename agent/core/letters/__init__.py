"""Letters: a template and facts become the bytes of one mail.

`facts` and `wording` say what a reader is told and how it is written in their language and zone; `letter` puts that into a template,
`layout` makes plain text and HTML of it, `composing` the mail.
"""
