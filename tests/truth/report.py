"""What was checked and what was found false."""

class Report:
    def __init__(self, shown=3):
        self.shown = shown  # failures of a rule that are printed
        self.checked, self.failed, self.examples = {}, {}, {}
        self.stops = self.runs = 0

    def check(self, rule, holds, stop, said, why=""):
        """One statement held against the recording."""
        self.checked[rule] = self.checked.get(rule, 0) + 1
        if holds:
            return
        self.failed[rule] = self.failed.get(rule, 0) + 1
        examples = self.examples.setdefault(rule, [])
        if len(examples) < self.shown:
            where = "%s, step %s (event %s)" % (stop.run, stop.step, stop.event) if stop else "the run"
            examples.append((where, said, why))

    def add(self, other):
        self.stops += other.stops
        self.runs += other.runs
        for name in ("checked", "failed"):
            mine = getattr(self, name)
            for rule, count in getattr(other, name).items():
                mine[rule] = mine.get(rule, 0) + count
        for rule, examples in other.examples.items():
            mine = self.examples.setdefault(rule, [])
            mine += examples[:self.shown - len(mine)]

    def text(self, rules):
        lines = []
        for rule, (title, _) in rules.items():
            checked, failed = self.checked.get(rule, 0), self.failed.get(rule, 0)
            lines.append("%-4s %-8s checked %8d  failed %7d  %s" % (rule, "FALSE" if failed else "ok" if checked else "none", checked, failed, title))
            for where, said, why in self.examples.get(rule, []):
                lines.append("       %s" % where)
                lines.append("         says: %s" % shortened(said))
                if why:
                    lines.append("         but:  %s" % shortened(why))
        statements, failures = sum(self.checked.values()), sum(self.failed.values())
        lines.append("%d rules, %d runs, %d stops, %d statements, %d false in %d rules" %
                     (len(rules), self.runs, self.stops, statements, failures, len(self.failed)))
        return "\n".join(lines)


def shortened(text, most=300):
    text = text.replace("\n", " ")
    return text if len(text) <= most else text[:most] + "…"
