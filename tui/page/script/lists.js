/* The overview, the lists of each kind, and what a search finds. */

const LISTS = ["inquiry", "claim", "note", "paper", "topic"];
const manyOf = (kind) => KINDS.get(kind).many;

/** How all claims stand, as a bar whose parts open the list of those. */
function standingsBar(claims) {
  const parts = lists.standings.map(([name, sign]) => {
    const number = claims.filter((claim) => claim.weight[0] === name).length;
    const part = el(
      "a",
      { href: `#claims/${name}`, class: `part ${name}`, "data-stop": true },
      el("b", {}, number.toLocaleString("en")),
      ` ${sign} ${name}`,
    );
    part.style.flexGrow = String(number);
    return number ? part : null;
  });
  return el("div", { class: "bar" }, parts);
}

/** Those that weigh anything, the heaviest first. */
function heaviest(those, weightOf) {
  const weighed = those.map((one) => [weightOf(one), one]).filter(([weight]) => weight > 0);
  weighed.sort(([a, x], [b, y]) => b - a || (x.id < y.id ? -1 : 1));
  return weighed.map(([, one]) => one);
}

const counted = (weightOf, one, many) => (node) =>
  row(node, { below: [quiet(plural(weightOf(node), one, many))] });

const membersOf = (topic) => distinct(to(topic, "in_topic"), "source").length;
const drawnOn = (inquiry) => distinct(from(inquiry, "draws_on"), "target").length;
const restingOn = (paper) => distinct(to(paper, "reported_in"), "source").length;
const leaningOn = ({ weight: [, supporting, challenging, , , questions] }) =>
  questions + 5 * (supporting + challenging);

function overviewPage() {
  const claims = ofKind("claim");
  const main = claims.filter((claim) => claim.role === "main");
  const challenged = claims.filter((claim) => claim.weight[0] === "challenged");
  const counts = [...KINDS].map(([kind, { many }]) => [kind, ofKind(kind).length, many]);
  return el(
    "article",
    { class: "overview" },
    el("h1", { dir: "auto" }, lists.title),
    el(
      "p",
      { class: "counts" },
      counts
        .filter(([, number]) => number)
        .map(([kind, number, many]) => el("span", {}, chip(kind), plural(number, kind, many), " ")),
    ),
    claims.length > 0 &&
      el(
        "section",
        {},
        el("h2", {}, "How its claims stand"),
        standingsBar(claims),
        el(
          "p",
          { class: "quiet" },
          "Weighed by the experiments, qualifications and sources that the notes name.",
        ),
      ),
    el(
      "div",
      { class: "columns" },
      section("Main claims with most questions", heaviest(main, leaningOn), (one) => claimRow(one), {
        shown: 6,
      }),
      section(
        "Inquiries with most sources",
        heaviest(ofKind("inquiry"), drawnOn),
        counted(drawnOn, "note"),
        { shown: 6 },
      ),
      section("Challenged claims", challenged, (one) => claimRow(one), { shown: 6 }),
      section("In tension", tensePairs(), tense, { shown: 4 }),
      section(
        "Papers with most resting on them",
        heaviest(ofKind("paper"), restingOn),
        counted(restingOn, "claim or experiment", "claims and experiments"),
        { shown: 6 },
      ),
      section("Topics", heaviest(ofKind("topic"), membersOf), counted(membersOf, "note"), {
        shown: 6,
      }),
    ),
  );
}

/** Pairs of notes that one of them says are in tension, each pair once. */
function tensePairs() {
  const edges = nodes.flatMap((node) =>
    node.leaving.filter(
      ({ how, target }) =>
        how === "tension" && node.kind === "note" && target.kind === "note" && target !== node,
    ),
  );
  const pairs = new Map();
  for (const edge of edges) {
    const key = [edge.source.id, edge.target.id].sort().join(" ");
    if (!pairs.has(key)) pairs.set(key, edge);
  }
  return [...pairs.values()];
}

