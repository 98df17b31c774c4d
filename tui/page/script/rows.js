/* What lists are made of: rows that open a node, and what is said beside them. */

const SHOWN = 8;
const MORE = 100;

/** The letter of a kind, in its colour. */
const chip = (kind) =>
  el(
    "span",
    { class: `chip ${kind}`, title: kind },
    el("span", { "aria-hidden": "true" }, KINDS.get(kind).letter),
    heard(`${kind}: `),
  );

/** A link to a node, its kind before it. */
const named = (node, text = styled(node.text)) =>
  el(
    "a",
    { href: `#${node.id}`, class: "named" },
    chip(node.kind),
    el("span", { dir: "auto" }, text),
  );

const quiet = (...children) => el("span", { class: "quiet" }, ...children);

function placeLink(where) {
  if (!where) return null;
  const { path, line, own, href } = where;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const told =
    own && line ? `line ${line}` : [el("span", { class: "file" }, name), line ? `:${line}` : ""];
  return el(href ? "a" : "span", { class: "place", href, title: `said in ${path}` }, told);
}

const edgePlace = (edge) => placeLink(place(edge.file, edge.line, null));

/** A row: its node, and lines below it. */
function row(node, { lead = null, text = styled(node.text), below = [] } = {}) {
  const lines = below.filter(Boolean).map((line) => el("div", { class: "below" }, line));
  return el(
    "li",
    { class: "row" },
    el(
      "a",
      { href: `#${node.id}`, class: "open", "data-stop": true },
      lead,
      chip(node.kind),
      el("span", { dir: "auto" }, text),
    ),
    lines,
  );
}

/** A heading with a row for each item; those beyond the first are made when asked for. */
function section(title, items, show, { shown = SHOWN, note = null } = {}) {
  if (!items.length) return null;
  const total = el("span", { class: "count" }, items.length.toLocaleString("en"));
  const list = el("ul", { class: "rows" }, items.slice(0, shown).map(show));
  const made = el(
    "section",
    {},
    el("h2", {}, title, " ", total),
    note && el("p", { class: "quiet" }, note),
    list,
  );
  if (items.length <= shown) return made;
  let next = shown;
  const label = () => `+ ${(items.length - next).toLocaleString("en")} more`;
  const more = button(
    label(),
    () => {
      const rows = items.slice(next, next + MORE).map(show);
      next += rows.length;
      list.append(...rows);
      if (next < items.length) more.textContent = label();
      else more.remove();
      rows[0].querySelector("[data-stop]").focus();
    },
    { class: "more", "data-stop": true },
  );
  made.append(more);
  return made;
}

/** How a claim stands, sign and word. */
function standing(claim) {
  if (!claim.weight) return null;
  const [name] = claim.weight;
  return el("span", { class: `standing ${name}` }, `${STANDINGS.get(name).sign} ${name}`);
}

const COUNTED = ["for", "against", "qualifying", "tensions", "inquiries"];

/** Lines of evidence, as everywhere in Assay: `[+2 −1 ~1 ⇄1 ?5]`. */
function tally(claim) {
  const numbers = claim.weight.slice(1, 6);
  const text = `[${["+", "−", "~", "⇄", "?"].map((sign, at) => sign + numbers[at]).join(" ")}]`;
  const told = COUNTED.map((what, at) => `${numbers[at]} ${what}`).join(", ");
  return el(
    "span",
    { class: "tally", title: told },
    el("span", { "aria-hidden": "true" }, text),
    heard(told),
  );
}

const flagsOf = (claim) => claim.weight.slice(6);

/** A row of a claim, with how it stands. */
const claimRow = (claim, below = []) =>
  row(claim, {
    below: [claim.weight && el("span", {}, standing(claim), " ", tally(claim)), ...below],
  });

/** Type and reason of a link, and the place that gives it. */
function reason(edge) {
  const how = edge.how && edge.how !== "other" ? el("b", { class: "how" }, edge.how) : null;
  // Many a link is only its target's name: that says no more than the row.
  const why = [edge.source.text, edge.target.text].includes(bare(edge.why)) ? "" : edge.why;
  if (!how && !why && !edge.file) return null;
  return el(
    "span",
    {},
    how,
    how && " ",
    why && el("span", { class: "why", dir: "auto" }, styled(why)),
    " ",
    edgePlace(edge),
  );
}

/** The line above a node's text: kind, what sort, and how surely it was read. */
function kindLine(node, ...sorts) {
  const rule = node.rule ? `by the rule ${lists.rules[node.rule - 1]}` : null;
  const sure = node.sure ? `${node.sure} % sure` : null;
  const words = [node.kind, ...sorts, rule, sure].filter(Boolean).join(" · ");
  return el(
    "p",
    { class: "kind" },
    el("span", { class: `chip ${node.kind}`, "aria-hidden": "true" }, KINDS.get(node.kind).letter),
    words,
  );
}
