import pytest

from corpus.prose import restrictions
from corpus.prose.cues import Sentence

WAYS = [
    ("Nobody has looked at the pay books of the mills.", "cue:untested"),
    ("I doubt that the lesson carries over to hospitals.", "cue:untested"),
    (
        "This doesn't undo the trial — hens on grass lay less — but it narrows it.",
        "cue:spares",
    ),
    ("That does not refute the rule, but it shows where it stops.", "cue:spares"),
    ("This does not restore the old view of how hens see light.", ""),
    ("All of it was done on one breed of hens.", "cue:drawn-from"),
    ("Neither sample of hens included any kept outdoors.", "cue:drawn-from"),
    ("The participants were drawn from a single farm school.", "cue:drawn-from"),
    ("That result holds for hens kept in small sheds.", "cue:drawn-from"),
    ("Bantams seem to be spared this decline in laying.", "cue:drawn-from"),
    ("Ducks behave differently, since they lay at dawn.", "cue:drawn-from"),
    ("Shade the lamps and the whole advantage disappears.", ""),
    ("Remove the lamps and the whole advantage disappears.", "cue:gives-out"),
    ("Past sixteen hours of light, the gain turns into a loss.", "cue:gives-out"),
    ("The edge evaporates as the flock grows older than this.", "cue:gives-out"),
    ("Egg counts are a crude proxy for the health of a flock.", "cue:yardstick"),
    ("Sheds were scored by the authors who had built them.", "cue:yardstick"),
    ("There was no control group of hens without lamps.", "cue:yardstick"),
    ("They concede that the sheds came from five farms.", "cue:admits"),
    ("Perhaps it needs a breed that lays all year.", "cue:admits"),
    ("Light is only part of the story told here.", "cue:partly"),
    ("The rise could equally well reflect a better feed.", "cue:other-causes"),
    ("If by laying one means eggs sold, few breeds lay at all.", "cue:meaning"),
    ("Hens lay more by lamplight than in the dark.", ""),
    ("A hen that is well fed lays more than one that is not.", ""),
]


@pytest.mark.parametrize(("sentence", "rule"), WAYS)
def test_what_narrows_a_claim_is_known_by_its_words(sentence: str, rule: str) -> None:
    way = restrictions.find(Sentence(sentence))
    assert (way.rule if way else "") == rule
