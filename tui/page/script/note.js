/* A note as it is written, with what was read out of it marked in place. */

const FIGURE = "q";

/** What the static part of the page holds of a note: its children, marks and lines. */
function written(note) {
  const kept = document.getElementById(note.id);
  const marks = (kept.dataset.marks || "").split(";");
  const lines = (kept.dataset.lines || "").split(";");
  return [...kept.children].map((child, at) => ({
    text: child.textContent,
    name: child.className,
    line: Number(lines[at] || 0),
    marks: (marks[at] || "").split(" ").filter(Boolean).map(markOf),
  }));
}

function markOf(text) {
  const [start, length, node] = text.split(",");
  const end = Number(start) + Number(length);
  return { start: Number(start), end, node: node === FIGURE ? null : nodes[Number(node)] };
}

/** A paragraph without the signs of a heading or an item; its marks move along. */
function withoutLead({ text, marks, ...rest }) {
  const [lead] = text.match(LEAD) || [""];
  const moved = marks.map((mark) => ({
    ...mark,
    start: Math.max(0, mark.start - lead.length),
    end: mark.end - lead.length,
  }));
  return {
    ...rest,
    text: text.slice(lead.length),
    marks: moved.filter((mark) => mark.end > mark.start),
    bullet: /[-*+•]\s+$/.test(lead),
  };
}

/** A text with its marks: each begins with the letter of what it is. */
function marked(text, marks, target) {
  return cut(text, [...marks, ...markupOf(text)], (part, around, start) => {
    const begun = around.filter((mark) => mark.start === start && mark.node);
    return [begun.map(({ node }) => letter(node)), stretch(part, around, target)];
  });
}

const letter = (node) =>
  el(
    "a",
    {
      class: `chip ${node.kind}`,
      href: `#${node.id}`,
      "data-stop": true,
      title: `${node.kind}: ${bare(node.text)}`,
    },
    el("span", { "aria-hidden": "true" }, KINDS.get(node.kind).letter),
    heard(`${node.kind} `),
  );

/** A stretch inside marks: the innermost gives the colour, and is what it opens. */
function stretch(text, around, target) {
  const plainly = dressed(text, around);
  if (plainly === null) return null;
  const isFigure = around.some((mark) => mark.node === null);
  const shown = isFigure ? el("b", { class: "figure" }, plainly) : plainly;
  const said = around
    .filter((mark) => mark.node)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!said.length) return shown;
  const hit = said.some(({ node }) => node.id === target) ? " hit" : "";
  const { node } = said[0];
  return el(
    "a",
    { class: `said ${node.kind}${hit}`, href: `#${node.id}`, tabindex: "-1", draggable: "false" },
    shown,
  );
}

/** The page of a note. */
function notePage(note, target) {
  const [title, ...paragraphs] = written(note).map(withoutLead);
  const claim = mainClaimOf(note);
  const weight =
    claim &&
    el(
      "p",
      { class: "verdict" },
      "main claim ",
      standing(claim),
      " ",
      tally(claim),
      " ",
      el("a", { href: `#${claim.id}` }, "its case"),
      el("kbd", {}, "c"),
    );
  const body = paragraphs.map((paragraph) => {
    const hit = target && String(paragraph.line) === target ? " hit" : "";
    const name = paragraph.name === "h" ? "h3" : "p";
    const bullet = paragraph.bullet ? " bullet" : "";
    return el(
      name,
      { class: (paragraph.name + bullet + hit).trim() || null, dir: "auto" },
      marked(paragraph.text, paragraph.marks, target),
    );
  });
  return el(
    "article",
    { class: "two" },
    el(
      "div",
      { class: "text" },
      kindLine(note, note.page, note.stub && "absent: named by others"),
      el("h1", { dir: "auto" }, marked(title.text, title.marks, target)),
      weight,
      el("div", { class: "prose" }, body),
    ),
    el(
      "aside",
      { "aria-label": "What it is related to" },
      mapLink(note),
      laneSections(note, ["claims", "qualifications"]),
      ownSections(note),
    ),
  );
}

/** What the note itself claims, after what it leads to: the text has it, too. */
const ownSections = (note) =>
  lanesOf(note)
    .filter(({ key }) => key === "claims" || key === "qualifications")
    .map(({ title, entries }) =>
      section(title, entries, ({ node }) => claimRow(node), { shown: 4 }),
    );

const mapLink = (node) =>
  el(
    "p",
    { class: "tools" },
    el(
      "a",
      { href: `#map/${node.id}`, class: "tool" },
      "Map of its neighbourhood",
      el("kbd", {}, "m"),
    ),
  );
