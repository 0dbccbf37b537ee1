"""Validates trace files against the schema with python3-jsonschema: validate_trace.py SCHEMA TRACE..."""
import json
import sys

import jsonschema


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failed = False
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            trace = json.load(file)
        for error in validator.iter_errors(trace):
            failed = True
            place = "/".join(str(part) for part in error.absolute_path)
            print(f"{path}: {place}: {error.message[:300]}")
    return 1 if failed else 0


sys.exit(main())
