"""Google Forms as Google describes them: answers beside their questions, from an instant on, whatever page they stand on."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agent.errors import Refused, Unreachable
from agent.outside.google.forms import GoogleForms
from agent.sandbox.discovery import ApiError, ApiServer, Call, Fault, packaged

AT = datetime(2026, 12, 4, 9, tzinfo=UTC)
ITEMS = [
    {"itemId": "0", "title": "Welcome", "textItem": {}},
    {"itemId": "1", "title": "Code", "questionItem": {"question": {"questionId": "q1", "textQuestion": {}}}},
    {"itemId": "2", "title": "Any concerns?", "questionItem": {"question": {"questionId": "q2", "textQuestion": {"paragraph": True}}}},
    {
        "itemId": "3",
        "title": "Took place",
        "questionGroupItem": {"questions": [{"questionId": "q3", "rowQuestion": {"title": "Monday"}}]},
    },
]


class Kept:
    """What Google keeps of one form; two responses to a page."""

    def __init__(self) -> None:
        self.responses: list[dict[str, Any]] = []

    def fill(self, at: datetime, address: str = "", **answers: str) -> None:
        given = {q: {"questionId": q, "textAnswers": {"answers": [{"value": text}]}} for q, text in answers.items()}
        when = f"{at:%Y-%m-%dT%H:%M:%S}.250Z"
        self.responses.append(
            {
                "responseId": f"r{len(self.responses)}",
                "createTime": when,
                "lastSubmittedTime": when,
                "respondentEmail": address,
                "answers": given,
            }
        )

    def forms_get(self, call: Call) -> dict[str, Any]:
        if call.get("formId") != "form":
            raise ApiError(404, "Requested entity was not found.")
        return {"formId": "form", "info": {"title": "Standup"}, "items": ITEMS}

    def forms_responses_list(self, call: Call) -> dict[str, Any]:
        since = call.get("filter", "timestamp >= 2000-01-01T00:00:00Z").removeprefix("timestamp >= ")
        found = [r for r in self.responses if datetime.fromisoformat(r["lastSubmittedTime"]) >= datetime.fromisoformat(since)]
        begin = int(call.get("pageToken", "0"))
        more = {"nextPageToken": str(begin + 2)} if len(found) > begin + 2 else {}
        return {"responses": found[begin : begin + 2], **more}


@pytest.fixture
def kept():
    return Kept()


@pytest.fixture
def server(kept):
    with ApiServer(packaged("forms", "v1"), kept) as running:
        yield running


@pytest.fixture
def forms(server):
    with closing(GoogleForms({"standup": "form"}, lambda: "access", endpoint=server.endpoint, timeout=5)) as opened:
        yield opened


def test_answers_stand_beside_their_questions_in_the_order_of_the_form(server, forms, kept):
    kept.fill(AT, "maria@example.net", q2="None", q1="abc", q3="Yes")
    (found,) = forms.answers("standup", None)
    assert found.answers == (("Code", "abc"), ("Any concerns?", "None"), ("Took place Monday", "Yes"))
    assert (found.at, found.address) == (AT + timedelta(milliseconds=250), "maria@example.net")


def test_all_pages_are_read_oldest_first_from_an_instant_on(server, forms, kept):
    for hours in (4, 2, 1, 3, 0):
        kept.fill(AT + timedelta(hours=hours), q1=str(hours))
    told = lambda since: [found.answers[0][1] for found in forms.answers("standup", since)]  # noqa: E731 - said once, used twice
    assert told(None) == ["0", "1", "2", "3", "4"]
    assert told(AT + timedelta(hours=2)) == ["2", "3", "4"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_google_can_t_do_now_is_tried_again_later(server, forms, status):
    server.faults.append(Fault("responses.list", status))
    with pytest.raises(Unreachable):
        forms.answers("standup", None)


def test_a_form_that_is_not_shared_or_not_there_says_what_to_do(server, forms, kept):
    server.faults.append(Fault("forms.get", 403, "PERMISSION_DENIED"))
    with pytest.raises(Refused, match="share the form with the address of the service account"):
        forms.check()
    other = GoogleForms({"standup": "other"}, lambda: "access", endpoint=server.endpoint)
    with closing(other), pytest.raises(Refused, match="its id stands in the address of its editor"):
        other.check()


def test_check_looks_and_changes_nothing(server, forms, kept):
    kept.fill(AT, q1="abc")
    assert forms.check() == "Google shows the forms: standup."
