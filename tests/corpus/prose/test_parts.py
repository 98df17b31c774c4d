import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import parts
from corpus.prose.parts import ROLES
from kg.model import Role


def taught() -> dict[str, list[int]]:
    lines = parts.WEIGHTS.read_text("utf-8").splitlines()
    return {n: list(map(int, w)) for n, *w in (line.split("\t") for line in lines)}


TAUGHT = taught()
ROLE = st.sampled_from(ROLES)
WORDS = st.sampled_from([name for name in TAUGHT if name.isalpha()])


@given(
    st.lists(WORDS | st.text(max_size=9), max_size=30).map(" ".join),
    st.lists(st.sampled_from([name for name in TAUGHT if ":" in name]), max_size=5),
    ROLE,
)
def test_the_role_is_the_one_that_most_weights_speak_for(
    sentence: str, names: list[str], by_rules: Role
) -> None:
    found = parts.features(sentence, names, by_rules) | {"*"}
    sums = dict.fromkeys(ROLES, 0)
    for name in found & TAUGHT.keys():
        for role, weight in zip(ROLES, TAUGHT[name], strict=True):
            sums[role] += weight
    assert sums[parts.role(sentence, names, by_rules)] == max(sums.values())


@pytest.mark.parametrize("role", [role for role in ROLES if role != Role.SUPPORTING])
def test_what_the_rules_read_counts(role: Role) -> None:
    # They call supporting what they can't tell, which says little.
    weights = TAUGHT[f"r:{role}"]
    assert weights[ROLES.index(role)] == max(weights)
