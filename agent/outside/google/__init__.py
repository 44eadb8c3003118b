"""Google's APIs through google-api-python-client, which is imported when something is first asked of Google: it is large, and few need it.

`api` makes requests and translates what goes wrong; `calendar` is the programme's own calendar there.
No field of Google's leaves this package.
"""
