"""Tables of TOML → frozen dataclasses, value by value, so that all problems come out together.

A dataclass is the one description of a table: from each field's type comes how its value is read,
`Annotated[type, function]` naming the function of `core.written` (or another) that makes it.
A problem names where the value stands, what was expected and what was found.

`settings` reads agent.toml and the environment with it, `core.rules.files` the rule files.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

_LARGEST = 512 * 1024
_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){20}""")  # the library's time for a dotted key grows with its square
_WORDS: dict[Any, str] = {str: "text", int: "a whole number", bool: "true or false", Path: "a path"}


class WrongError(Exception):
    """A value that is not what its key holds; its text is what was expected and what was found."""

    def __init__(self, expected: str, *found: object) -> None:
        shown = " and ".join(_written(value) for value in found)
        super().__init__(f"expected {expected}, got {shown if len(shown) <= 80 else shown[:79] + '…'}")
        self.expected, self.found = expected, found


def _written(value: object) -> str:
    """A value as it stands in TOML, so that one sees whether there are quotes around it."""
    return f"{value} without quotes" if isinstance(value, date | time) else json.dumps(value, ensure_ascii=False, default=str)


@dataclass(frozen=True, slots=True)
class Found:
    """A value as it was found: where, and whether it is text that still has to be taken apart (the environment)."""

    where: str
    value: object
    loose: bool = False


def toml(raw: bytes) -> dict[str, Any]:
    """The tables of a file of TOML, in bounded time and depth; raises ValueError with what is wrong with it."""
    if len(raw) > _LARGEST:
        raise ValueError(f"is over {_LARGEST // 1024} KiB")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        if _LONG_KEY.search(text):
            raise ValueError("has a key of over 20 parts")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"is not TOML: {error}") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def read_table(kind: type, found: Mapping[str, Found], problem: Callable[[Found, str, str], None]) -> dict[str, Any]:
    """The values of a table by the fields of the dataclass `kind`; a field that is a dataclass is a table in it.

    `problem` is told of each unknown or wrong value: where it stands, which field it is (or ''), and what is wrong.
    """
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name not in hints:
            problem(value, "", f"unknown key{did_you_mean(name, hints)}")
            continue
        try:
            values[name] = convert(hints[name], value)
        except WrongError as wrong:
            problem(value, name, str(wrong))
    return values


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    """The type of each field of a dataclass, by name; looked up once, since a folder of rules has a hundred tables of five kinds."""
    return get_type_hints(kind, include_extras=True)


def convert(kind: Any, found: Found) -> Any:  # noqa: ANN401 - types are data here
    """What was found as a value of the type `kind`; raises `WrongError`."""
    raw = found.value
    if get_origin(kind) in (Union, UnionType):
        if raw == "":
            return None
        return convert(next(arm for arm in get_args(kind) if arm is not NoneType), found)
    if get_origin(kind) is Annotated:
        of, read = get_args(kind)[:2]
        return _read(of, read, found)
    if get_origin(kind) is tuple:
        items = _items(raw) if found.loose and isinstance(raw, str) else raw
        if not isinstance(items, list):
            raise WrongError("a list", raw)
        return _each(get_args(kind)[0], [replace(found, value=item) for item in items])
    if get_origin(kind) is Mapping:
        if not isinstance(raw, dict):
            raise WrongError("a table such as { key = value }", raw)
        return raw
    try:
        return Path(msgspec.convert(raw, str)) if kind is Path else msgspec.convert(raw, kind, strict=not found.loose)
    except msgspec.ValidationError as error:
        raise WrongError(_expected(kind), raw) from error


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """'; did you mean zone?' where a known name is near, else nothing."""
    near = get_close_matches(name, tuple(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _each(kind: Any, items: list[Found]) -> tuple[Any, ...]:  # noqa: ANN401
    """A list whose items are all of the type `kind`; every item that is not is told."""
    values, wrong = [], []
    for item in items:
        try:
            values.append(convert(kind, item))
        except WrongError as error:
            wrong.append(error)
    if wrong:
        raise WrongError(wrong[0].expected, *(found for error in wrong for found in error.found))
    return tuple(values)


def _read(kind: Any, read: Callable[[Any], Any], found: Found) -> Any:  # noqa: ANN401
    """The value that `read` makes of a number, of texts or of a text, whichever `kind` is written as."""
    plain = int if kind is int else tuple[str, ...] if get_origin(kind) is tuple else str
    value = convert(plain, found)
    try:
        return read(value)
    except ValueError as error:
        raise WrongError(str(error), found.value) from error


def _expected(kind: Any) -> str:  # noqa: ANN401
    if get_origin(kind) is Literal:
        choices = [f'"{choice}"' for choice in get_args(kind)]
        return choices[0] if len(choices) == 1 else "one of " + ", ".join(choices)
    return _WORDS[kind]


def _items(text: str) -> list[Any]:
    """A list in an environment variable: as TOML writes it, or parted by ';'."""
    if text.lstrip().startswith("["):
        try:
            return list(tomllib.loads(f"list = {text}")["list"])
        except tomllib.TOMLDecodeError as error:
            raise WrongError('a list such as ["one", "two"] or one; two', text) from error
    return [item.strip() for item in text.split(";") if item.strip()]
