"""The JSON Schema of rule files, for editors, made of the same dataclasses that read them (https://json-schema.org/draft/2020-12).

`rules/rule.schema.json` is this; a test compares the two. `python -m agent.core.rules.schema` prints it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from agent.core import written
from agent.core.rules import rule as rules
from agent.core.rules.rule import AtLeast, RuleFile

# How a text is written that a function makes a value of.
_PATTERNS: Mapping[Callable[..., Any], str] = {
    written.duration: "^[0-9]{1,5}[mhdw]$",
    written.clock: "^([01]?[0-9]|2[0-3]):[0-5][0-9]$",
    rules.template: "^[a-z0-9]+(-[a-z0-9]+)*$",
    rules.topic_name: "^([a-z0-9]+(-[a-z0-9]+)*)?$",
}


def schema() -> dict[str, Any]:
    """The schema of a whole rule file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of mentor-agent",
        **_table(RuleFile),
    }


def _table(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    required = [spec.name for spec in fields(kind) if spec.metadata.get("required")]
    told: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {spec.name: _key(hints[spec.name], spec) for spec in fields(kind)},
    }
    return {**told, "required": required} if required else told


def _key(kind: Any, spec: "Field[Any]") -> dict[str, Any]:  # noqa: ANN401 - types are data here
    forms = spec.metadata.get("forms", ())
    if forms:
        shapes = [_table(form) for form in forms]
        of = shapes[0] if len(shapes) == 1 else {"oneOf": shapes}
        told = {"type": "array", "items": of} if get_origin(kind) is tuple else of
    else:
        told = _value(kind)
    default = spec.default
    if default is not MISSING and isinstance(default, str | int) and default != "":
        told = {**told, "default": default}
    return {"description": spec.metadata["about"], **told}


def _value(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _value(next(arm for arm in get_args(kind) if arm is not NoneType))
    if origin is Annotated:
        of, read = get_args(kind)[:2]
        pattern = _PATTERNS.get(read)
        return {"type": "integer"} if of is int else {"type": "string", **({"pattern": pattern} if pattern else {})}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    if kind is AtLeast:
        return _table(AtLeast)
    return {str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"}}.get(kind, {"type": "object"})


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
