"""The rules of docs/truth.md, one module a family. Each has RULES (id: (title, example of a lie)), at_stop(moment) for what
one stop says, and may have a class Run whose `take` sees every stop and whose `end` sees the whole run."""

from rules import causes, errors, json_members, labels, lit_line, numbers, orders, queues, returned, statements, told, vocabulary

FAMILIES = (returned, lit_line, told, statements, numbers, queues, labels, vocabulary, causes, errors, orders, json_members)
RULES = {}
for family in FAMILIES:
    RULES.update(family.RULES)
RULES = dict(sorted(RULES.items(), key=lambda rule: int(rule[0][1:])))
