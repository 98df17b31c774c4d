/* The nodes and edges of the collection, joined. */

const dataOf = (name) => JSON.parse(document.getElementById(`${name}-data`).textContent);

const lists = Object.fromEntries(dataOf("lists"));
const KINDS = new Map(
  lists.kinds.map(([kind, letter, shape, many]) => [kind, { letter, shape, many }]),
);
const STANDINGS = new Map(
  lists.standings.map(([standing, sign, because]) => [standing, { sign, because }]),
);
const OUTCOMES = new Map(lists.outcomes);

const nodes = dataOf("nodes");
const byId = new Map();
const pages = new Map();
for (const node of nodes) {
  node.kind = node.id.slice(0, node.id.indexOf(":"));
  node.leaving = [];
  node.reaching = [];
  node.close = [];
  byId.set(node.id, node);
  if (node.file) pages.set(node.file, node);
}

function edgeOf([source, target, relation, how, file, line, rank, why, score]) {
  return {
    source: nodes[source],
    target: nodes[target],
    relation: lists.relations[relation],
    how: lists.hows[how || 0],
    file: file || 0,
    line: line || 0,
    rank: rank || 0,
    why: why || "",
    score: score || 0,
  };
}

for (const edge of dataOf("edges").map(edgeOf)) {
  edge.source.leaving.push(edge);
  edge.target.reaching.push(edge);
}
for (const edge of dataOf("near").map(edgeOf)) {
  edge.source.close.push(edge);
  edge.target.close.push({ ...edge, source: edge.target, target: edge.source });
}

const ofKind = (kind) => nodes.filter((node) => node.kind === kind);

const from = (node, relation) => node.leaving.filter((e) => e.relation === relation);

/** Edges that reach a node, in the order in which the texts have them. */
const to = (node, relation) =>
  node.reaching
    .filter((edge) => edge.relation === relation)
    .sort((a, b) => a.rank - b.rank || a.file - b.file || a.line - b.line);

const papersOf = (node) => from(node, "reported_in").map((edge) => edge.target);

const noteOf = (node) =>
  to(node, "states")
    .map((e) => e.source)
    .find((source) => source.kind === "note");

const mainClaimOf = (note) =>
  from(note, "states")
    .map((e) => e.target)
    .find((claim) => claim.role === "main");

/** Each other end once; pages at both ends may say that one draws on the other. */
function distinct(edges, end) {
  const found = new Map();
  for (const edge of edges) {
    const other = edge[end];
    const held = found.get(other);
    if (!held || (edge.why && !held.why)) found.set(other, edge);
  }
  return [...found.values()];
}

/** Whose page is being made, of a claim its note: a place in that file is told by line. */
let standingOn = null;

/** A place in a file: how it is called, and where the page shows it, if it does. */
function place(file, line, node) {
  if (!file) return null;
  const page = pages.get(file);
  const path = lists.files[file - 1];
  const at = node && page !== node ? node.id : line;
  return {
    path,
    line,
    own: page && page === standingOn,
    href: page && page !== node ? `#${page.id}${at ? `@${at}` : ""}` : null,
  };
}

const placeOf = (node) => (node.at ? place(node.at[0], node.at[1], node) : null);
