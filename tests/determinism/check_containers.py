#!/usr/bin/env python3
"""No container of core/ has an order that memory decides: check_containers.py CORE

Forbidden are keys that are addresses, hashed or sorted, and walking over a hashed container: either could reach the
trace. Things in the order in which they were made are in a vector or a loop::Linked."""
import pathlib
import re
import sys

KEY_IS_ADDRESS = re.compile(
    r"\b(?:unordered_(?:multi)?(?:set|map)|(?:std::|\s)(?:multi)?(?:set|map)|hash|less|greater)<\s*"
    r"(?:[\w:\s]*\*|(?:std::)?(?:shared_ptr|unique_ptr|weak_ptr)<|\w+Ptr\b|(?:std::)?u?intptr_t\b)")
HASHED = re.compile(r"\bunordered_(?:multi)?(?:set|map)<.*>&?\s+(\w+(?:\s*,\s*\w+)*)\s*[;={,)]")


def without_comment(line):
    return line.split("//", 1)[0]


def names_in(lines):
    found = (HASHED.search(line) for line in lines if "unordered_" in line)
    return {name for match in found if match for name in re.split(r"\s*,\s*", match[1])}


# Private members are walked in the files of their header, public ones anywhere.
def names_known_in(path, declared):
    names = set()
    for other, its in declared.items():
        is_header = other.suffix == ".h"
        shares_header = is_header and other.parent == path.parent and path.stem.startswith(other.stem)
        names.update(name for name in its if other == path or shares_header or (is_header and not name.endswith("_")))
    return names


def faults_in(sources):
    declared = {path: names for path, lines in sources if (names := names_in(lines))}
    for path, lines in sources:
        names = "|".join(sorted(names_known_in(path, declared)))
        walk = re.compile(rf"\bfor \([^;]*:\s*(?:\w+(?:\.|->))*(?:{names})\)|\b(?:{names})\s*(?:\.|->)\s*c?begin\(")
        for number, line in enumerate(lines, 1):
            if KEY_IS_ADDRESS.search(line):
                yield f"{path}:{number}: a key that is an address: {line.strip()}"
            if names and walk.search(line):
                yield f"{path}:{number}: a walk over a hashed container: {line.strip()}"


def read(folder):
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".h", ".cpp"))
    return [(path, [without_comment(line) for line in path.read_text(encoding="utf-8").splitlines()]) for path in paths]


# What must be found, so that the check cannot fall silent.
BAD = ["  std::unordered_set<PortHandle*> ports;", "  std::unordered_map<const void*, int> seen_;", "  std::map<Lane*, int> m;",
       "  std::set<std::shared_ptr<Port>> open;", "  std::unordered_set<TimerPtr> timers;",
       "  std::unordered_map<std::string, int> by_name_, by_id_;", "  for (auto& [name, value] : env.by_id_)", "  auto at = by_name_.begin();"]
GOOD = ["  std::map<uint32_t, Handle> handles_;", "  std::map<std::string, std::vector<std::weak_ptr<Port>>> broadcast;",
        "  std::unordered_map<std::string, JSModuleDef*> modules_;", "  for (auto& port : ports_)"]


def main():
    bad, good = ([(pathlib.Path("sample.h"), lines)] for lines in (BAD, GOOD))
    assert len(list(faults_in(bad))) == 7, list(faults_in(bad))
    assert not list(faults_in(good)), list(faults_in(good))
    sources = read(pathlib.Path(sys.argv[1]))
    assert len(sources) > 100, "where is core?"
    faults = list(faults_in(sources))
    print("\n".join(faults) or f"{len(sources)} files, good")
    return 1 if faults else 0


sys.exit(main())
