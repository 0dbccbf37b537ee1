#!/usr/bin/env python3
"""Checks scenario files against assets/scenario.schema.json with an independent validator.

usage: schema_check.py SCHEMA FILE...
Files named *.wrong.json must be refused; of *.trace.json the scenario inside is checked.
"""
import json
import sys

import jsonschema


def main():
    schema_path, files = sys.argv[1], sys.argv[2:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failed = 0
    for path in files:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        if path.endswith(".trace.json"):
            document = document["scenario"]
        errors = sorted(validator.iter_errors(document), key=lambda error: list(error.path))
        wrong = path.endswith(".wrong.json")
        if wrong and not errors:
            print(f"{path}: expected to be refused, but the schema accepts it")
            failed += 1
        if not wrong:
            for error in errors:
                print(f"{path}: {'/'.join(map(str, error.path))}: {error.message}")
            failed += bool(errors)
    print(f"{len(files)} files checked, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
