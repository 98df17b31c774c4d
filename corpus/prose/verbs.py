"""Verbs, by which a phrase may say something of what it names."""

import re

from corpus.prose.kept import Kept

_AUXILIARIES = (
    "is|are|was|were|am|be|been|has|have|had|do|does|did|can|cannot|could|may|might|must|"
    "shall|should|will|would"
)
_STEMS = """
accelerat accept achiev act adapt add adopt affect align allow amplif appear appl
approach argu ask assign assum attend avoid base beat becom begin behav believ benefit
bind bound break bring build call captur carr catch caus chang characteri choos claim
clos collaps collect combin come compet compil complet compos compound comput conclud
confirm confus connect consist constrain construct consum contain continu contradict
contribut control converg convert cost count cover creat decid declin decreas defin
degrad deliver demand demonstrat depend deriv describ deserv design destroy detect
determin develop differ direct disagree disappear discard discover distinguish
distribut divid dominat doubl drain driv drop eliminat embed embod emerg employ enabl
encod encourag enforc engag ensur erod escap establish estimat evaluat evolv exceed
execut exhibit exist expand expect explain exploit explor expos express extend extract
fac face fail fall favor feed feel fill filter find fit fix flow focus follow forc
forget form fram frame function gain gather generali generat get give go govern grow
guarantee guid handl happen help hid hinder hinge hold identif ignor illustrat impl
impos improv includ increas indicat induc infer inform inherit inhibit instill
integrat intend interact internali introduc invalidat inver invit involv isolat judg
justif keep know lack last lead learn leav let lie limit link live locat look los
lower maintain mak manag map mark match matter mean measur meet merg mirror miss model
modif motivat mov multipl narrow need neglect note observ obtain occur offer open
operat optimi organi outperform outweigh overcom overwrit own pass pay perform permit
persist persuad plac plan play point possess predict prefer prepar present preserv
presuppos prevent process produc prohibit promis promot propos protect prov provid
push put raise rank reach react read reali reason receiv recogni recommend reconstruct
record recover reduc refer refin reflect reframe reinforc reject rel relat remain
remember remov render repeat replac replicat report represent requir resembl resist
resolv respond rest restor restrict result retain retriev return reveal revers ris run
sacrific satisf sav say scal score search see seem select separat serv set shap shar
shift show shrink signal simplif simulat sit solv sound spark speak specif spend split
spread stand start stay steer stem stop stor strengthen stretch struggl substitut
succeed suffer suggest suit suppl support suppos suppress surfac surpass surviv
sustain switch tak target tell tend terminat test think threaten tie track trad train
transfer transform translat transmit travel treat trigger trust turn underl undermin
underperform understand unlock updat us valu vanish var verif violat wait want warn
wast watch weaken weigh widen win wish wonder work worsen write yield
"""
_IRREGULAR = (
    "found fell rose won lost led shown came became made took gave grew kept held knew "
    "said thought began broke chose drew drove got went left meant met paid ran saw "
    "stood taught told understood wrote built brought spent sent felt dealt sought "
    "bought "
    "hurts hurt cuts cut"
)
_VERB = re.compile(
    rf"\b(?:{_AUXILIARIES}|(?:{'|'.join(_STEMS.split())})"
    r"(?:e?s|ies|ped|ped|ze|zes|se|ses|sed|zed|ned|ted|led|red|ged|ed|e|y)?"
    rf"|{_IRREGULAR.replace(' ', '|')})\b|n['’]t\b|\b(?:it|that|there|what|"
    rf"here)['’]s\b",
    re.IGNORECASE,
)
_HOLDS_VERB = Kept(lambda chunk: _VERB.search(chunk) is not None)
"""Whether a verb stands in what has no blank in it, as no verb has."""
_ENDING = (
    r"(?:e?s|ies|ied|[pnltrg]?ed|zes|ses)"  # -ed with the consonant doubled or not
)
_FINITE = re.compile(
    r"(?<=\w )(?<!the )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\bin )(?<!\bon )(?<!for )"
    r"(?<!with )(?<!\bby )(?<!\bto )(?<!and )(?<!\bas )"
    rf"(?:{_AUXILIARIES}|(?:{'|'.join(_STEMS.split())}){_ENDING}|"
    rf"{_IRREGULAR.replace(' ', '|')})(?![\w’'-])"
)
"""Verbs that say something of what stands before them; plurals are the risk."""


def has_verb(phrase: str) -> bool:
    """Whether a verb stands in a phrase."""
    return any(map(_HOLDS_VERB.__getitem__, phrase.split()))


def ends_in_verb(phrase: str) -> bool:
    """Whether a phrase ends like a short clause: `The gap stays`."""
    last = phrase.rpartition(" ")[2]
    return last.endswith(("s", "ed")) and _VERB.fullmatch(last) is not None


def has_finite_verb(phrase: str) -> bool:
    """Whether a verb says something of what stands before it."""
    return _FINITE.search(phrase) is not None


def finite_at(phrase: str) -> int:
    """Where the first verb begins that says something of what stands before it.

    The length of the phrase if there is none.
    """
    found = _FINITE.search(phrase)
    return found.start() if found else len(phrase)
