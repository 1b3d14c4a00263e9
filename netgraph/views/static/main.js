/* The page put together, and its keys. */

function showMarkings() {
  for (const id of ['marking-top', 'marking-bottom']) {
    const bar = byId(id);
    bar.textContent = DATA.meta.marking.text;
    bar.style.color = DATA.meta.marking.colour;
  }
}
/** [mark, words] of what the picture uses; beside the lists of filters kinds and agencies need no second legend. */
function legendEntries(whole) {
  const nodes = shownEntities();
  const mark = (node) => {
    const pen = new SvgPen();
    where.set('', [0, 0]);
    paintNode(pen, { id: '', agencies: [], ...node }, false, false);
    where.delete('');
    return pen.group;
  };
  const stroke = (colour, dash) => {
    const pen = new SvgPen();
    pen.line([-9, 0], [0, 0], [9, 0], { stroke: colour, width: 2.4, dash });
    return pen.group;
  };
  const entries = [...KIND_LOOKS.values()].filter((look) => whole && nodes.some((node) => node.kind === look.id))
    .map((look) => [mark({ kind: look.id, size: 8, prominent: look.part === 'actor', certainty: look.part === 'actor' ? 'core' : '' }), kindName(look.id)]);
  if (nodes.some((node) => node.seed)) entries.push([mark({ kind: 'Person', size: 7, prominent: true, certainty: 'core', seed: true }), t('seed')]);
  if (nodes.some((node) => node.certainty === 'possible')) entries.push([mark({ kind: 'Person', size: 8, prominent: true, certainty: 'possible' }), t('guess')]);
  const families = new Set([...view.links.values()].map((shown) => shown.link.look.family));
  const byAgency = colourBy === 'agency';
  for (const [family, colour] of FAMILY_COLOURS) if (families.has(family) && !byAgency) entries.push([stroke(colour, family === 'guess' ? [4, 3] : null), t('family.' + family)]);
  const dot = (colour) => {
    const pen = new SvgPen();
    pen.path(DATA.looks.shapes.disc, 0, 0, 0.42, { fill: colour });
    return pen.group;
  };
  if (whole || byAgency) for (const agency of AGENCIES) entries.push([dot(AGENCY_COLOURS.get(agency)), agency]);
  if (byAgency) entries.push([dot(SEVERAL), t('several')]);
  return entries;
}
function showLegend() {
  byId('legend').replaceChildren(...legendEntries(false).map(([mark, words]) => el('span', {}, svgEl('svg', { viewBox: '-12 -12 24 24', width: 18, height: 18, 'aria-hidden': 'true' }, mark), words)));
}
function showFilterText() {
  byId('filter-text').textContent = `${filterText()} · ${countText()}`;
  byId('caution').textContent = t('caution');
  const nothing = byId('nothing');
  nothing.hidden = view.nodes.size > 0;
  if (!nothing.hidden) nothing.replaceChildren(el('p', { text: t('nothing') }), button(t('clear'), clearFilters));
}

/** Show the result of changed choices. */
function refresh() {
  computeView();
  if (selected?.what === 'link' && !view.links.has(selected.id)) selected = null;
  showLists();
  showTime();
  refreshSelection();
  showTables();
  showFilterText();
  showLegend();
}
/** Show a changed selection; what is shown at all stays. */
function refreshSelection() {
  syncCanvas();
  showPanel();
}

function switchLanguage() {
  language = language === 'en' ? 'uk' : 'en';
  document.documentElement.lang = language;
  showHead();
  byId('graph').setAttribute('aria-label', t('graphLabel'));
  refresh();
}
function showHelp() {
  const help = byId('help');
  help.replaceChildren(el('h2', { text: t('helpTitle') }), el('ul', {}, t('helpText').split(' · ').map((line) => el('li', { text: line }))), button(t('close'), () => help.close()));
  help.showModal();
}

/** The linked entity that lies most nearly in a direction. */
function neighbourTowards(id, dx, dy) {
  const [x, y] = where.get(id);
  let best = [Infinity, null];
  for (const link of LINKS_OF.get(id)) {
    const other = otherEnd(link, id);
    if (!view.links.has(link.id) || other === id) continue;
    const [ox, oy] = where.get(other);
    const far = Math.hypot(ox - x, oy - y) || 1;
    const along = ((ox - x) * dx + (oy - y) * dy) / far;
    if (along > 0.2 && far * (2 - along) < best[0]) best = [far * (2 - along), other];
  }
  return best[1];
}
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function walk(key) {
  const [dx, dy] = ARROWS[key];
  if (selected?.what === 'entity' && view.nodes.has(selected.id)) {
    const next = neighbourTowards(selected.id, dx, dy);
    if (next !== null) select('entity', next, true);
    return;
  }
  const { x, y } = network.getViewPosition();
  const far = 80 / network.getScale();
  network.moveTo({ position: { x: x + dx * far, y: y + dy * far } });
}
const zoomBy = (factor) => { cameraTouched = true; network.moveTo({ scale: network.getScale() * factor }); };
const GRAPH_KEYS = {
  '+': () => zoomBy(1.2), '=': () => zoomBy(1.2), '-': () => zoomBy(1 / 1.2),
  h: () => { if (selected?.what === 'entity') hide(selected.id); },
  Enter: () => { if (selected) { byId('right').setAttribute('tabindex', '-1'); byId('right').focus(); } else if (view.nodes.size) select('entity', mostLinked(), true); },
};
const mostLinked = () => [...view.nodes].reduce((a, b) => ((view.degree.get(b) ?? 0) > (view.degree.get(a) ?? 0) ? b : a));
const PAGE_KEYS = { '/': () => byId('search').focus(), '?': showHelp, f: fit, t: toggleTables, Escape: () => { if (selected) unselect(); } };

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
  if (typing || byId('help').open) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  let act = null;
  if (event.ctrlKey || event.metaKey) act = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' ? redo : null;
  else if (!event.altKey) {
    const onGraph = event.target === byId('graph') || event.target === document.body;
    act = PAGE_KEYS[key] ?? (onGraph ? GRAPH_KEYS[key] ?? (key in ARROWS ? () => walk(key) : null) : null);
  }
  if (!act) return;
  event.preventDefault();
  act();
}

/** Where in the window an entity, or the middle of the line between two, is drawn: for scripts. */
function placeInWindow(id, other, type) {
  const link = other && LINKS.find((one) => view.links.has(one.id) && one.from === id && one.to === other && one.type === type);
  const [x, y] = link ? pointOn(courseOf(link), 0.5) : where.get(id);
  const box = byId('vis').getBoundingClientRect();
  const dom = network.canvasToDOM({ x, y });
  return { x: box.left + dom.x, y: box.top + dom.y };
}

function start() {
  window.netgraph = { placeInWindow };
  showMarkings();
  startCanvas();
  showHead();
  byId('graph').setAttribute('aria-label', t('graphLabel'));
  refresh();
  fit();
  document.addEventListener('keydown', onKey);
  window.addEventListener('resize', () => showTime());
  window.addEventListener('beforeprint', fillPaper);
  window.addEventListener('afterprint', () => byId('paper').replaceChildren());
  network.once('afterDrawing', () => requestAnimationFrame(() => { document.documentElement.dataset.ready = 'yes'; }));
  network.redraw();
  fit();
}
start();
