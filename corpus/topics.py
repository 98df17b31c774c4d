"""Topics whose names stand joined by bare spaces."""

from collections.abc import Callable, Iterable

from corpus.document import Document
from kg.model import Kind, Topic
from kg.text import same_name

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


def topic_names(documents: Iterable[Document]) -> Callable[[str], list[str]]:
    """A function that splits a line of topic names by the names that are known.

    Known are the published categories and every topic that stands alone somewhere.
    A line with anything else in it stays one name.
    """
    known = {same_name(name) for name in PUBLISHED}
    for document in documents:
        known.update(same_name(n.title) for n in document.nodes if isinstance(n, Topic))
        known.update(
            same_name(reference.text)
            for reference in document.references
            if reference.kinds[0] is Kind.TOPIC and not reference.several
        )

    def split(line: str) -> list[str]:
        words = line.split(" ")
        names: list[str] = []
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                name = " ".join(words[start:end])
                if same_name(name) in known:
                    names.append(name)
                    start = end
                    break
            else:
                return [line]
        return names

    return split
