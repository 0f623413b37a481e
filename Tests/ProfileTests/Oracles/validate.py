"""validate.py SCHEMA FILE…: what Python's jsonschema says of each profile, one JSON object on standard output.

FILE → [] when it is valid, its first errors otherwise, or ["yaml: …"] when it is no YAML at all. Values are typed as YAML
1.2's core schema types them, which is what editors do: `1:50`, `NO` and dates are text."""

import json
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """YAML 1.2, without the guesses of 1.1."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "-+.0123456789"),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def integer(loader, node):
    text = loader.construct_scalar(node)
    return int(text, 8) if text.startswith("0o") else int(text, 16) if text.startswith("0x") else int(text)


def number(loader, node):
    text = loader.construct_scalar(node).lower()
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


def table(loader, node):
    loader.flatten_mapping(node)
    keys = [loader.construct_scalar(key) if isinstance(key, yaml.ScalarNode) else None for key, _ in node.value]
    if None in keys or len(set(keys)) < len(keys):
        raise yaml.constructor.ConstructorError(None, None, "a key twice, or no key", node.start_mark)
    return {str(key): loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value)}


Core.add_constructor("tag:yaml.org,2002:int", integer)
Core.add_constructor("tag:yaml.org,2002:float", number)
Core.add_constructor("tag:yaml.org,2002:map", table)


def answer(validator, path):
    with open(path, "rb") as file:
        try:
            value = yaml.load(file.read(), Loader=Core)
        except (yaml.YAMLError, UnicodeError, ValueError, RecursionError, TypeError) as error:
            return [f"yaml: {type(error).__name__}"]
    return [f"{error.json_path}: {error.message[:120]}" for error in list(validator.iter_errors(value))[:3]]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    json.dump({path: answer(validator, path) for path in sys.argv[2:]}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
