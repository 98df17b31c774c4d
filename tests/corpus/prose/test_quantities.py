import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose import quantities
from kg.model import Comparator, Quantity
from tests.timing import grows_with

SINGLE = [
    ("one in nine of the sites", "one in nine", 11.11, "%", Comparator.EQUAL),
    ("some two out of five failed", "some two out of five", 40, "%", Comparator.ABOUT),
    (
        "roughly six cases out of ten",
        "roughly six cases out of ten",
        60,
        "%",
        Comparator.ABOUT,
    ),
    ("92 of 100 stayed", "92 of 100", 92, "%", Comparator.EQUAL),
    ("some 200 or so", "some 200 or so", 200, None, Comparator.ABOUT),
    ("lost under a point", "under a point", 1, "points", Comparator.LESS_THAN),
    ("within a metre of it", "a metre", 1, "m", Comparator.EQUAL),
    ("fell to within 5% of it", "5%", 5, "%", Comparator.EQUAL),
    ("the rate went up to 58%", "58%", 58, "%", Comparator.EQUAL),
    ("a 7B model did so", "7B", 7e9, "parameters", Comparator.EQUAL),
    ("gave up 12% or more", "12% or more", 12, "%", Comparator.AT_LEAST),
    ("adults of 65 and over", "65 and over", 65, None, Comparator.AT_LEAST),
    ("at or below 3 points", "at or below 3 points", 3, "points", Comparator.UP_TO),
    ("sold for $3.1m", "$3.1m", 3.1e6, "$", Comparator.EQUAL),
    (
        "cut to 0.8 deaths per 1,000 births",
        "0.8 deaths per 1,000",
        0.8,
        "deaths per 1,000",
        Comparator.EQUAL,
    ),
    (
        "saw 4.2 cases per 100,000 person-years",
        "4.2 cases per 100,000 person-years",
        4.2,
        "cases per 100,000 person-years",
        Comparator.EQUAL,
    ),
    (
        "fell by 3 per hundred words",
        "3 per hundred",
        3,
        "per hundred",
        Comparator.EQUAL,
    ),
    ("is $4 per 100 g now", "$4 per 100 g", 4, "$ per 100 g", Comparator.EQUAL),
    ("held 5 mg per 100 ml", "5 mg per 100 ml", 5, "mg per 100 ml", Comparator.EQUAL),
    ("for 12 of every 100 hens", "12 of every 100", 12, "%", Comparator.EQUAL),
    ("12 out of every 100 hens", "12 out of every 100", 12, "%", Comparator.EQUAL),
    ("in 3 of 10,000 boats", "3 of 10,000", 3, "of 10,000", Comparator.EQUAL),
    ("about 3 in 10,000 hens", "about 3 in 10,000", 3, "in 10,000", Comparator.ABOUT),
    ("lost 5‰ of its mass", "5‰", 5, "‰", Comparator.EQUAL),
    ("mixed 3:1 with sand", "3:1", 3, "to 1", Comparator.EQUAL),
    ("a ratio of two to one", "two to one", 2, "to 1", Comparator.EQUAL),
    ("peaked at 970 a day", "970 a day", 970, "per day", Comparator.EQUAL),
    ("a 50-mg tablet", "50-mg", 50, "mg", Comparator.EQUAL),
    ("a ten-point gap", "ten-point", 10, "points", Comparator.EQUAL),
    ("fell by 0.4 ml/min", "0.4 ml/min", 0.4, "ml/min", Comparator.EQUAL),
    ("an hour and a half", "an hour and a half", 1.5, "hours", Comparator.EQUAL),
    ("half a per cent more", "half a per cent", 0.5, "%", Comparator.EQUAL),
    ("the odds rose (OR 1.9)", "OR 1.9", 1.9, "OR", Comparator.EQUAL),
    ("a third fewer calls", "a third", 33.33, "%", Comparator.EQUAL),
    ("costs double the rate", "double", 2, "x", Comparator.EQUAL),
    ("people over 75 said so", "over 75", 75, None, Comparator.MORE_THAN),
    ("only three of them beat it", "three", 3, None, Comparator.EQUAL),
    ("7 answers in 10 flipped", "7 answers in 10", 70, "%", Comparator.EQUAL),
    ("on 8 GPUs of one kind", "8 GPUs", 8, "GPUs", Comparator.EQUAL),
    ("an accuracy on MATH of 61", "61", 61, None, Comparator.EQUAL),
    ("they fasted 12 h/day", "12 h/day", 12, "h/day", Comparator.EQUAL),
    ("a rate of 73 km/s/Mpc", "73 km/s/Mpc", 73, "km/s/Mpc", Comparator.EQUAL),
    ("used 61 ml/kg/min of it", "61 ml/kg/min", 61, "ml/kg/min", Comparator.EQUAL),
    ("gained 4.9 Mg C/ha there", "4.9 Mg C/ha", 4.9, "Mg C/ha", Comparator.EQUAL),
    (
        "bound 2 t CO₂ per year",
        "2 t CO₂ per year",
        2,
        "t CO₂ per year",
        Comparator.EQUAL,
    ),
    ("a gain of 2 t ha⁻¹ yr⁻¹", "2 t ha⁻¹ yr⁻¹", 2, "t/ha/yr", Comparator.EQUAL),
    ("a mean of 31 kg/m2", "31 kg/m2", 31, "kg/m²", Comparator.EQUAL),
    ("fell by 4 mmHg in all", "4 mmHg", 4, "mmHg", Comparator.EQUAL),
    ("a load of 40 kN on it", "40 kN", 40, "kN", Comparator.EQUAL),
    ("2,000 IU/day helped", "2,000 IU/day", 2000, "IU/day", Comparator.EQUAL),
    ("burns 5.1 l/100 km then", "5.1 l/100 km", 5.1, "l/100 km", Comparator.EQUAL),
    (
        "with 30 students/class",
        "30 students/class",
        30,
        "students/class",
        Comparator.EQUAL,
    ),
    ("in 12 men/women of it", "12 men", 12, "men", Comparator.EQUAL),
    ("it costs €85 per m³ and more", "€85 per m³", 85, "€ per m³", Comparator.EQUAL),
    ("sold at $30/MWh in May", "$30/MWh", 30, "$/MWh", Comparator.EQUAL),
    ("takes $40 per patient", "$40", 40, "$", Comparator.EQUAL),
    ("the step to $13 cut hours", "$13", 13, "$", Comparator.EQUAL),
    ("one nurse in five cannot rest", "one nurse in five", 20, "%", Comparator.EQUAL),
    ("and one town in forty was lit", "one town in forty", 2.5, "%", Comparator.EQUAL),
    ("one town in six old regions", "six old regions", 6, "regions", Comparator.EQUAL),
    ("lowering it to 0.5 gives more", "0.5", 0.5, None, Comparator.EQUAL),
    ("in 12 small works of art", "12 small works", 12, "works", Comparator.EQUAL),
    ("30 cm deep at most.", "30 cm deep at most", 30, "cm", Comparator.UP_TO),
    ("slept 8 hours at least", "8 hours at least", 8, "hours", Comparator.AT_LEAST),
    ("gave $40, at the most,", "$40, at the most", 40, "$", Comparator.UP_TO),
    ("in 8 towns at least one", "8 towns", 8, "towns", Comparator.EQUAL),
    ("a step of 1e-4 or less", "1e-4 or less", 1e-4, None, Comparator.UP_TO),
    ("eleven of the sixteen", "eleven", 11, None, Comparator.EQUAL),
    ("grew by a factor of four", "factor of four", 4, "x", Comparator.EQUAL),
    ("a four-week trial", "four-week", 4, "weeks", Comparator.EQUAL),
    ("as few as eight of them", "as few as eight", 8, None, Comparator.UP_TO),
    ("a hundredth of the data", "a hundredth", 1, "%", Comparator.EQUAL),
    ("seven programmes joined", "seven programmes", 7, "programmes", Comparator.EQUAL),
    ("the 2,400 unemployed", "2,400", 2400, None, Comparator.EQUAL),
    ("fell by half", "half", 50, "%", Comparator.EQUAL),
    ("makes up nine tenths of it", "nine tenths", 90, "%", Comparator.EQUAL),
    ("it flips 3 in 10 of them", "3 in 10", 30, "%", Comparator.EQUAL),
    ("found that nine in ten were lit", "nine in ten", 90, "%", Comparator.EQUAL),
    ("the error doubled", "doubled", 2, "x", Comparator.EQUAL),
    ("time outside them halved", "halved", 0.5, "x", Comparator.EQUAL),
    ("rose fifteenfold at once", "fifteenfold", 15, "x", Comparator.EQUAL),
    ("shedding goes ×2.5 then", "×2.5", 2.5, "x", Comparator.EQUAL),
    ("is still twice that", "twice", 2, "x", Comparator.EQUAL),
    ("a factor of about three", "factor of about three", 3, "x", Comparator.ABOUT),
    ("a factor of up to 50", "factor of up to 50", 50, "x", Comparator.UP_TO),
    (
        "the figure was minus three points",
        "minus three points",
        -3,
        "points",
        Comparator.EQUAL,
    ),
    (
        "rose by less than one percent",
        "less than one percent",
        1,
        "%",
        Comparator.LESS_THAN,
    ),
    ("added half a metre there", "half a metre", 0.5, "m", Comparator.EQUAL),
    (
        "three and a half billion parameters",
        "three and a half billion parameters",
        3.5e9,
        "parameters",
        Comparator.EQUAL,
    ),
    (
        "held 4.1 tonnes per hectare more",
        "4.1 tonnes per hectare",
        4.1,
        "t/ha",
        Comparator.EQUAL,
    ),
    (
        "20 tokens per parameter",
        "20 tokens per parameter",
        20,
        "tokens per parameter",
        Comparator.EQUAL,
    ),
    (
        "long run ≈ 16,000 GPU-hours",
        "≈ 16,000 GPU-hours",
        16000,
        "GPU hours",
        Comparator.ABOUT,
    ),
    (
        "grew by 0.3 standard deviations",
        "0.3 standard deviations",
        0.3,
        "SD",
        Comparator.EQUAL,
    ),
    ("a sail of 90 square metres", "90 square metres", 90, "m²", Comparator.EQUAL),
    ("of the 354 recovered", "354", 354, None, Comparator.EQUAL),
    ("of these 61 had done so", "61", 61, None, Comparator.EQUAL),
    ("and five of those failed", "five", 5, None, Comparator.EQUAL),
    (
        "in a diary study 140 people wrote",
        "140 people",
        140,
        "people",
        Comparator.EQUAL,
    ),
    ("Labelling 2,000 more", "2,000", 2000, None, Comparator.EQUAL),
    ("no novices 80% of the time", "80%", 80, "%", Comparator.EQUAL),
    ("retained over 80% of it", "over 80%", 80, "%", Comparator.MORE_THAN),
    ("pushed it beyond 30 nats", "beyond 30 nats", 30, "nats", Comparator.MORE_THAN),
    (
        "shorter than twelve metres",
        "shorter than twelve metres",
        12,
        "m",
        Comparator.LESS_THAN,
    ),
    ("Accuracy rose to 91%.", "91%", 91, "%", Comparator.EQUAL),
    ("recovers up to 91% of it", "up to 91%", 91, "%", Comparator.UP_TO),
    ("fell 20 percent", "20 percent", 20, "%", Comparator.EQUAL),
    ("with 99.9 % uptime", "99.9 %", 99.9, "%", Comparator.EQUAL),
    ("90%+ of cases", "90%+", 90, "%", Comparator.AT_LEAST),
    ("nearly 40% of it", "nearly 40%", 40, "%", Comparator.ABOUT),
    ("+28% for some", "+28%", 28, "%", Comparator.EQUAL),
    ("−3 points", "−3 points", -3, "points", Comparator.EQUAL),
    (
        "a gain of 4.2 percentage points",
        "4.2 percentage points",
        4.2,
        "pp",
        Comparator.EQUAL,
    ),
    ("about 3x faster", "about 3x", 3, "x", Comparator.ABOUT),
    ("roughly 2.5× the cost", "roughly 2.5×", 2.5, "x", Comparator.ABOUT),
    ("13 times more chains", "13 times", 13, "x", Comparator.EQUAL),
    ("a 4-fold increase", "4-fold", 4, "x", Comparator.EQUAL),
    ("a tenfold increase", "tenfold", 10, "x", Comparator.EQUAL),
    ("at least 5 tokens", "at least 5 tokens", 5, "tokens", Comparator.AT_LEAST),
    ("over 100 tasks were run", "over 100 tasks", 100, "tasks", Comparator.MORE_THAN),
    (
        "more than 1,000 examples",
        "more than 1,000 examples",
        1000,
        "examples",
        Comparator.MORE_THAN,
    ),
    (
        "fewer than 20 students",
        "fewer than 20 students",
        20,
        "students",
        Comparator.LESS_THAN,
    ),
    ("no more than 3 days", "no more than 3 days", 3, "days", Comparator.UP_TO),
    ("1,000+ examples", "1,000+ examples", 1000, "examples", Comparator.AT_LEAST),
    ("12 or more models", "12 or more models", 12, "models", Comparator.AT_LEAST),
    ("averaged over 5 runs", "5 runs", 5, "runs", Comparator.EQUAL),
    ("kept up over 3 weeks", "3 weeks", 3, "weeks", Comparator.EQUAL),
    ("Over 53 hives the yield fell", "53 hives", 53, "hives", Comparator.EQUAL),
    ("over 53 hives fell ill", "over 53 hives", 53, "hives", Comparator.MORE_THAN),
    ("graded under 40 prompts", "40 prompts", 40, "prompts", Comparator.EQUAL),
    ("a group study (N=14)", "N=14", 14, "N", Comparator.EQUAL),
    ("(n = 1,204 adults)", "n = 1,204", 1204, "n", Comparator.EQUAL),
    ("at k=256 base models tie", "k=256", 256, "k", Comparator.EQUAL),
    ("correlated, r = .45 here", "r = .45", 0.45, "r", Comparator.EQUAL),
    ("significant at p < 0.05", "p < 0.05", 0.05, "p", Comparator.LESS_THAN),
    ("costs $15 per run", "$15", 15, "$", Comparator.EQUAL),
    ("about $1.5 million", "about $1.5 million", 1.5e6, "$", Comparator.ABOUT),
    ("1.5B parameters", "1.5B parameters", 1.5e9, "parameters", Comparator.EQUAL),
    ("a 7B-parameter model", "7B-parameter", 7e9, "parameters", Comparator.EQUAL),
    ("100 million words", "100 million words", 1e8, "words", Comparator.EQUAL),
    ("reads 16K tokens", "16K tokens", 16000, "tokens", Comparator.EQUAL),
    ("three models were compared", "three models", 3, "models", Comparator.EQUAL),
    ("38 graduate students", "38 graduate students", 38, "students", Comparator.EQUAL),
    ("a 10-point drop", "10-point", 10, "points", Comparator.EQUAL),
    ("pass@8 of 0.62", "pass@8 of 0.62", 0.62, "pass@8", Comparator.EQUAL),
    ("0.62 pass@8", "0.62 pass@8", 0.62, "pass@8", Comparator.EQUAL),
    ("43.2 ± 1.5%", "43.2 ± 1.5%", 43.2, "%", Comparator.EQUAL),
    ("43.2% ± 1.5%", "43.2% ± 1.5%", 43.2, "%", Comparator.EQUAL),
    ("held 31.2 ± 1.4 MPa", "31.2 ± 1.4 MPa", 31.2, "MPa", Comparator.EQUAL),
    ("took 41 ± 6 minutes", "41 ± 6 minutes", 41, "minutes", Comparator.EQUAL),
    ("weighed 5.3 +/- 0.4 kg", "5.3 +/- 0.4 kg", 5.3, "kg", Comparator.EQUAL),
    ("weighed 5.3 kg ± 0.4 kg", "5.3 kg ± 0.4 kg", 5.3, "kg", Comparator.EQUAL),
    ("weighed 5.3 (±0.4) kg", "5.3 (±0.4) kg", 5.3, "kg", Comparator.EQUAL),
    (
        "about 8 ± 1 million tons",
        "about 8 ± 1 million tons",
        8e6,
        "t",
        Comparator.ABOUT,
    ),
    ("(N = 12 ± 3)", "N = 12 ± 3", 12, "N", Comparator.EQUAL),
    ("moved by ±5% then", "5%", 5, "%", Comparator.EQUAL),
    ("scored 3.7 on average", "3.7", 3.7, None, Comparator.EQUAL),
    (
        "solves 3 out of 5 tasks",
        "3 out of 5 tasks",
        3,
        "out of 5 tasks",
        Comparator.EQUAL,
    ),
    ("less than 1e-4", "less than 1e-4", 1e-4, None, Comparator.LESS_THAN),
    ("≥ 0.9 accuracy", "≥ 0.9 accuracy", 0.9, "accuracy", Comparator.AT_LEAST),
    ("took 3.5 ms each", "3.5 ms", 3.5, "ms", Comparator.EQUAL),
    ("2024 tokens were read", "2024 tokens", 2024, "tokens", Comparator.EQUAL),
]
PAIRS = [
    ("gains of 16–25% on math", "16–25%", 16, 25, "%", Comparator.RANGE),
    ("gains of 5-30% on math", "5-30%", 5, 30, "%", Comparator.RANGE),
    ("between 5 and 10% of users", "between 5 and 10%", 5, 10, "%", Comparator.RANGE),
    ("from 26.7% to 43.3%", "from 26.7% to 43.3%", 26.7, 43.3, "%", Comparator.FROM_TO),
    ("paid $3 to $4 per hour", "$3 to $4 per hour", 3, 4, "$/h", Comparator.RANGE),
    (
        "from $11 to $13 cut hours",
        "from $11 to $13",
        11,
        13,
        "$",
        Comparator.FROM_TO,
    ),
    (
        "rose from 5.3 ± 0.4 to 6.1 ± 0.5 kg",
        "from 5.3 ± 0.4 to 6.1 ± 0.5 kg",
        5.3,
        6.1,
        "kg",
        Comparator.FROM_TO,
    ),
    ("dropped 61% → 43%", "61% → 43%", 61, 43, "%", Comparator.FROM_TO),
    (
        "~1,100 to ~16K tokens",
        "~1,100 to ~16K tokens",
        1100,
        16000,
        "tokens",
        Comparator.RANGE,
    ),
    (
        "5–10 million tokens",
        "5–10 million tokens",
        5e6,
        1e7,
        "tokens",
        Comparator.RANGE,
    ),
    ("from 5 to 10 tokens", "from 5 to 10 tokens", 5, 10, "tokens", Comparator.FROM_TO),
    (
        "ranging from 5 to 9 runs",
        "ranging from 5 to 9 runs",
        5,
        9,
        "runs",
        Comparator.RANGE,
    ),
    (
        "fell from 70 to 41 points",
        "from 70 to 41 points",
        70,
        41,
        "points",
        Comparator.FROM_TO,
    ),
    (
        "fell from 62% for the smallest to 19% for the largest",
        "from 62% for the smallest to 19%",
        62,
        19,
        "%",
        Comparator.FROM_TO,
    ),
    (
        "heavier, from a median of 14 grams to 22",
        "from a median of 14 grams to 22",
        14,
        22,
        "g",
        Comparator.FROM_TO,
    ),
    ("went from zero to 41%", "from zero to 41%", 0, 41, "%", Comparator.FROM_TO),
    ("a factor of 2 to 3", "factor of 2 to 3", 2, 3, "x", Comparator.RANGE),
    ("a factor of two or three", "factor of two or three", 2, 3, "x", Comparator.RANGE),
    (
        "grew by a factor of 1.4 to 3.1",
        "factor of 1.4 to 3.1",
        1.4,
        3.1,
        "x",
        Comparator.RANGE,
    ),
    (
        "between one and thirteen billion parameters",
        "between one and thirteen billion parameters",
        1e9,
        13e9,
        "parameters",
        Comparator.RANGE,
    ),
    ("dropped 40 to 60%", "40 to 60%", 40, 60, "%", Comparator.RANGE),
    ("adults aged 65 to 80", "65 to 80", 65, 80, "years", Comparator.RANGE),
    (
        "from 61 for one to 43",
        "from 61 for one to 43",
        61,
        43,
        None,
        Comparator.FROM_TO,
    ),
    (
        "fell from 42% of adults in 1965 to 12.5% in 2020",
        "from 42% of adults in 1965 to 12.5%",
        42,
        12.5,
        "%",
        Comparator.FROM_TO,
    ),
    (
        "grew from 120 pairs in 1996 to about 480 in 2015",
        "from 120 pairs in 1996 to about 480",
        120,
        480,
        "pairs",
        Comparator.FROM_TO,
    ),
    (
        "rose from $3.10 in the 1990s to $4.20",
        "from $3.10 in the 1990s to $4.20",
        3.1,
        4.2,
        "$",
        Comparator.FROM_TO,
    ),
    (
        "fell from 24.6 per 100,000 (1990) to 11.2 (2019)",
        "from 24.6 per 100,000 (1990) to 11.2",
        24.6,
        11.2,
        "per 100,000",
        Comparator.FROM_TO,
    ),
    (
        "rose from 1200 in 1900 to 3400 in 1950",
        "from 1200 in 1900 to 3400",
        1200,
        3400,
        None,
        Comparator.FROM_TO,
    ),
    (
        "fell from 85% at 50 tokens to 58% there",
        "from 85% at 50 tokens to 58%",
        85,
        58,
        "%",
        Comparator.FROM_TO,
    ),
    ("depths of 1000 to 2000 m", "1000 to 2000 m", 1000, 2000, "m", Comparator.RANGE),
    ("kept its accuracy to 71–72", "71–72", 71, 72, None, Comparator.RANGE),
    ("scored 12-15 in all", "12-15", 12, 15, None, Comparator.RANGE),
    ("scale of 1 to 7 km", "1 to 7 km", 1, 7, "km", Comparator.RANGE),
    (
        "raising the heat from 1 to 4 restores most",
        "from 1 to 4",
        1,
        4,
        None,
        Comparator.FROM_TO,
    ),
    (
        "Raising the dose from 20 to 40 reduced relapses",
        "from 20 to 40",
        20,
        40,
        None,
        Comparator.FROM_TO,
    ),
    (
        "they went from 20 to 40 trained nurses",
        "from 20 to 40 trained nurses",
        20,
        40,
        "nurses",
        Comparator.FROM_TO,
    ),
    ("fell 70 to 41 points", "70 to 41 points", 70, 41, "points", Comparator.FROM_TO),
]
NOTHING = [
    "Nest boxes calm hens [5, 12, 15, 32, 143].",
    "Nest boxes calm hens [2; 4].",
    "GPT-4 was used in 2023",
    "Llama-3.1-70B and Qwen2.5 and o1",
    "see Section 3.2 and Figure 4",
    "arXiv:2504.09858 and 10.1145/3411764.3445",
    "on April 14, 2025 and on 2025-04-14",
    "the AIME2024 benchmark",
    "since 1998 and 2001–2004",
    "Claude 3.5 Sonnet and GPT 4",
    "Baker et al. (2024)",
    "hens calm down ([[@ito2021]] 31-35)",
    "hens calm down ([[@ito2021]]4--5)",
    "hens calm down ([[@ito2021]], p. 4)",
    "hens calm down (@ito2021, 31)",
    "hens calm down (see @ito2021 pp. 31–35; @lund2020 7)",
    "version 2.1.3 on Python 3.11",
    "Finding 2 and step 3",
    "the 1st and 2nd, in 3D",
    "System 2 thinking",
    "Llama 2 70B and Qwen 7B models",
    "s1-32B improves as models do",
    "https://example.org/a/42% of it",
    "pass@1 is used",
    "top-10 lists",
    "9/10 and 24/7",
    "layer 12 only",
    "one model",
    "two things matter",
    "between 2-4pm",
    "x − 1 features",
    "the easier half of the items",
    "12. First of all",
    "see [14] and (15)",
    "shuffling the same nineteen",
    "on the two groups",
    "she called it Ten Messages",
    "a 95% confidence interval",
    "half past eleven",
    "in four gardens",
    "two reasons are given",
    "clause 7 of the 2004 act",
    "trains at 7:40 and 9:15",
    "pupils in grades 3–5 and weeks 2-4",
    "asked on a scale of 1-7, a 1–5 scale, a scale from 0 to 100",
    "the winter of 1914–18, won 3-2",
    "6-7 August and June 3–5",
    "from 1965 for some to 1990",
    "prices were higher than a decade ago",
]


