/* A node's neighbourhood, sorted into lanes: one a relation and direction. */

const TWICE = ["draws_on", "cites", "in_topic"];

/** The lanes of a node, evidence first, as in the explorer; near in meaning last. */
function lanesOf(focus) {
  const lanes = lists.lanes.map(([key, title, relation, outward, kinds]) => {
    const end = outward ? "target" : "source";
    let edges = outward ? from(focus, relation) : to(focus, relation);
    if (kinds.length) edges = edges.filter((edge) => kinds.includes(edge[end].kind));
    if (TWICE.includes(relation)) edges = distinct(edges, end);
    const entries = edges.map((edge) => ({ node: edge[end], edge }));
    const main = (entry) => entry.node.role === "main";
    const ordered = [...entries.filter(main), ...entries.filter((entry) => !main(entry))];
    return { key, title, outward, entries: ordered, basis: outward ? "said" : "from" };
  });
  const close = focus.close.map((edge) => ({ node: edge.target, edge }));
  close.sort((a, b) => b.edge.score - a.edge.score);
  lanes.push({
    key: "near",
    title: "near in meaning",
    outward: true,
    entries: close,
    basis: "near",
  });
  return lanes.filter((lane) => lane.entries.length);
}

/** How many nodes are one edge away, and how many at most two. */
function surroundings(focus) {
  const beside = (node) => [
    ...node.leaving.map((e) => e.target),
    ...node.reaching.map((e) => e.source),
  ];
  const direct = new Set(beside(focus));
  direct.delete(focus);
  const near = new Set(direct);
  for (const node of direct) for (const other of beside(node)) near.add(other);
  near.delete(focus);
  return [direct.size, near.size];
}

/** How many entries each lane shows in so many rows, shared fairly. */
function shares(lanes, rows, opened) {
  const shown = lanes.map((lane) => (opened.has(lane.key) ? lane.entries.length : 0));
  const taken = (number, lane) => 1 + number + (number > 0 && number < lane.entries.length ? 1 : 0);
  const total = () => shown.reduce((sum, number, at) => sum + taken(number, lanes[at]), 0);
  for (let most = 1; most <= 20; most += 1) {
    lanes.forEach((lane, at) => {
      const before = shown[at];
      const more = lane.entries.length === most + 1 ? most + 1 : most;
      shown[at] = Math.max(before, Math.min(more, lane.entries.length));
      if (total() > rows) shown[at] = before;
    });
  }
  return shown;
}
