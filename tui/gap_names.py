"""What each kind of gap is called, in the plural; light, for help and lists alike."""

GAP_NAMES = {
    "bare": "claims with neither test nor source",
    "no-outcome": "tests that do not say what came out",
    "single-line": "claims that one line of evidence holds",
    "challenged": "challenged claims that inquiries rest on",
    "no-source": "inquiries of whose sources none is here",
    "absent-note": "notes that do not exist yet",
    "unlinked": "notes close in meaning that nothing links",
    "poorly-joined": "topics with much in common and hardly a link",
}
"""By the values of `kg.gap.GapKind`, in their order."""
UNLINKED_EACH = 5
"""So many nearest notes of each note may be unlinked gaps."""
UNLINKED_COSINE = 0.6
"""Notes less close than this by the default model have little in common."""