def test_what_stands_behind_a_citekey_is_measured_if_it_is_no_page() -> None:
    (found,) = find("in [[@ito2021]] 12% more hens slept")
    assert found.text == "12%"


def find(text: str) -> tuple[Quantity, ...]:
    return quantities.find(text, 0, len(text), "a.txt")


@pytest.mark.parametrize(("text", "written", "value", "unit", "comparator"), SINGLE)
def test_a_value_keeps_its_words_unit_and_bound(
    text: str, written: str, value: float, unit: str | None, comparator: Comparator
) -> None:
    (found,) = find(text)
    assert found.text == written
    assert found.value == pytest.approx(value)
    assert (found.unit, found.comparator) == (unit, comparator)


@pytest.mark.parametrize(
    ("text", "written", "low", "high", "unit", "comparator"), PAIRS
)
def test_two_values_make_a_range_or_a_change(
    text: str,
    written: str,
    low: float,
    high: float,
    unit: str | None,
    comparator: Comparator,
) -> None:
    (found,) = find(text)
    assert found.text == written
    assert found.value is None
    assert [found.low, found.high] == pytest.approx([low, high])
    assert (found.unit, found.comparator) == (unit, comparator)


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_measure_nothing_are_left_out(text: str) -> None:
    assert find(text) == ()


