"""Collections made up for measuring: any number of notes, the same ones every time.

They are shaped as notes of the kind people keep: a question as title, prose with
claims, hedges and experiments, other notes named in running text, related concepts
with a reason, inquiries, papers of one bibliography, a topic.
"""

import random
from collections.abc import Iterator
from pathlib import Path

_HOW = ("sparse", "early", "late", "shared", "frozen", "noisy", "deep", "shallow",
        "adaptive", "greedy", "joint", "local", "global", "cheap", "longer", "shorter",
        "repeated", "hidden", "verified", "parallel", "sequential", "learned",
        "random", "scheduled", "pruned", "mixed", "recursive", "staged")  # fmt: skip
_WHAT = ("sampling", "voting", "search", "pretraining", "distillation", "retrieval",
         "memory", "attention", "routing", "planning", "debate", "reward", "feedback",
         "reflection", "tokenisation", "alignment", "calibration", "curricula",
         "verification", "compression", "decoding", "tuning", "annotation", "recall",
         "grounding", "translation", "summaries", "dialogue")  # fmt: skip
_DOES = ("improve", "harm", "replace", "limit", "explain", "predict", "stabilise",
         "slow", "mask", "reveal", "outlast", "precede", "bound",
         "amplify")  # fmt: skip
_OBJECT = ("accuracy", "transfer", "robustness", "honesty", "latency", "diversity",
           "consistency", "coverage", "fluency", "sample efficiency", "faithfulness",
           "generalisation", "cost", "trust", "recall of facts", "arithmetic",
           "long answers", "code quality", "user satisfaction", "safety")  # fmt: skip
_WHERE = ("small models", "large models", "multilingual models", "tutoring systems",
          "search engines", "recommenders", "speech systems", "theorem provers",
          "agents", "open benchmarks", "clinical notes", "legal texts")  # fmt: skip
_TOPICS = ("Test Time Compute", "Reward Models", "Recommender Systems", "Deep Research",
           "Argumentation", "Conversation Agents", "Reasoning Methods", "Evaluation",
           "Memory", "Interpretability", "Tutoring", "Alignment", "Retrieval",
           "Translation", "Planning")  # fmt: skip
_REASONS = ("extends it to {0}", "tension with this: {0} points the other way",
            "supplies the mechanism that {0} needs", "limits it: only for {0}",
            "the same pattern in {0}", "reframes it as a matter of {0}")  # fmt: skip


class Made:
    """What a made collection of so many notes holds, before it is written down."""

    def __init__(self, notes: int, seed: int = 7) -> None:
        chance = random.Random(seed)
        subjects = _subjects(chance, notes + notes // 2 + notes // 4 + 8)
        self.titles = [_title(next(subjects)) for _ in range(notes)]
        self.theses = [title[:-1].lower() + " most" for title in self.titles]
        questions = [_question(next(subjects)) for _ in range(max(4, notes // 2))]
        papers = [_paper(next(subjects)) for _ in range(max(4, notes // 4))]
        self.papers = papers
        self.notes = {
            f"notes/{number // 500:02d}/note-{number:05d}.txt": _note(
                chance, number, self, questions
            )
            for number in range(notes)
        }

    def write(self, folder: Path) -> None:
        """Write the notes and their bibliography."""
        for name, text in self.notes.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        entries = (
            f"@article{{p{number}, title = {{{title}}}, author = {{Doe, Ann {number}}},"
            f" year = {{{2015 + number % 10}}}}}\n"
            for number, title in enumerate(self.papers)
        )
        (folder / "papers.bib").write_text("".join(entries), "utf-8")


_Subject = tuple[str, str, str, str, str]


def _subjects(chance: random.Random, number: int) -> Iterator[_Subject]:
    """Different things to write of."""
    lists = (_HOW, _WHAT, _DOES, _OBJECT, _WHERE)
    size = len(_HOW) * len(_WHAT) * len(_DOES) * len(_OBJECT) * len(_WHERE)
    for index in chance.sample(range(size), number):
        words = []
        for choices in lists:
            index, at = divmod(index, len(choices))
            words.append(choices[at])
        how, what, does, other, where = words
        yield how, what, does, other, where


def _title(subject: _Subject) -> str:
    how, what, does, other, where = subject
    return f"Does {how} {what} {does} {other} in {where}?"


def _question(subject: _Subject) -> str:
    how, what, does, other, where = subject
    return f"When would {how} {what} {does} {other} for {where}?"


def _paper(subject: _Subject) -> str:
    how, what, _, other, where = subject
    return f"{how.title()} {what.title()}: On {other.title()} in {where.title()}"


def _note(chance: random.Random, number: int, made: Made, questions: list[str]) -> str:
    title = made.titles[number]
    subject = " ".join(title[5:-1].split()[:2])
    others = [made.titles[chance.randrange(len(made.titles))] for _ in range(6)]
    papers = chance.sample(made.papers, 3)
    related = "".join(
        f"-\n{other}\nExplores whether it holds.\n"
        f"{chance.choice(_REASONS).format(chance.choice(_OBJECT))}\n"
        for other in dict.fromkeys(others[:4])
    )
    inquiries = "".join(f"- {one}\n" for one in chance.sample(questions, 4))
    return (
        f"{title}\nExplores whether {title[5:-1].lower()}.\n"
        f"{_body(chance, subject, others[4:], papers)}"
        f"Source: {chance.choice(_TOPICS)}\n"
        "Inquiring lines that use this note as a source 4\n"
        f"{inquiries}"
        f"Related concepts in this collection {related.count('-')}\n{related}"
        f"Related papers in this collection 3\n"
        f"{''.join(f'- {paper}' + chr(10) for paper in papers)}"
        f"Original note title\n{made.theses[number]}\n"
    )


def _body(
    chance: random.Random, subject: str, others: list[str], papers: list[str]
) -> str:
    gain, base = chance.randrange(2, 40), chance.randrange(20, 60)
    place, thing = chance.choice(_WHERE), chance.choice(_OBJECT)
    return (
        f"In the {subject} experiments ({papers[0]}), {place} improve {thing} by "
        f"{gain}% over a baseline of {base}%. The gain is largest where {thing} is "
        f"scarce. It shrinks as the budget grows.\n"
        f"The mechanism is simple: {subject} moves work to where {thing} is decided, "
        f"so {place} spend less on easy cases. Seen so, {others[0]} is the same "
        f"question in other words. This extends what was known of {thing}.\n"
        f"However, the effect only holds when {place} are trained on clean data. "
        f"Qualification from {chance.choice(_WHAT)}: with noisy labels the gain falls "
        f"to {max(1, gain // 3)}%.\n"
        f"{others[1]} draws the opposite conclusion from similar numbers. Both may be "
        f"right, since they measure {chance.choice(_OBJECT)} differently. It suggests "
        f"that {subject} may matter less than the choice of {chance.choice(_WHAT)}.\n"
    )
