"""Google Forms: what people have filled in, by forms.responses.list, each answer beside its question's title.

Hides pages, question ids and Google's shapes. Nothing is ever changed there.
From https://developers.google.com/workspace/forms/api/reference/rest/v1/forms.responses/list
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from agent.errors import Refused
from agent.outside.google.api import Api, Json, Missing
from agent.reading.filled import Filled, Form

SCOPES = (
    "https://www.googleapis.com/auth/forms.body.readonly",
    "https://www.googleapis.com/auth/forms.responses.readonly",
)
_RIGHTS = "share the form with the address of the service account (`client_email` in client_file) as an editor"
_PAGE, _PAGES = 1000, 50


class GoogleForms:
    """The forms of these ids, by what they are for. `token` gives an access token; `endpoint` stands for the real address, in tests."""

    def __init__(self, ids: Mapping[Form, str], token: Callable[[], str], *, endpoint: str = "", timeout: float = 20.0) -> None:
        self.forms, self._ids = tuple(ids), ids
        self._api = Api("forms", "v1", token, _RIGHTS, endpoint=endpoint, timeout=timeout)

    def answers(self, form: Form, since: datetime | None) -> Sequence[Filled]:
        """What was filled in at that instant (aware) or later, oldest first. Raises `Unreachable`, and `Refused` with what to do."""
        titles = self._titles(form)
        found = [_filled(form, response, titles) for response in self._responses(form, since)]
        return sorted(found, key=lambda one: one.at)

    def check(self) -> str:
        """Look at each form and at who answered it last, which changes nothing; what was found, in words."""
        for form in self._ids:
            self._titles(form)
            next(self._responses(form, datetime.now(UTC)), None)
        return f"Google shows the forms: {', '.join(self._ids)}."

    def close(self) -> None:
        """Let go of the connection."""
        self._api.close()

    def _titles(self, form: Form) -> dict[str, str]:
        """The questions by their ids, in the order of the form; those of a grid with their row."""
        items = self._call(form, "forms.get").get("items", [])
        return {question: title for item in items for question, title in _questions(item)}

    def _responses(self, form: Form, since: datetime | None) -> Iterator[Json]:
        asked: dict[str, Any] = {"pageSize": _PAGE}
        if since:
            asked["filter"] = f"timestamp >= {since.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
        for _ in range(_PAGES):
            page = self._call(form, "forms.responses.list", **asked)
            yield from page.get("responses", [])
            if not page.get("nextPageToken"):
                return
            asked["pageToken"] = page["nextPageToken"]

    def _call(self, form: Form, method: str, **asked: Any) -> Json:  # noqa: ANN401 - as the method wants them
        try:
            return self._api.call(method, formId=self._ids[form], **asked)
        except Missing as error:
            raise Refused(f"there is no form {self._ids[form]!r}: its id stands in the address of its editor, after /forms/d/") from error


def _questions(item: Json) -> Iterator[tuple[str, str]]:
    title = str(item.get("title", ""))
    if question := item.get("questionItem", {}).get("question"):
        yield question["questionId"], title
    for question in item.get("questionGroupItem", {}).get("questions", []):
        row = question.get("rowQuestion", {}).get("title", "")
        yield question["questionId"], f"{title} {row}".strip()


def _filled(form: Form, response: Json, titles: Mapping[str, str]) -> Filled:
    given = response.get("answers", {})
    told = ((titles[question], _text(given[question])) for question in titles if question in given)
    at = datetime.fromisoformat(response.get("lastSubmittedTime") or response["createTime"])
    return Filled(form, at, tuple(told), str(response.get("respondentEmail", "")))


def _text(answer: Json) -> str:
    return ", ".join(str(one.get("value", "")) for one in answer.get("textAnswers", {}).get("answers", []))
