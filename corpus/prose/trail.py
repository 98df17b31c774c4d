"""The paper that a text told of last, which its next sentences may go on with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.prose import continued, others
from corpus.prose.cues import Opening
from corpus.prose.families import Family
from corpus.prose.findings import LOOSE_STUDY, REPORT, STUDY
from corpus.prose.naming import NamedSource
from corpus.prose.others import LINK, STUDY_OF_ITS_OWN
from kg.model import NodeId

Paper = tuple[NodeId, NamedSource]

_TELLS_RESULTS = frozenset({Family.NONE, Family.EVIDENCE, Family.CLAIM})
"""Families under which results are told; the others argue from them."""
_REACH = 5
"""How many paragraphs after a study its results may still be told."""
_FADES = 0.8
_NEAR_START = 40
_SAYS = (
    r"argu(?:es?|ed)|claim(?:s|ed)?|conclud(?:es?|ed)|attribut(?:es?|ed)|"
    r"warn(?:s|ed)?|conced(?:es?|ed)|notes?|noted|propos(?:es?|ed)|"
    r"recommend(?:s|ed)?|caution(?:s|ed)?|admit(?:s|ted)?|acknowledg(?:es?|ed)|"
    r"stress(?:es|ed)?|interpret(?:s|ed)?|explain(?:s|ed)?|speculat(?:es?|ed)|"
    r"credit(?:s|ed)?|blam(?:es?|ed)|points? out|pointed out|doubt(?:s|ed)?|"
    r"hypothesi[sz](?:es?|ed)|insist(?:s|ed)?|conjectur(?:es?|ed)|"
    r"investigat(?:es?|ed)|compar(?:es?|ed)|examin(?:es?|ed)|tests?|tested|"
    r"trac(?:es?|ed)|replicat(?:es?|ed)|add(?:s|ed)?"
)
_WORK = (
    r"(?:authors?|stud(?:y|ies)|papers?|preprint|article|report|researchers|"
    r"investigators|experimenters|team|trials?|experiments?|survey)"
)
_WORK_SPEAKS = Opening(
    rf"{LINK}(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese|[Tt]heir|[Ii]ts)"
    rf"(?: own| same| original)? {_WORK}(?:['’]s?)?(?! of\b| in general\b| (?:is|are) "
    r"(?:not )?(?:written|needed|hard|easy|about)\b) \w"
)
"""`The authors attribute …`, `That study also …`, `The paper's own tables …`."""
_IN_WORK = re.compile(
    rf"{LINK}[Ii]n (?:it|(?:the|that|this|their|its)(?: same| original)? {_WORK})\b,? "
    r"|In an? (?:second|third|further|follow-?up|later|control|additional) "
    rf"(?!(?<=later ){STUDY_OF_ITS_OWN}\b)"
    rf"(?:{STUDY}|{LOOSE_STUDY})\b"
)
_THEY_SAY = Opening(
    rf"{LINK}(?:[Tt]hey|[Hh]e|[Ss]he) (?:\w+ly )?(?:(?:also|then|further|even|"
    rf"themselves|first) )*(?:{REPORT}|{_SAYS}|suggest(?:s|ed)?)\b"
    rf"|{LINK}[Tt]heir (?:\w+ )?(?:data|results?|findings?|models?|samples?|methods?|"
    r"set-?up|design|analys[ei]s|estimates?|measures?|tasks?|corpus|benchmark|"
    r"participants|subjects|explanation|account|conclusions?|interpretation|"
    r"definition|proposal|argument|regressions?|tables?|figures?|tank|cohort|"
    r"comparison|instrument|questionnaire)\b"
)
_IT_SAYS = Opening(
    rf"{LINK}[Ii]t (?:(?:also|then|further) (?:\w+ly )?(?:{REPORT}|{_SAYS})|"
    rf"found|finds|report(?:s|ed)|{_SAYS})\b"
)
_OF_AUTHORS = frozenset(("source:authors", "source:names", "source:citation"))
"""Rules that name people, of whom nothing tells what `it` did."""
_WAS_DONE = Opening(
    r"(?:However, |Moreover, |But |Also, )?(?:[Tt]he|[Tt]here|[Tt]hese|[Tt]hose|[Nn]o|"
    r"[Nn]one|[Nn]either|[Aa]ll|[Bb]oth|[Ii]ts|[Oo]nly|[Ee]very|[Ee]ach|[Mm]ost|Half|"
    r"[Nn]obody|[Nn]othing|Participants|Raters|Annotators|Subjects) "
    r"(?!other )[^.;:]{0,90}?"
    r"\b(?:was|were|had|did|took|came|[a-z]{3,}ed)\b"
)
"""`The raters were colleagues`, `No child was seen twice`: how a study was done."""


@dataclass(slots=True)
class Trail:
    """Follows the papers of a text, sentence by sentence."""

    paragraph: int | None = None
    """Number of the paragraph that told of the last study with a paper."""
    papers: tuple[Paper, ...] = ()
    """Of the last study that was told."""
    spoken: tuple[Paper, ...] = ()
    """Named last, by whatever sentence."""
    spoken_in: int = 0
    """Number of the paragraph that named them."""
    follows: bool = False
    """Whether the last statement of this paragraph was an experiment."""
    is_last: bool = False
    """Whether the last statement of this paragraph is of the papers named last."""

    def begin(self) -> None:
        """A paragraph begins."""
        self.follows = self.is_last = False

    def context(self, number: int, family: Family) -> continued.Context:
        """What a sentence of a paragraph may go on with."""
        if self.paragraph is None or family not in _TELLS_RESULTS:
            return continued.Context()
        is_near = number - self.paragraph <= _REACH
        return continued.Context(is_near, self.follows and number == self.paragraph)

    def inherited(
        self, number: int, sentence: str, *, tests: bool, restricts: bool = False
    ) -> Iterator[Paper]:
        """The papers that a statement without any of its own goes on with.

        Args:
            number: Of its paragraph.
            sentence: The statement.
            tests: Whether it reports what came out of a study.
            restricts: Whether it says what limits a claim or a study.
        """
        if self._points_back(number, sentence) or (
            restricts and self._tells_how(number, sentence)
        ):
            given = self.spoken
        elif not tests or others.is_another(sentence):
            return
        elif number == self.paragraph:
            given = self.papers
        elif number == self.spoken_in and not _names_several(self.spoken):
            given = self.spoken
        else:
            return
        for id, source in given:
            faded = round(source.confidence * _FADES, 2)
            yield id, source._replace(rule="source:inherited", confidence=faded)

    def _points_back(self, number: int, sentence: str) -> bool:
        """Whether words of a sentence mean the one paper that was named last."""
        if not self.spoken or number - self.spoken_in > _REACH:
            return False
        if _names_several(self.spoken) and "studies" not in sentence:
            return False
        if _WORK_SPEAKS.match(sentence) or continued.is_anaphoric(sentence):
            return True
        if number != self.spoken_in or not self.is_last:
            return False
        if _THEY_SAY.match(sentence) or _IN_WORK.match(sentence):
            return True
        is_work = self.spoken[0][1].rule not in _OF_AUTHORS
        return is_work and _IT_SAYS.match(sentence) is not None

    def _tells_how(self, number: int, sentence: str) -> bool:
        """Whether a restriction tells how the study just before it was done."""
        follows = self.is_last and number == self.spoken_in
        if not follows or _names_several(self.spoken) or others.is_another(sentence):
            return False
        return _WAS_DONE.match(sentence) is not None

    def note(
        self,
        number: int,
        papers: tuple[Paper, ...],
        start: int,
        *,
        tests: bool,
        of_another: bool = False,
    ) -> None:
        """Remember a statement and the papers it names.

        Args:
            number: Of its paragraph.
            papers: What it is reported in, its own and inherited ones.
            start: Where it starts in the file.
            tests: Whether it reports a study.
            of_another: Whether that is a study of somebody else, whose results follow.
        """
        self.follows, self.is_last = tests, bool(papers)
        if not papers:
            if of_another and number == self.paragraph:
                self.papers = ()
            return
        self.speak(number, papers)
        if tests or papers[0][1].start - start < _NEAR_START:
            self.paragraph, self.papers = number, self.spoken

    def speak(self, number: int, papers: tuple[Paper, ...]) -> None:
        """Remember papers that are named, whatever is said of them."""
        sure = tuple(paper for paper in papers if paper[1].is_sure)
        if sure or not self.spoken or number != self.spoken_in:
            self.spoken, self.spoken_in = sure or papers, number
            self.is_last = True


def _names_several(papers: tuple[Paper, ...]) -> bool:
    """Whether these are several publications, not one with its number."""
    numbers = ("source:arxiv", "source:doi")
    return sum(source.rule not in numbers for _, source in papers) > 1
