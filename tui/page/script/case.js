/* A claim's case: everything that bears on it, and how it stands by that. */

const TESTS = [
  ["challenges", "tests that challenge it"],
  ["qualifies", "tests that qualify it"],
  ["supports", "tests that support it"],
  ["inconclusive", "inconclusive tests"],
  ["", "tests whose outcome is not told"],
];

const figures = (node) =>
  node.figures && node.figures.length
    ? el("b", { class: "figures" }, node.figures.join(" · "))
    : null;

/** What came of a test, as a sign. */
const sign = (edge) =>
  el(
    "span",
    { class: `sign ${edge.how || "untold"}`, title: edge.how || "outcome not told" },
    OUTCOMES.get(edge.how) || "?",
  );

/** A sentence that bears on the claim: its figures, its reason, its papers, its place. */
function bearing(node, edge) {
  const said = [node.facet && el("b", { class: "how" }, node.facet), figures(node)].filter(Boolean);
  const papers = papersOf(node).map((paper) => el("span", { class: "in" }, "in ", named(paper)));
  return row(node, {
    lead: edge.relation === "tests" && sign(edge),
    below: [
      said.length > 0 &&
        el(
          "span",
          {},
          said.flatMap((part, at) => (at ? [" · ", part] : [part])),
        ),
      edge.why &&
        edge.why !== node.text &&
        el("span", { class: "why", dir: "auto" }, styled(edge.why)),
      papers.length > 0 && el("span", {}, papers),
      placeLink(placeOf(node)),
    ],
  });
}

/** Notes in tension with a note: each with the edges that say so. */
function tensionsOf(note) {
  const others = new Map();
  for (const edge of [...note.leaving, ...note.reaching]) {
    const other = edge.source === note ? edge.target : edge.source;
    if (edge.how !== "tension" || other.kind !== "note" || other === note) continue;
    others.set(other, [...(others.get(other) || []), edge]);
  }
  return [...others];
}

/** A note in tension: what it claims, and the words that say there is a tension. */
function tension([note, edges]) {
  const claim = mainClaimOf(note);
  const words = edges.map((edge) =>
    el("span", {}, el("q", { class: "why", dir: "auto" }, styled(edge.why)), " ", edgePlace(edge)),
  );
  return row(note, { below: [claim && el("span", {}, "which claims: ", named(claim)), ...words] });
}

/** How many lines of evidence tests make, where that is fewer than they are. */
function linesNote(tests, lines) {
  if (lines === undefined || lines >= tests.length) return {};
  const counted = `${plural(tests.length, "test")}, ${plural(lines, "line")} of evidence`;
  return { note: `${counted}: those that share a paper, or a note if none is named, count once` };
}

/** What a claim supports, disputes or qualifies. */
const dependant = (edge) =>
  row(edge.target, {
    lead: el("b", { class: "how" }, `it ${edge.relation}`),
    below: [
      edge.why && el("span", { class: "why", dir: "auto" }, styled(edge.why)),
      placeLink(placeOf(edge.target)),
    ],
  });

const reaching = (edge) => bearing(edge.source, edge);

/** The top of a case: the claim, how it stands and why, and who states it where. */
function claimHead(claim, note) {
  const because = STANDINGS.get(claim.weight[0]).because;
  return [
    kindLine(claim, claim.role || `on ${claim.facet}`, claim.holder),
    el("h1", { dir: "auto" }, styled(claim.text)),
    el(
      "p",
      { class: "verdict" },
      standing(claim),
      " ",
      tally(claim),
      flagsOf(claim).map(flag),
      quiet(` because ${because}`),
    ),
    claim.origin && el("p", {}, quiet("from "), claim.origin),
    figures(claim) && el("p", {}, figures(claim)),
    el("p", {}, note && [quiet("stated in "), named(note), " "], placeLink(placeOf(claim))),
  ];
}

const flag = (text) => [" ", el("span", { class: "flag" }, text)];

/** The page of a claim or a qualification. */
function casePage(claim) {
  const note = noteOf(claim);
  const [, supports, challenges] = claim.weight;
  const lines = { supports, challenges };
  const tests = to(claim, "tests");
  const bears = ["supports", "disputes", "qualifies"].flatMap((one) => from(claim, one));
  const inquiries = note ? distinct(to(note, "draws_on"), "source") : [];
  return el(
    "article",
    { class: "case" },
    claimHead(claim, note),
    mapLink(claim),
    TESTS.map(([how, title]) => {
      const those = tests.filter((edge) => edge.how === how);
      return section(title, those, reaching, linesNote(those, lines[how]));
    }),
    !tests.length && el("p", { class: "none" }, "No experiment tests it."),
    section("qualified by", to(claim, "qualifies"), reaching),
    section("disputed by", to(claim, "disputes"), reaching),
    note && section("in tension with", tensionsOf(note), tension),
    section("supported by", to(claim, "supports"), reaching),
    section("what depends on it", bears, dependant),
    section("reported in", papersOf(claim), (paper) => row(paper)),
    section("inquiries that rest on it", inquiries, ({ source }) =>
      row(source, { below: [placeLink(placeOf(source))] }),
    ),
  );
}
