"""What is said about other orders."""

import re

RULES = {
    "T39": ("never: only one order is possible", "Only one order is possible here"),
    "T40": ("where real Node could go another way, before the choice and after it, a claim says so", "only one order, one step before a choice"),
}

ONLY = re.compile(r"only one order", re.IGNORECASE)
OPEN = re.compile(r"\brace|\banother order|\bother (?:order|way)|\beither\b|\bdepends\b|\bcould\b|\btiming\b|\borders are possible", re.IGNORECASE)


def at_stop(moment):
    stop = moment.stop
    texts = stop.data["claims"] + [stop.words]
    moment.check("T39", not any(ONLY.search(text) for text in texts), "; ".join(stop.data["claims"]), "nothing was proved")
    if moment.chooses:
        claims = stop.data["claims"]
        moment.check("T40", any(OPEN.search(claim) and not ONLY.search(claim) for claim in claims), "; ".join(claims) or "no claim",
                     "choice at event %d" % moment.chooses)
