"""A run that died says of what."""

import re

from words import plain

RULES = {
    "T35": ("a run that died names its error where it died and at its end", "Nothing caught the error (which?)"),
    "T36": ("and the line where it was thrown", "no line"),
    "T37": ("and in the causes of its last stop", "Because: An uncaught error ends the process"),
    "T38": ("and what still waited and never runs", "nothing of the timer that waits"),
}


def at_stop(moment):
    pass


class Run:
    def __init__(self, recording, report):
        self.recording, self.report = recording, report
        self.died = None       # the uncaught_error
        self.line = None       # where its error was thrown
        self.threw = None
        self.told = None

    def notice(self, index, event, loop):
        kind = event["kind"]
        if kind == "frame_leave" and event["how"] == "threw" and loop.left and loop.left.in_script:
            site = self.recording.site(self.recording.events[loop.left.step]) if loop.left.step is not None else None
            # The innermost of the frames that one error goes through.
            if self.threw is None or self.threw[0] != event.get("value") or self.threw[2] + 50 < index:
                self.threw = (event.get("value"), site, index)
            else:
                self.threw = (event.get("value"), self.threw[1], index)
        elif kind == "uncaught_error" and not event["handled"] and event.get("loop", 0) == 0:
            self.died = index
            self.line = self.recording.site(event)
            if self.line is None and self.threw and str(self.threw[0])[:40] == str(event.get("error"))[:40]:
                self.line = self.threw[1]

    def take(self, moment):
        if self.died is None or self.told is not None or moment.stop.loop != 0 or moment.position < self.died:
            return
        self.told = moment.stop
        self.names_it(moment)

    def names_it(self, moment):
        error = plain(str(self.recording.events[self.died].get("error", "")))
        words = moment.stop.words
        moment.check("T35", error[:40].strip() in words, None, "the error: %s" % error)
        if self.line:
            moment.check("T36", re.search(r"\bline %d\b|:%d\b" % (self.line[1], self.line[1]), words) is not None, None,
                         "thrown on line %d" % self.line[1])

    def end(self, moment):
        last = self.recording.events[-1]
        if self.died is None or last["kind"] != "run_end" or last["reason"] != "uncaught_error" or moment.position != len(self.recording.events) - 1:
            return
        if self.told is not moment.stop:
            self.names_it(moment)
        error = plain(str(self.recording.events[self.died].get("error", "")))
        labels = [plain(cause["label"]) for cause in moment.stop.data["causes"]]
        named = any(error[:24].strip() in label or re.search(r"\bthr(?:ew|ows?)\b|\brejected\b", label) for label in labels)
        moment.check("T37", named, "Because: " + "; ".join(labels), "the error: %s" % error)
        loop, recording = moment.loop, self.recording
        waiting = [recording.names_of_operation(number) for number in loop.outside if recording.operations[number].site]
        for queue in loop.queues.values():
            waiting += [recording.names_of_task(task) for task in queue if not recording.is_internal(task)]
        if waiting:
            words = moment.stop.words + " ".join(labels)
            moment.check("T38", any(name.rstrip("…") in words for names in waiting for name in names), None,
                         "still waiting: %s" % ", ".join(sorted(min(names, default="?") for names in waiting)[:4]))
