"""What is said, taken apart: names in marks, sentences, durations."""

import re
from functools import lru_cache

# Names stand in **bold** or `code`. While a text is read they stand between these two signs.
OPEN, CLOSE = "\x01", "\x02"
NAME = OPEN + "([^" + CLOSE + "]*)" + CLOSE
LONGEST_NAME = 48

MARKED = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`")

# Words of Node and of the language that are printed like names and are none.
KEYWORDS = {
    "await", "then", "catch", "finally", "yield", "return", "throw", "async", "main script", "worker's script", "script",
    "nextTick", "microtask", "microtasks", "timers", "poll", "check", "close", "pending", "idle, prepare", "immediate",
    "beforeExit", "exit", "unhandledRejection", "uncaughtException", "rejectionHandled", "process.nextTick",
    "queueMicrotask", "setTimeout", "setInterval", "setImmediate", "Promise.all", "Promise.allSettled", "Promise.race",
    "Promise.any", "nextTick queue", "microtask queue", "not called", "console.log", "for await", "next()", "then()",
    "catch()", "finally()", "try", "import", "export", "require", "ES module", "inside a microtask", "the main thread",
    "main thread", "console",
}


@lru_cache(maxsize=65536)
def marked(text):
    """The text with its names between OPEN and CLOSE; keywords are no names."""
    def one(match):
        name = match.group(1) or match.group(2)
        return name if name in KEYWORDS else OPEN + name + CLOSE
    return MARKED.sub(one, text)


@lru_cache(maxsize=65536)
def plain(text):
    return MARKED.sub(lambda match: match.group(1) or match.group(2), text)


def one_line(text):
    """As it is said in a sentence: line ends are spaces or written out, marks inside are gone."""
    for end in ("\\r", "\\n", "\r", "\n"):
        text = text.replace(end, " ")
    return text.replace("*", "").replace("`", "'").strip()


LINE_AT_END = re.compile(r" :\d+$| \([^()\s]*:\d+\)$")
CALL = re.compile(r"^([\w$.#]+)\(.*\)$")


@lru_cache(maxsize=65536)
def bare(name):
    """A name without what may stand around it: its line, its arguments, marks, line ends. Long ones are cut where the
    window cuts them."""
    name = one_line(name)
    if name.startswith(("(anonymous)", "anonymous :")) or name == "anonymous":
        return "(anonymous)"
    name = name.removesuffix(" (Node)")  # Node's own beside one of the script with that name
    name = LINE_AT_END.sub("", name).strip() or name
    call = CALL.match(name)
    name = call.group(1) if call else name
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"


def is_one_of(name, names):
    """Whether a name as it is said is one of these; cut ones match by their beginning."""
    name = bare(name)
    if name in names:
        return True
    if name.endswith("…"):
        start = name[:-1].rstrip()
        return any(other.startswith(start) for other in names)
    return False


# Not said of this moment: what will be, may be, or would have to be.
CONDITION = re.compile(
    r"\b(until|as soon as|when|whenever|once|before|after|if|while|unless|whether|as long as|only|not|never|what|because of)"
    r"\b[^.;:]*$", re.IGNORECASE)


def is_condition(text, start):
    """Whether what stands at `start` hangs on a word such as `until` before it, in the same clause."""
    return CONDITION.search(text[max(0, start - 120):start]) is not None


def duration(ns):
    seconds = ns >= 1_000_000_000
    value = ns / (1e9 if seconds else 1e6)
    text = ("%.4f" if value < 0.01 else "%.2f") % value
    return text.rstrip("0").rstrip(".") + (" s" if seconds else " ms")


SENTENCE_END = re.compile(r"(?<=[.!?;:]) (?=[A-Z" + OPEN + "])")


@lru_cache(maxsize=65536)
def sentences(text):
    return SENTENCE_END.split(text)
