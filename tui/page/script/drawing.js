/* The neighbourhood of a node, drawn: lanes by relation around the focus. */

const TWO_SIDED = 880;
const ROW = 27;
const GAP = 12;
const EDGE = 8;
const BRANCH = 56;
const CHIP = 17;
const STEM = 16;
const HOW = 96;
const TALKATIVE = 330;

/** Keys of the lanes that are shown whole. */
const opened = new Set();

const ruler = document.createElement("canvas").getContext("2d");

/** A text that is at most so wide, an ellipsis where it is cut. */
function fit(text, width, font = "14px", family = "--sans") {
  const families = getComputedStyle(document.documentElement).getPropertyValue(family);
  ruler.font = `${font} ${families}`;
  if (ruler.measureText(text).width <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ruler.measureText(`${text.slice(0, middle).trimEnd()}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

/** A text in lines that are at most so wide, and at most so many. */
function folded(text, width, most) {
  const fitted = (one) => fit(one, width, "600 15px", "--serif");
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && fitted(longer) !== longer) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]}…`;
  return kept.map(fitted);
}

/** The shape a neighbour is drawn as, at the near end of its row. */
function drawnChip(kind, x, y) {
  return svg(
    "g",
    { class: `chip ${kind}`, "aria-hidden": "true" },
    svg("rect", { x, y: y - CHIP / 2, width: CHIP, height: CHIP, rx: 4 }),
    svg("text", { x: x + CHIP / 2, y: y + 4, "text-anchor": "middle" }, KINDS.get(kind).letter),
  );
}

/** One side of the drawing, from the focus outwards. */
class Side {
  constructor(lanes, { near, far, rows }) {
    this.near = near;
    this.way = far < near ? -1 : 1;
    this.width = Math.abs(far - near);
    const shown = shares(lanes, rows, opened);
    this.blocks = lanes.map((lane, at) => this.block(lane, shown[at]));
    this.height = this.blocks.reduce((sum, { rows: own }) => sum + GAP + ROW * own, 0);
  }

  /** A lane with so many entries, and the bundle below them if there is one. */
  block(lane, number) {
    const rest = lane.entries.slice(number);
    const whole = opened.has(lane.key) && number > 1;
    const foot = number > 0 && (rest.length ? bundle(rest) : whole && "⊟ fewer");
    return {
      lane,
      entries: lane.entries.slice(0, number),
      foot,
      rows: 1 + number + (foot ? 1 : 0),
    };
  }

  /** So far from the focus. */
  x(distance) {
    return this.near + this.way * distance;
  }

  /** Everything on this side; branches begin at `root`. */
  draw(root, top) {
    const parts = [];
    let y = top + ROW / 2;
    for (const { lane, entries, foot, rows } of this.blocks) {
      parts.push(this.branch(root, y, lane), this.head(lane, entries.length, y));
      if (rows > 1) parts.push(this.stem(lane, y, y + ROW * (rows - 1)));
      entries.forEach((entry, at) => parts.push(this.entry(lane, entry, y + ROW * (at + 1))));
      if (foot)
        parts.push(
          this.tick(lane, y + ROW * (rows - 1)),
          this.stop(STEM, y + ROW * (rows - 1), foot, lane.key),
        );
      y += ROW * rows + GAP;
    }
    return parts;
  }

  stem(lane, y, end) {
    return svg("path", { class: `line ${lane.basis}`, d: `M${this.x(8)},${y + 8} V${end}` });
  }

  tick(lane, y) {
    return svg("path", {
      class: `line ${lane.basis}`,
      d: `M${this.x(8)},${y} H${this.x(STEM + 4)}`,
    });
  }

  /** From the focus to the head of a lane. */
  branch(root, y, lane) {
    const middle = (root.x + this.near) / 2;
    return svg("path", {
      class: `line ${lane.basis}`,
      d: `M${root.x},${root.y} C${middle},${root.y} ${middle},${y} ${this.near},${y}`,
    });
  }

  head(lane, number, y) {
    const arrow = lane.outward === this.way > 0 ? "▸" : "◂";
    if (!number) return this.stop(4, y, `${arrow} ${lane.title} ${bundle(lane.entries)}`, lane.key);
    const label =
      this.way > 0
        ? `${arrow} ${lane.title} ${lane.entries.length}`
        : `${lane.entries.length} ${lane.title} ${arrow}`;
    return this.label(4, y, label, "lane");
  }

  label(distance, y, text, name) {
    const fitted = fit(text, this.width - distance - EDGE, "600 13px");
    return svg(
      "text",
      { x: this.x(distance), y: y + 5, class: name, "text-anchor": this.way > 0 ? "start" : "end" },
      fitted,
    );
  }

  /** A bundle that opens, or an opened lane that closes. */
  stop(distance, y, text, key) {
    return svg(
      "g",
      {
        class: "stop bundle",
        tabindex: 0,
        role: "button",
        "data-stop": true,
        "data-bundle": key,
        "aria-label": text,
      },
      this.ground(distance, y),
      this.label(distance + 4, y, text, "more"),
    );
  }

  ground(distance, y) {
    const width = this.width - distance;
    return svg("rect", {
      class: "ground",
      x: this.way > 0 ? this.x(distance) : this.x(distance) - width,
      y: y - ROW / 2 + 1,
      width,
      height: ROW - 2,
      rx: 6,
    });
  }

  entry(lane, { node, edge }, y) {
    const said = edge.score ? edge.score.toFixed(2) : edge.how === "other" ? "" : edge.how;
    const told = this.width >= TALKATIVE && said;
    const start = STEM + 6;
    const room = this.width - start - CHIP - 8 - (told ? HOW : EDGE);
    const chipX = this.way > 0 ? this.x(start) : this.x(start) - CHIP;
    const words = [node.kind, node.text, said, edge.why].filter(Boolean).join(", ");
    return svg(
      "a",
      {
        class: "stop",
        href: `#map/${node.id}`,
        "data-stop": true,
        "data-node": node.id,
        "aria-label": words,
      },
      svg(
        "title",
        {},
        edge.why ? `${node.text}\n${said ? `${said}: ` : ""}${edge.why}` : node.text,
      ),
      this.tick(lane, y),
      this.ground(STEM, y),
      drawnChip(node.kind, chipX, y),
      svg(
        "text",
        { x: this.x(start + CHIP + 6), y: y + 5, "text-anchor": this.way > 0 ? "start" : "end" },
        fit(bare(node.text), room),
      ),
      told &&
        svg(
          "text",
          {
            class: "type",
            x: this.x(this.width - EDGE),
            y: y + 5,
            "text-anchor": this.way > 0 ? "end" : "start",
          },
          fit(told, HOW - 12, "12px"),
        ),
    );
  }
}

/** What a bundle of neighbours is called: `⊞ +152 inquiries`. */
function bundle(entries) {
  const kinds = new Set(entries.map(({ node }) => node.kind));
  const what = kinds.size === 1 && entries.length > 1 ? KINDS.get([...kinds][0]).many : "more";
  return `⊞ +${entries.length} ${what}`;
}

function focusBox(focus, x, y, width) {
  const lines = folded(bare(focus.text), width - 28, 6);
  const height = lines.length * 20 + 40;
  const texts = lines.map((line, at) =>
    svg("text", { x: x + 14, y: y + 48 + at * 20, class: "name" }, line),
  );
  const box = svg(
    "a",
    {
      href: `#${focus.id}`,
      class: `focus ${focus.kind}`,
      "data-stop": true,
      "data-focus": true,
      "aria-label": `open ${focus.kind}: ${focus.text}`,
    },
    svg("title", {}, focus.text),
    svg("rect", { x, y, width, height, rx: 10 }),
    drawnChip(focus.kind, x + 14, y + 19),
    svg(
      "text",
      { x: x + 38, y: y + 24, class: "type" },
      focus.weight ? `${focus.kind} · ${focus.weight[0]}` : focus.kind,
    ),
    texts,
  );
  return { box, height };
}

const rowsIn = (pixels, lanes) => Math.floor((pixels - GAP * lanes.length) / ROW);

/** The focus on top, all lanes below it: for narrow spaces. */
function oneSided(focus, lanes, width, height) {
  const { box, height: boxed } = focusBox(focus, 1, 1, width - 2);
  const rows = Math.max(4 * lanes.length, rowsIn(height - boxed, lanes));
  const side = new Side(lanes, { near: 24, far: width, rows });
  const parts = side.draw({ x: 8, y: boxed }, boxed + 12);
  return canvas(width, boxed + 12 + side.height, parts, box);
}

/** What reaches the focus at its left, what it reaches at its right. */
function twoSided(focus, lanes, width, height) {
  const wide = Math.min(330, width * 0.27);
  const x = (width - wide) / 2;
  const inward = lanes.filter((lane) => !lane.outward);
  const out = lanes.filter((lane) => lane.outward);
  const left = new Side(inward, { near: x - BRANCH, far: 0, rows: rowsIn(height, inward) });
  const right = new Side(out, { near: x + wide + BRANCH, far: width, rows: rowsIn(height, out) });
  const { height: boxed } = focusBox(focus, x, 0, wide);
  const whole = Math.max(left.height, right.height, boxed + 4);
  // Beside an opened bundle the focus stays in sight.
  const middle = Math.max(Math.min(whole, height) / 2, boxed / 2 + 2);
  const topOf = (side) => Math.max(0, middle - side.height / 2);
  const { box } = focusBox(focus, x, middle - boxed / 2, wide);
  const parts = [
    left.draw({ x, y: middle }, topOf(left)),
    right.draw({ x: x + wide, y: middle }, topOf(right)),
  ];
  return canvas(width, Math.max(whole, middle + boxed / 2 + 2), parts, box);
}

const canvas = (width, height, parts, box) =>
  svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, parts, box);

/** The drawing for a space of so many pixels. */
function drawing(focus, width, height) {
  const lanes = lanesOf(focus);
  return (width < TWO_SIDED ? oneSided : twoSided)(focus, lanes, width, height);
}
