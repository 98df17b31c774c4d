/* The page of a map: walked by arrows and by mouse. */

/** The node whose bundles are opened. */
let openedAround = null;

const LEGEND = [
  ["said", "said here"],
  ["from", "linked from elsewhere"],
  ["near", "near in meaning, a guess"],
];

const legend = () =>
  el(
    "p",
    { class: "legend" },
    LEGEND.map(([basis, text]) =>
      el(
        "span",
        {},
        svg(
          "svg",
          { width: 30, height: 10, "aria-hidden": "true" },
          svg("path", { class: `line ${basis}`, d: "M1,5 H29" }),
        ),
        text,
      ),
    ),
  );

/** Draws in a place; again when its width changes, or a bundle is opened. */
function mapIn(place, focus) {
  const draw = (key = null) => {
    const above = place.getBoundingClientRect().top + scrollY;
    const room = Math.max(360, innerHeight - above - 56);
    place.replaceChildren(drawing(focus, place.clientWidth, room));
    if (key)
      (place.querySelector(`[data-bundle="${key}"]`) || place.querySelector("[data-stop]")).focus();
  };
  const toggle = (target) => {
    const stop = target.closest("[data-bundle]");
    if (!stop) return false;
    if (!opened.delete(stop.dataset.bundle)) opened.add(stop.dataset.bundle);
    draw(stop.dataset.bundle);
    return true;
  };
  place.addEventListener("click", (event) => toggle(event.target));
  place.addEventListener("keydown", (event) => {
    const done = event.key === "Enter" ? toggle(event.target) : walk(place, event.key);
    if (done) event.preventDefault();
  });
  let width = place.clientWidth;
  draw();
  new ResizeObserver(() => {
    if (place.clientWidth === width || !place.clientWidth) return;
    width = place.clientWidth;
    draw();
  }).observe(place);
}

/** The page of a map; it is drawn once it is in the page, and so has a width. */
function mapPage(focus) {
  if (openedAround !== focus) opened.clear();
  openedAround = focus;
  const [direct, two] = surroundings(focus);
  return el(
    "article",
    { class: "wide" },
    el("h1", { class: "heard" }, `Map around ${focus.text}`),
    el(
      "p",
      { class: "kind" },
      `${direct.toLocaleString("en")} direct · ${two.toLocaleString("en")} in 2-hop`,
      el(
        "span",
        { class: "keys-told" },
        " · arrows walk, enter centres, o opens the page, m goes back to it",
      ),
    ),
    el("div", { class: "map" }),
    legend(),
  );
}

/** Where a stop stands. */
function centreOf(stop) {
  const box = (stop.querySelector(".ground, rect") || stop).getBoundingClientRect();
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** To the nearest stop in the direction of an arrow; whether there is one. */
function walk(place, key) {
  const stops = [...place.querySelectorAll("[data-stop]")];
  const here = stops[stops.indexOf(document.activeElement)];
  if (!here || !WAYS[key]) return false;
  const [across, down] = WAYS[key];
  const [x, y] = centreOf(here);
  // A side is a column: up and down stay in it, left and right change it.
  const far = stops
    .map((stop) => [stop, ...centreOf(stop)])
    .map(([stop, a, b]) => [stop, a - x, b - y]);
  const ahead = far.filter(([, a, b]) =>
    across ? a * across > 120 : b * down > 4 && Math.abs(a) < 120,
  );
  const distance = ([, a, b]) => Math.abs(across ? a / 8 : a * 8) + Math.abs(b);
  ahead.sort((one, other) => distance(one) - distance(other));
  if (ahead.length) ahead[0][0].focus();
  return ahead.length > 0;
}
