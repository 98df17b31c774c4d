"""What names how something was found out, and no paper: `Regression`, `Pilot study`."""

import re

from corpus.prose.vocabulary import vocabulary

_METHODS = vocabulary(
    "ablation ablations analysis analyses audit audits autoethnography bootstrap "
    "bootstrapping calibration census clustering coding correlation correlations "
    "crossover decoding delphi derivation diaries diary distillation elicitation "
    "ethnography evaluation excavation experiment experiments fieldwork finetuning "
    "fine-tuning historiography imaging interview interviews inspection matching "
    "measurement measurements meta-analysis meta-analyses meta-regression modelling "
    "modeling mri fmri eeg observation observations panel pilot poll polling polls "
    "probes probing prompting proof questionnaire questionnaires randomisation "
    "randomization rct rcts regression regressions replication replications sampling "
    "simulation simulations spectroscopy stratigraphy survey surveys test "
    "testing tests theory thought-experiment transcripts trial trials tuning "
    "variables estimation dating radiometry chromatography tasting tastings "
    "walk-through workshop workshops"
)
"""A short name whose last word is one of these says how, and not who."""
_PLAIN = vocabulary("study studies survey report review article paper work data")
"""These alone name no paper either, nor with what only says of which kind it is."""
_KINDS = vocabulary(
    "a an the our their one first second small large main follow-up pilot case field "
    "cohort diary lab laboratory panel postal online household telephone phone web "
    "mail user users twin longitudinal cross-sectional observational retrospective "
    "prospective simulation ablation replication feasibility qualitative quantitative "
    "natural ethnographic correlational experimental focus-group focus group "
    "randomised randomized controlled blind double-blind single-blind open-label "
    "crossover before-after pre-post within-subjects between-subjects systematic "
    "literature scoping narrative internal external human expert in vivo vitro silico "
    "multi-site multi-centre multicentre national regional market modelling modeling "
    "archival desk site benchmark robustness sensitivity power content eye-tracking"
)
_LONGEST = 4
_ABOUT = vocabulary("on of about for to")
_WORD = re.compile(r"[^\s,/+&]+")


def is_method(name: str) -> bool:
    """Whether it is called as methods are: `Linear Regression`, `Household survey`."""
    words = [word.casefold().strip('"“”.') for word in _WORD.findall(name)]
    if not 0 < len(words) <= _LONGEST or not _ABOUT.isdisjoint(words):
        return False
    if words[-1] in _METHODS:
        return True
    return words[-1] in _PLAIN and all(word in _KINDS for word in words[:-1])
