"""Words that were found to mislead, and are gone."""

import re

RULES = {
    "T31": ("no words that were found to mislead", "turn of the loop, called off, hands out a value"),
}

FORBIDDEN = (
    r"turns? of the (?:loop|queue|microtask)", r"next turn", r"first turn", r"turn of its own", r"in every turn", r"takes a turn",
    r"gets a turn", r"its turn", r"more turns", r"called off", r"stands in line now", r"The loop is held up", r"off the script's hands",
    r"Something begins outside", r"goes on outside the script", r"Only then it becomes", r"was caught by nothing", r"the process dies",
    r"What stood in line never runs", r"nothing is waited for", r"\bhands? out\b", r"uses no processor", r"is in its list, not in line",
    r"It carries the result over", r"This job only calls then", r"with nobody to handle", r"that a listener took",
    r"Nothing stands before the loop", r"Ticks and microtasks are empty", r"Its time had passed when Node first looked",
    r"[Ii]t was given to", r"[Ii]t belongs to", r"^The (?:microtask|tick) \S+ has returned", r"The line goes to std(?:out|err) at once",
    r"is now Array\(0\)", r"Only one order", r"Every run of Node 20 does this",
)
WORDS = re.compile("|".join(FORBIDDEN))


def at_stop(moment):
    stop = moment.stop
    for text in [stop.words, stop.data["mechanism"]] + stop.data_labels():
        found = WORDS.search(text)
        moment.check("T31", not found or moment.recording.says(found.group(0)), text, "the words: %s" % (found.group(0) if found else ""))
