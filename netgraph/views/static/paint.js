/* The picture: lines, points and names, by whichever pen. All sizes are in pixels at scale 1. */
const INK = { text: '#17202b', soft: '#5b6672', paper: '#ffffff', ring: '#101820', accent: '#1d5fd0', grey: '#8a94a0' };
/** The colour of what more than one agency holds. */
const SEVERAL = '#4a5563';
const where = new Map([...NODES.values()].map((node) => [node.id, [node.x, node.y]]));
const LABEL_LENGTH = 26;
/** Up to this many members are named whatever their names cover. */
const ALWAYS_NAMED = 60;
/** Above so many lines each is drawn lighter. */
const CROWDED = 150;

/** What the selection leaves bright: {nodes, links}, or null for everything. */
function focusOf() {
  if (!selected) return null;
  if (selected.what === 'entity') return view.nodes.has(selected.id) ? around(selected.id) : null;
  const links = new Set(selected.what === 'link' ? [selected.id] : selected.links.filter((id) => view.links.has(id)));
  const nodes = new Set(selected.nodes ?? []);
  for (const id of links) {
    nodes.add(LINKS[id].from);
    nodes.add(LINKS[id].to);
  }
  return { nodes, links };
}
function around(id) {
  const links = LINKS_OF.get(id).filter((link) => view.links.has(link.id));
  return { nodes: new Set([id, ...links.map((link) => otherEnd(link, id))]), links: new Set(links.map((link) => link.id)) };
}

