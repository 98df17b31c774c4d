import pytest

from kg.model import NodeId, Paper
from tui.session.links import address


@pytest.mark.parametrize(
    ("doi", "arxiv", "url"),
    [
        ("10.1234/a.b", None, "https://doi.org/10.1234/a.b"),
        ("10.1234/a(1)<2>", None, "https://doi.org/10.1234/a%281%29%3C2%3E"),
        (None, "2501.01234", "https://arxiv.org/abs/2501.01234"),
        (None, "cs.CL/0701001", "https://arxiv.org/abs/cs.CL/0701001"),
        ("10.1234/a", "2501.01234", "https://doi.org/10.1234/a"),
        ("javascript:alert(1)", None, None),
        ("https://evil.example/10.1234/a", None, None),
        (None, "../../evil", None),
        (None, None, None),
    ],
)
def test_only_addresses_we_build_are_opened(
    doi: str | None, arxiv: str | None, url: str | None
) -> None:
    paper = Paper(id=NodeId("paper:p"), text="P", title="P", doi=doi, arxiv=arxiv)
    assert address(paper) == url
