/* The little Markdown that notes are written with, taken for what it means. */

const INLINE = [
  [/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "strong"],
  [/(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])/g, "em"],
  [/`([^`]+)`/g, "code"],
  [/\[\[(?:[^\][|]*\|)?([^\][|]+)\]\]/g, null],
];
const LEAD = /^(?:#{1,6}\s+|\s*[-*+•]\s+)/;

/** Where a text is strong, emphasised or code; and what only says so, to be hidden. */
function markupOf(text) {
  const found = [];
  for (const [pattern, style] of INLINE) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const start = match.index + match[0].lastIndexOf(match[1]);
      const close = start + match[1].length;
      found.push(
        { start: match.index, end: start, hidden: true },
        { start: close, end, hidden: true },
      );
      if (style) found.push({ start, end: close, style });
    }
  }
  return found;
}

/** A text without what only marks it up: for where there is no type to show it by. */
const bare = (text) =>
  cut(text, markupOf(text), (part, around) =>
    around.some((mark) => mark.hidden) ? "" : part,
  ).join("");

/** A text cut wherever something begins or ends; `show` makes each stretch. */
function cut(text, marks, show) {
  const ends = new Set([0, text.length]);
  for (const { start, end } of marks) ends.add(start).add(end);
  const places = [...ends].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => {
    const around = marks.filter((mark) => mark.start <= start && places[at + 1] <= mark.end);
    return show(text.slice(start, places[at + 1]), around, start);
  });
}

/** A stretch as it is marked up. */
function dressed(text, around) {
  if (around.some((mark) => mark.hidden)) return null;
  return around.reduce((inner, { style }) => (style ? el(style, {}, inner) : inner), text);
}

/** A text with its markup shown. */
const styled = (text) => cut(text, markupOf(text), dressed);
