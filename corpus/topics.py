"""Topics whose names stand joined by bare spaces."""

from corpus.document import Document
from corpus.known import Known
from kg.contribution import Contribution
from kg.model import Kind, NodeId, Topic
from kg.text import same_name

_TOPIC = "topic:"

PUBLISHED = (
    "Agentic Systems and Tool Use",
    "Agentic and Multi-Agent Systems",
    "Conversational AI and Personalization",
    "Design & LLM Interaction",
    "Knowledge Retrieval and RAG",
    "LLM Reasoning and Architecture",
    "Language Understanding and Pragmatics",
    "Language, Text, and Discourse",
    "Model Architecture and Internals",
    "Psychology and Social Cognition",
    "Psychology, Society, and Alignment",
    "Reasoning, Retrieval, and Evaluation",
    "Recommender Systems",
    "Reinforcement Learning for LLMs",
    "Training, RL, and Test-Time Scaling",
)
"""Categories that the source site has used: a line of them has no separator."""


_PUBLISHED = frozenset(map(same_name, PUBLISHED))


class TopicNames:
    """The names of topics that stand alone somewhere, and the published ones."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def add(self, giver: Contribution, document: Document) -> None:
        """Know the topics that a document names by themselves."""
        names = [n.title for n in document.nodes if isinstance(n, Topic)]
        names += [
            reference.text
            for reference in document.references
            if reference.kinds[0] is Kind.TOPIC and not reference.several
        ]
        for name in dict.fromkeys(map(same_name, names)):
            self._known.give(giver, _TOPIC + name, NodeId(""))

    def split(self, line: str) -> list[str]:
        """The names in a line of topic names; what holds anything else stays one."""
        words = line.split(" ")
        names: list[str] = []
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                name = " ".join(words[start:end])
                if self._is_known(same_name(name)):
                    names.append(name)
                    start = end
                    break
            else:
                return [line]
        return names

    def _is_known(self, name: str) -> bool:
        return name in _PUBLISHED or bool(self._known.look(_TOPIC + name))