const tense = (edge) =>
  row(edge.source, {
    below: [
      el("span", {}, "⇄ ", named(edge.target)),
      edge.why && el("q", { class: "why", dir: "auto" }, styled(edge.why)),
    ],
  });

const rowOf = {
  claim: (node) => claimRow(node),
  note: (node) => {
    const claim = mainClaimOf(node);
    return row(node, { below: [node.about && quiet(node.about), claim && standing(claim)] });
  },
  inquiry: (node) => row(node, { below: [node.dek && quiet(node.dek)] }),
  paper: (node) =>
    row(node, {
      below: [
        quiet([(node.authors || []).slice(0, 3).join(", "), node.date].filter(Boolean).join(" · ")),
      ],
    }),
};
const listed = (node) => (rowOf[node.kind] || row)(node);

/** Which standing the list of claims is narrowed to. */
function standingTabs(claims, narrowed) {
  const tab = (name, sign, number) =>
    el(
      "a",
      { href: name ? `#claims/${name}` : "#claims", "aria-current": name === narrowed && "page" },
      sign,
      " ",
      name || "all",
      " ",
      el("span", { class: "count" }, number.toLocaleString("en")),
    );
  const numberOf = (name) => claims.filter((claim) => claim.weight[0] === name).length;
  const tabs = [...STANDINGS].map(([name, { sign }]) => tab(name, sign, numberOf(name)));
  return el("nav", { class: "tabs", "aria-label": "standing" }, tab("", "", claims.length), tabs);
}

const byText = new Intl.Collator("en", { numeric: true });

/** Every node of a kind; claims can be narrowed to one standing. */
function listPage(kind, narrowed = "") {
  const all = ofKind(kind).sort((a, b) => byText.compare(a.text, b.text));
  const main = (claim) => claim.role === "main";
  const those =
    kind === "claim"
      ? [...all.filter(main), ...all.filter((claim) => !main(claim))].filter(
          (claim) => !narrowed || claim.weight[0] === narrowed,
        )
      : all;
  const none = el("p", { class: "none" }, "None here.");
  return el(
    "article",
    {},
    kind === "claim" && standingTabs(all, narrowed),
    section(manyOf(kind), those, listed, { shown: MORE }) || none,
  );
}

/** The sentence of a note that says most of what is sought. */
function glimpse(note, sought) {
  const hits = (text) =>
    sought.filter(({ weights }) => wordsOf(text).some((word) => weights.has(word))).length;
  const kept = document.getElementById(note.id);
  let best = null;
  let most = 0;
  for (const child of kept.children) {
    const number = hits(child.textContent);
    if (number > most && child.localName === "p") [best, most] = [child.textContent, number];
  }
  if (!best) return null;
  const at = [...best.matchAll(WORD)].find((match) =>
    sought.some(({ weights }) => weights.has(plain(match[0]))),
  );
  const start = Math.max(0, (at ? at.index : 0) - 80);
  const text =
    (start ? "…" : "") + best.slice(start, start + 260) + (best.length > start + 260 ? "…" : "");
  return el("span", { class: "quiet", dir: "auto" }, withMarks(text, sought));
}

/** What a search finds, inquiries first, of each kind the best first. */
function findPage(typed) {
  const sought = soughtIn(typed);
  const found = ranked(sought).map(([node]) => node);
  const show = (node) =>
    row(node, {
      text: withMarks(bare(node.text), sought),
      below: [
        node.weight && el("span", {}, standing(node), " ", tally(node)),
        node.kind === "note" && glimpse(node, sought),
      ],
    });
  const others = [...KINDS.keys()].filter((kind) => kind !== "inquiry");
  const told = found.length
    ? `${plural(found.length, "node")} found by words`
    : typed.trim()
      ? "Nothing has these words."
      : "Type what you look for.";
  return el(
    "article",
    {},
    el("p", { class: "kind" }, told),
    ["inquiry", ...others].map((kind) =>
      section(
        manyOf(kind),
        found.filter((node) => node.kind === kind),
        show,
      ),
    ),
  );
}
