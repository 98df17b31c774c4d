/* The pages of experiments, inquiries, papers and topics, and lanes as lists. */

const field = (name, value) =>
  value ? [el("dt", {}, name), el("dd", { dir: "auto" }, value)] : null;

const fields = (...named) => {
  const told = named.filter(Boolean);
  return told.length ? el("dl", { class: "fields" }, told) : null;
};

const heading = (node, ...sorts) => [
  kindLine(node, ...sorts),
  el("h1", { dir: "auto" }, styled(node.text)),
];

const outward = (text, href) =>
  el("a", { href, rel: "noopener noreferrer", class: "outward" }, text);

/** One section for each way in which others stand to a node. */
function laneSections(node, but = []) {
  return lanesOf(node)
    .filter((lane) => !but.includes(lane.key))
    .map((lane) =>
      section(
        lane.title,
        lane.entries,
        laneRow,
        lane.key === "near" ? { note: "a model's guess; no note says so" } : {},
      ),
    );
}

function laneRow({ node, edge }) {
  const told = reason(edge);
  if (edge.relation === "in_topic" && node.kind === "note") return listed(node);
  const score = edge.score ? quiet(`cosine ${edge.score.toFixed(2)}`) : null;
  return node.weight ? claimRow(node, [told, score]) : row(node, { below: [told, score] });
}

/** A claim that something tests, with what came out. */
const tested = (edge) =>
  row(edge.target, {
    lead: sign(edge),
    below: [
      el(
        "span",
        {},
        edge.how || "outcome not told",
        " · ",
        standing(edge.target),
        " ",
        tally(edge.target),
      ),
    ],
  });

function experimentPage(node) {
  return el(
    "article",
    {},
    heading(node),
    el("p", {}, placeLink(placeOf(node))),
    fields(
      field("setting", node.setting),
      field("outcome", node.outcome),
      field("quantities", (node.figures || []).join(" · ")),
    ),
    mapLink(node),
    section("tests", from(node, "tests"), tested),
    laneSections(node, ["tests"]),
  );
}

/** A note that an inquiry draws on, and what that note claims. */
function drawn(edge) {
  const claim = edge.target.kind === "note" && mainClaimOf(edge.target);
  return row(edge.target, {
    below: [claim && el("span", {}, standing(claim), " ", named(claim)), reason(edge)],
  });
}

const essay = (text) =>
  el(
    "section",
    { class: "prose" },
    el("h2", {}, "essay"),
    text
      .split("\n")
      .filter((line) => line.trim())
      .map((line) => el("p", { dir: "auto" }, styled(line))),
  );

function inquiryPage(node) {
  return el(
    "article",
    {},
    heading(node),
    node.dek && el("p", { class: "l", dir: "auto" }, node.dek),
    mapLink(node),
    section("draws on", distinct(from(node, "draws_on"), "target"), drawn, { shown: MORE }),
    node.essay && essay(node.essay),
    laneSections(node, ["draws-on"]),
    node.at && el("p", {}, quiet("asked in "), placesOf(node)),
  );
}

function placesOf(node) {
  const found = [];
  for (let at = 0; at < node.at.length; at += 2) {
    found.push(placeLink(place(node.at[at], node.at[at + 1], node)), " ");
  }
  return found;
}

/** What a paper reports: a claim with how it stands, a test with what it tests. */
function resting({ source }) {
  const where = placeLink(placeOf(source));
  if (source.weight) return claimRow(source, [where]);
  const tests = from(source, "tests").map((edge) => el("span", {}, sign(edge), named(edge.target)));
  return row(source, { below: [figures(source), ...tests, where] });
}

/** An identifier, a link where an address could be made of it. */
const identifier = (node, host, text) =>
  text && (node.link && node.link.startsWith(host) ? outward(text, node.link) : text);

/** A paper, what rests on it, and where it can be read. */
function paperPage(node) {
  const reports = to(node, "reported_in");
  return el(
    "article",
    {},
    heading(node),
    fields(
      field("authors", (node.authors || []).join(", ")),
      field("date", node.date),
      field("venue", node.venue),
      field("doi", identifier(node, "https://doi.org/", node.doi)),
      field("arXiv", identifier(node, "https://arxiv.org/", node.arxiv)),
      field("also called", (node.names || []).join("; ")),
    ),
    node.abstract && el("p", { class: "prose", dir: "auto" }, node.abstract),
    mapLink(node),
    section(
      "claims that rest on it",
      reports.filter((edge) => edge.source.weight),
      resting,
    ),
    section(
      "experiments it reports",
      reports.filter((edge) => !edge.source.weight),
      resting,
    ),
    laneSections(node, ["reports"]),
  );
}

const topicPage = (node) => el("article", {}, heading(node), mapLink(node), laneSections(node));

const PAGES = {
  note: notePage,
  claim: casePage,
  qualification: casePage,
  experiment: experimentPage,
  inquiry: inquiryPage,
  paper: paperPage,
  topic: topicPage,
};
