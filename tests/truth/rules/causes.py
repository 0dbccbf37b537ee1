"""The chain under "Because"."""

from words import plain

RULES = {
    "T32": ("a cause never repeats the headline", "The process ends / Because: The process ends"),
    "T33": ("a cause in another file than the lit line names the file", "line 9 (of another file)"),
    "T34": ("a cause is an event that has happened, and its line is in the program", "a cause that lies after the stop"),
}


def at_stop(moment):
    stop = moment.stop
    headline = stop.plain_headline.casefold().rstrip(".")
    for cause in stop.data["causes"]:
        label = plain(cause["label"]).casefold().rstrip(".")
        same = label == headline or (len(label) > 3 and label in headline) or (len(headline) > 3 and headline in label)
        moment.check("T32", not same, "%s / Because: %s" % (stop.data["headline"], cause["label"]), "it says the same")
        moment.check("T34", cause["event"] <= moment.position and lines_fit(moment, cause), cause["label"],
                     "event %d, line %s" % (cause["event"], cause["line"]))
        other_file(moment, cause)


def true_file(moment, index):
    recording = moment.recording
    event = moment.events[index]
    if event["kind"] == "task_started":
        site = recording.tasks[event["task"]].site
    else:
        site = recording.site(event)
    return site


def other_file(moment, cause):
    stop = moment.stop
    if cause["line"] is None or stop.place is None:
        return
    site = true_file(moment, cause["event"])
    if site is None or site[1] != cause["line"] or site[0] == stop.place[0]:
        return
    name = site[0].rsplit("/", 1)[-1]
    moment.check("T33", cause["file"] == site[0] or name in cause["label"], "Because: %s (line %s)" % (cause["label"], cause["line"]),
                 "it is in %s, the lit line in %s" % (name, stop.place[0].rsplit("/", 1)[-1]))


def lines_fit(moment, cause):
    if cause["line"] is None:
        return True
    return any(cause["line"] <= text.count("\n") + 1 for text in moment.recording.sources.values())