def test_a_percentage_of_a_metric_keeps_the_metric_in_its_words() -> None:
    (found,) = find("improves from 26.7% to 43.3% pass@1")
    assert (found.text, found.unit) == ("from 26.7% to 43.3% pass@1", "%")


def test_a_bounded_value_differs_from_the_bare_one() -> None:
    (bare,), (bounded,) = find("91% of it"), find("up to 91% of it")
    assert bare.comparator != bounded.comparator


SEVERAL = [
    ("scores rose 14 points to 62", [("14 points", "points"), ("62", "points")]),
    ("with 12, 60 and 400 tools",
     [("12", "tools"), ("60", "tools"), ("400 tools", "tools")]),
    ("won by 1.1 and 2.4 points", [("1.1", "points"), ("2.4 points", "points")]),
    ("fell by 2.4 points and here by 1.1",
     [("2.4 points", "points"), ("1.1", "points")]),
    ("a pause of 900 ms, not one of 250", [("900 ms", "ms"), ("250", "ms")]),
    ("gained 7.7 points (95% interval 4.9 to 10.4)",
     [("7.7 points", "points"), ("4.9 to 10.4", "points")]),
    ("recall 37.4 vs 38.3 per 1,000",
     [("37.4", "per 1,000"), ("38.3 per 1,000", "per 1,000")]),
    ("was 0.74 over 13 models", [("0.74", None), ("13 models", "models")]),
    ("Three filters → 1% missed", [("Three filters", "filters"), ("1%", "%")]),
    ("lasted 41 minutes (95% CI 37 to 46)",
     [("41 minutes", "minutes"), ("37 to 46", "minutes")]),
    ("d = 0.21, 95% CI [0.09, 0.33]", [("d = 0.21", "d"), ("0.09, 0.33", "d")]),
    ("won by 51% to 29%", [("51%", "%"), ("29%", "%")]),
    ("the gap between 0.73 and 0.50", [("0.73", None), ("0.50", None)]),
    ("in four gardens 31% grew", [("four gardens", "gardens"), ("31%", "%")]),
    ("was 5.3 ± 0.4 vs 4.1 ± 0.3 kg",
     [("5.3 ± 0.4", "kg"), ("4.1 ± 0.3 kg", "kg")]),
    ("weighed 5.3 kg (± 0.4)", [("5.3 kg", "kg"), ("0.4", None)]),
    ("was 42% in 1965 to 12.5% in 2020", [("42%", "%"), ("12.5%", "%")]),
    ("of 354 in 1990 to 112 in 2010", [("354", None), ("112", None)]),
    ("from 9 km in May to 20 towns", [("9 km", "km"), ("20 towns", "towns")]),
    ("from 42% in 1965 and 31% in 1990 to 12%",
     [("42%", "%"), ("31%", "%"), ("12%", "%")]),
    ("found 31 – 12 of them blind", [("31", None), ("12", None)]),
    ("14% against 22% (hazard ratio 0.61, 95% CI 0.44 to 0.85)",
     [("14%", "%"), ("22%", "%"), ("0.61", None), ("0.44 to 0.85", None)]),
    ("14% against 22% (OR 2.4, 95% CI 1.8-3.2)",
     [("14%", "%"), ("22%", "%"), ("OR 2.4", "OR"), ("1.8-3.2", "OR")]),
    ("over six months, a correlation of 0.31",
     [("six months", "months"), ("0.31", None)]),
    ("fell by 50% out to 300 Mly", [("50%", "%"), ("300", None)]),
    ("took 3.5 hours on 8 V100s", [("3.5 hours", "hours"), ("8", None)]),
    ("slept 7.2 hours and scored 31", [("7.2 hours", "hours"), ("31", None)]),
    ("43% at 256 tokens, 21% at 1,024",
     [("43%", "%"), ("256 tokens", "tokens"), ("21%", "%"), ("1,024", None)]),
    ("to 19% and only 37 changed it", [("19%", "%"), ("37", None)]),
    ("to 19% and only to 37 in May", [("19%", "%"), ("37", "%")]),
    ("won by 12% against 9 for us", [("12%", "%"), ("9", "%")]),
    ("took 3.1 hours, 2.9 alone", [("3.1 hours", "hours"), ("2.9", "hours")]),
    ("ran 4 km a day and a half", [("4 km", "km"), ("a day and a half", "days")]),
    ("for 4 years some 40 sites", [("4 years", "years"), ("some 40 sites", "sites")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SEVERAL)
def test_a_number_shares_the_unit_of_one_beside_it(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(one.text, one.unit) for one in find(text)] == wanted


def test_only_the_asked_stretch_is_read() -> None:
    assert [q.text for q in quantities.find("5% 6% 7%", 3, 6, "a")] == ["6%"]


PIECES = st.lists(
    st.sampled_from(
        [
            "5",
            "1,000",
            ".5",
            "%",
            " ",
            "-",
            "–",
            " to ",
            "from ",
            "K",
            "B",
            " tokens",
            "x",
            "^9",
            "e9",
            "$",
            "±",
            "N=",
            "up to ",
            " million",
            "three models",
            "999",
            "(",
            "+",
        ]
    )
).map("".join)


@given(st.one_of(st.text(), PIECES))
def test_quantities_equal_their_spans_and_never_overlap(text: str) -> None:
    at = 0
    for quantity in find(text):
        assert quantity.span is not None
        assert quantity.span.start >= at
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        assert (quantity.value is None) == (quantity.low is not None)
        at = quantity.span.end


@pytest.mark.parametrize(
    "unit", ["1", "1,", "5% ", "5-", "from 5 to ", "a ", "$", "~ "]
)
def test_time_grows_no_faster_than_a_line(unit: str) -> None:
    assert not grows_with(find, unit)


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("The weight fell by 46% [5].", ["46%"]),
        ("The weight fell by 46% in winter.[12][13]", ["46%"]),
        ("It rose by 4 points [3, 8–10] in all.", ["4 points"]),
        ("It rose by 4 points (95% CI [2, 6]) in all.", ["4 points", "2, 6"]),
    ],
)
def test_numbers_of_sources_measure_nothing(sentence: str, read: list[str]) -> None:
    found = quantities.find(sentence, 0, len(sentence), "a.txt")
    assert [quantity.text for quantity in found] == read
