"""A stop with what the window says there, ready to be held against the state of the run at its event."""

import re

from words import marked, plain

LOOP_PREFIX = re.compile(r"^(?:In )?([^:]{1,40}): (?=.)")


class Stop:
    __slots__ = ("run", "step", "event", "loop", "data", "headline", "plain_headline", "reason", "causes", "said",
                 "words", "previous")

    def __init__(self, run, data, loops, previous):
        self.run, self.data, self.previous = run, data, previous
        self.step, self.event, self.loop = data["step"], data["event"], data["loop"]
        headline = data["headline"]
        prefix = LOOP_PREFIX.match(headline)
        if prefix and prefix.group(1) in loops:
            headline = headline[prefix.end():]
        self.headline, self.plain_headline = marked(headline), plain(headline)
        self.reason = marked(data["reason"])
        self.causes = [marked(cause["label"]) for cause in data["causes"]]
        self.said = data["headline"] + " / " + data["reason"]     # as it is shown, for messages
        self.words = self.plain_headline + " / " + plain(data["reason"])

    def data_labels(self):
        return [plain(cause["label"]) for cause in self.data["causes"]]

    @property
    def place(self):
        line = self.data["line"]
        return (self.data["file"], line) if line else None


class Moment:
    """A stop, the recording, and the fold that has come to it."""
    __slots__ = ("stop", "recording", "fold", "loop", "events", "position", "report", "since",
                 "since_all", "lefts", "chooses")

    def __init__(self, stop, recording, fold, report, since):
        self.stop, self.recording, self.fold, self.report = stop, recording, fold, report
        self.position = stop.event
        self.loop = fold.loop(stop.loop)
        self.events = recording.events
        self.since = since  # events of this loop since its stop before

    def check(self, rule, holds, said=None, why=""):
        self.report.check(rule, holds, self.stop, said or self.stop.said, why)

    def texts(self):
        """(text, event it is said of) of everything that is said here."""
        stop = self.stop
        yield stop.headline, stop.event
        yield stop.reason, stop.event
        for cause, text in zip(stop.data["causes"], stop.causes):
            yield text, cause["event"]

    def time_ns(self):
        return self.events[self.position]["t"]