/** How far each of the lines between one pair is bent aside, so that parallel ones stay apart. */
let bends = new Map();
function computeBends() {
  const pairs = new Map();
  for (const { link } of view.links.values()) {
    const key = link.from < link.to ? `${link.from}\u0001${link.to}` : `${link.to}\u0001${link.from}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(link);
  }
  bends = new Map();
  for (const links of pairs.values()) {
    links.forEach((link, place) => {
      const aside = (place - (links.length - 1) / 2) * 26;
      bends.set(link.id, link.from < link.to ? aside : -aside);
    });
  }
}

/** The course of a line: start, pull and end, each [x, y], trimmed to the rims of its points. */
function courseOf(link) {
  const [ax, ay] = where.get(link.from);
  const [bx, by] = where.get(link.to);
  if (link.from === link.to) return { a: [ax - 5, ay], c: [ax, ay - 90], b: [ax + 5, ay], tip: null };
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const bend = bends.get(link.id) ?? 0;
  const c = [(ax + bx) / 2 - ((by - ay) / length) * bend, (ay + by) / 2 + ((bx - ax) / length) * bend];
  const trim = (x, y, r) => {
    const far = Math.hypot(c[0] - x, c[1] - y) || 1;
    const part = Math.min(r / far, 0.9);
    return [x + (c[0] - x) * part, y + (c[1] - y) * part];
  };
  const rim = NODES.get(link.to).size + 3;
  const b = trim(bx, by, link.look.directed ? rim + 5 : rim);
  return { a: trim(ax, ay, NODES.get(link.from).size + 2), c, b, tip: link.look.directed ? trim(bx, by, rim) : null };
}
const pointOn = ({ a, c, b }, part) => [0, 1].map((axis) => (1 - part) ** 2 * a[axis] + 2 * part * (1 - part) * c[axis] + part ** 2 * b[axis]);

const countOf = (shown) => shown.events.length || shown.statements.length || 1;
function linkColour(shown) {
  if (colourBy !== 'agency') return FAMILY_COLOURS.get(shown.link.look.family);
  const agencies = new Set(shown.statements.map((place) => STATEMENTS[place].agency));
  return agencies.size === 1 ? AGENCY_COLOURS.get([...agencies][0]) : SEVERAL;
}
function paintLink(pen, shown, level) {
  const course = courseOf(shown.link);
  const colour = linkColour(shown);
  const count = countOf(shown);
  // Lines to single events are many and say little each: thin, and without an arrow.
  const faint = level < 2 && (NODES.get(shown.link.from).foldable || NODES.get(shown.link.to).foldable);
  const style = {
    stroke: colour, width: faint ? 0.8 : Math.min(1.1 + 0.75 * Math.log2(count), 5.5) + (level > 1 ? 1 : 0),
    dash: shown.link.look.dashed ? [5, 4] : null, opacity: faint ? [0.05, 0.35][level] : [0.1, view.links.size > CROWDED ? 0.42 : 0.62, 0.95][level],
  };
  if (level > 1) pen.line(course.a, course.c, course.b, { stroke: '#dbe7fb', width: style.width + 6 });
  pen.line(course.a, course.c, course.b, style);
  if (course.tip && level > 0 && !faint) {
    const angle = Math.atan2(course.tip[1] - course.b[1], course.tip[0] - course.b[0]);
    const size = 3.2 + style.width * 0.55;
    const [x, y] = course.tip;
    const wing = (turn) => `${(Math.cos(angle + turn) * -size * 2).toFixed(2)} ${(Math.sin(angle + turn) * -size * 2).toFixed(2)}`;
    pen.path(`M0 0L${wing(0.4)}L${wing(-0.4)}z`, x, y, 1, { fill: colour, opacity: style.opacity + 0.2 });
  }
}

function lighter(colour, part) {
  const mixed = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * (1 - part) + 255 * part));
  return '#' + mixed.map((value) => value.toString(16).padStart(2, '0')).join('');
}
function nodeColour(node) {
  if (colourBy === 'agency') return node.agencies.length === 1 ? AGENCY_COLOURS.get(node.agencies[0]) : SEVERAL;
  if (colourBy === 'certainty') return { core: '#173f7a', likely: '#3f7fc4', possible: '#7fb2e5' }[node.certainty] ?? INK.grey;
  return KIND_LOOKS.get(node.kind).colour;
}
function paintNode(pen, node, dim, chosen) {
  const look = KIND_LOOKS.get(node.kind);
  const [x, y] = where.get(node.id);
  const size = node.size / 10;
  const opacity = dim ? 0.16 : 1;
  const colour = nodeColour(node);
  const guess = node.certainty === 'possible';
  const solid = (node.prominent && !guess) || look.id === 'Case' || look.id === 'Notice';
  const shape = DATA.looks.shapes[look.shape];
  if (chosen) pen.path(shape, x, y, size * (1 + (node.seed ? 11 : 7) / node.size), { fill: '#bcd4fb', stroke: INK.accent, width: 1.5 });
  if (node.seed) pen.path(shape, x, y, size * (1 + 4.2 / node.size), { fill: INK.paper, stroke: INK.ring, width: 2.6, opacity });
  const fill = solid ? (node.certainty === 'likely' ? lighter(colour, 0.3) : colour) : (guess ? INK.paper : lighter(colour, 0.88));
  const rim = solid ? { stroke: INK.paper, width: 1.4 } : { stroke: colour, width: node.prominent ? 2 : 1.3, dash: guess ? [4, 3] : null };
  pen.path(shape, x, y, size, { fill: INK.paper });
  pen.path(shape, x, y, size, { fill, ...rim, opacity });
  pen.path(look.icon, x, y, (node.size / 10) * 0.6, { fill: solid ? INK.paper : colour, opacity });
  if (dim) return;
  paintAlone(pen, node, x, y);
  if (node.prominent || look.part === 'actor') paintHolders(pen, node, x, y);
}
/** At the upper left rim: how many events name it alone, so that no line stands for them. */
function paintAlone(pen, node, x, y) {
  const events = alone.get(node.id);
  if (events) pen.text(`+${events.length}`, x - node.size - (node.seed ? 9 : 6), y - node.size - 1, { size: 10.5, weight: 600, fill: INK.soft, halo: INK.paper });
}
/** Dots at the upper right rim: the agencies that hold a record of it. */
function paintHolders(pen, node, x, y) {
  const reach = node.size + (node.seed ? 5 : 2.5);
  node.agencies.forEach((agency, place) => {
    const angle = -0.28 * Math.PI + (place - (node.agencies.length - 1) / 2) * (8 / reach);
    pen.path(DATA.looks.shapes.disc, x + Math.cos(angle) * reach, y + Math.sin(angle) * reach, 0.34,
      { fill: AGENCY_COLOURS.get(agency), stroke: INK.paper, width: 1.2 });
  });
}

/**
 * Lay out the names so that none covers another or a point: {labels, taken}.
 * The layout has kept room below every point: who can stand there does, and only then do the
 * others look for a place, so that none loses its own to a neighbour that was placed before.
 */
function layLabels(nodes, scale, must) {
  const taken = nodes.map((node) => {
    const [x, y] = where.get(node.id);
    const r = node.size + (node.seed ? 3 : -1);
    return [x - r, y - r, x + r, y + r, node.id];
  });
  const weightOf = (node) => (must.has(node.id) ? 1000 : 0) + (node.prominent ? 100 : 0) + node.size + (view.degree.get(node.id) ?? 0);
  const order = nodes.map((node) => [weightOf(node), node]).sort((a, b) => b[0] - a[0] || (a[1].id < b[1].id ? -1 : 1));
  const waiting = order.map(([, node]) => labelOf(node, scale, must.has(node.id))).filter(Boolean);
  const labels = [];
  const boxAt = (label, [x, y]) => [x - label.w / 2, y - label.h / 2, x + label.w / 2, y + label.h / 2, label.node.id];
  const set = (label, spot) => {
    taken.push([...boxAt(label, spot).slice(0, 4), null]);
    labels.push({ ...label, x: spot[0], y: spot[1], away: spot[2] === true });
  };
  const below = waiting.map((label) => boxAt(label, label.places[0]));
  const settled = waiting.map((_, at) => isFree(below[at], taken) && below.every((box, other) => other === at || apart(box, below[at])));
  waiting.forEach((label, at) => { if (settled[at]) set(label, label.places[0]); });
  waiting.forEach((label, at) => {
    if (settled[at]) return;
    const spot = label.places.find((place) => isFree(boxAt(label, place), taken)) ?? (must.has(label.node.id) ? label.places[0] : null);
    if (spot) set(label, spot);
  });
  return { labels, taken };
}
const apart = (a, b) => a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1];
const isFree = (box, taken) => taken.every((one) => one[4] === box[4] || apart(box, one));
const clip = (text) => (text.length > LABEL_LENGTH ? text.slice(0, LABEL_LENGTH - 1).trimEnd() + '…' : text);
function labelOf(node, scale, must) {
  // Events are told apart by their place and their panel; named when looked at closely.
  if (!must && !node.prominent && node.size * scale < (node.foldable && state.unfolded ? 10 : 4.5)) return null;
  // The layout keeps room for names of 12; smaller on the screen than 9.5 nobody reads.
  const size = Math.min(Math.max(node.prominent ? 12 : 11, 9.5 / scale), 15 / Math.min(scale, 1.2));
  const lines = [{ words: clip(node.name || node.id), size, weight: node.prominent ? 600 : 400, fill: node.prominent ? INK.text : INK.soft }];
  if (node.prominent && node.role && scale > 0.62) lines.push({ words: clip(node.role), size: size * 0.84, weight: 400, fill: INK.soft });
  const w = Math.max(...lines.map((line) => textWidth(line.words, line.size, line.weight))) + 4;
  const h = lines.reduce((sum, line) => sum + line.size * 1.16, 0);
  const [x, y] = where.get(node.id);
  const r = node.size + (node.seed ? 6 : 3);
  const side = r + w / 2 + 2;
  const places = [
    [x, y + r + h / 2], [x + side, y], [x - side, y], [x, y - r - h / 2],
    [x + side * 0.75, y + r + h * 0.35], [x - side * 0.75, y + r + h * 0.35], [x + side * 0.75, y - r - h * 0.35], [x - side * 0.75, y - r - h * 0.35],
    [x, y + r + h * 1.25, true], [x + side + 12, y + r, true], [x - side - 12, y + r, true], [x, y - r - h * 1.3, true],
  ];
  return { node, lines, w, h, places };
}
function paintLabel(pen, label, dim) {
  const opacity = dim ? 0.25 : 1;
  if (label.away && !dim) {
    const at = where.get(label.node.id);
    pen.line(at, [(at[0] + label.x) / 2, (at[1] + label.y) / 2], [label.x, label.y], { stroke: INK.grey, width: 0.7, opacity: 0.7 });
  }
  let y = label.y - label.h / 2;
  for (const line of label.lines) {
    pen.text(line.words, label.x, y + line.size * 0.58, { ...line, halo: INK.paper, opacity });
    y += line.size * 1.16;
  }
}
/** The number of statements on lines that stand for several. */
function paintCounts(pen, shownLinks, taken, scale) {
  if (scale < 0.5) return;
  const size = Math.max(9.5, 9 / scale);
  for (const shown of shownLinks) {
    const count = countOf(shown);
    if (count < 2) continue;
    const words = '×' + count;
    const half = textWidth(words, size, 600) / 2 + 1;
    const course = courseOf(shown.link);
    for (const part of [0.5, 0.38, 0.62]) {
      const [x, y] = pointOn(course, part);
      const box = [x - half, y - size / 2, x + half, y + size / 2];
      if (taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1])) continue;
      taken.push([...box, null]);
      pen.text(words, x, y, { size, weight: 600, fill: linkColour(shown), halo: INK.paper });
      break;
    }
  }
}

/** Draw everything that is shown. `inside` tells whether a point lies where it can be seen. */
function paint(pen, scale, inside) {
  const focus = focusOf();
  const nodes = [...view.nodes].map((id) => NODES.get(id)).filter((node) => inside(where.get(node.id)));
  nodes.sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1));
  const links = [...view.links.values()];
  const bright = (shown) => !focus || focus.links.has(shown.link.id);
  for (const shown of links) if (!bright(shown)) paintLink(pen, shown, 0);
  for (const shown of links) if (bright(shown)) paintLink(pen, shown, focus ? 2 : 1);
  const dim = (node) => focus !== null && !focus.nodes.has(node.id);
  for (const node of nodes) if (dim(node)) paintNode(pen, node, true, false);
  const chosen = (node) => selected?.what === 'entity' && selected.id === node.id;
  for (const node of nodes) if (!dim(node)) paintNode(pen, node, false, chosen(node));
  const members = nodes.filter((node) => node.prominent);
  const must = new Set(focus ? [...focus.nodes] : members.length <= ALWAYS_NAMED ? members.map((node) => node.id) : []);
  const { labels, taken } = layLabels(focus ? nodes.filter((node) => !dim(node)) : nodes, scale, must);
  paintCounts(pen, links.filter(bright), taken, scale);
  for (const label of labels) paintLabel(pen, label, false);
}
