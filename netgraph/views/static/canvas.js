/* vis-network holds the camera, the dragging and the zoom; what it shows is painted by paint.js. */
let network = null;
let dataset = null;
let cameraTouched = false;

function visNode(id) {
  const node = NODES.get(id);
  const [x, y] = where.get(id);
  const box = { width: 2 * node.size, height: 2 * node.size };
  return { id, x, y, shape: 'custom', label: '', ctxRenderer: () => ({ drawNode() {}, nodeDimensions: box }) };
}
function startCanvas() {
  dataset = new vis.DataSet();
  network = new vis.Network(byId('vis'), { nodes: dataset, edges: new vis.DataSet() }, {
    physics: false, layout: { improvedLayout: false }, autoResize: false,
    interaction: { hover: false, keyboard: false, selectConnectedEdges: false, zoomSpeed: 0.7 },
  });
  network.on('afterDrawing', (context) => paint(new CanvasPen(context), network.getScale(), insideCamera()));
  network.on('click', ({ pointer }) => pickAt(pointer.canvas));
  network.on('doubleClick', ({ pointer }) => openAt(pointer.canvas));
  network.on('zoom', () => { cameraTouched = true; });
  network.on('dragging', ({ nodes }) => followDrag(nodes));
  network.on('dragEnd', ({ nodes }) => endDrag(nodes));
  new ResizeObserver(refit).observe(byId('vis'));
  byId('graph').addEventListener('pointermove', hover);
  byId('graph').addEventListener('pointerleave', () => { byId('tip').hidden = true; });
}

/** The graph's box changed its size: vis-network looks only once a second, so it is told. */
function refit() {
  network.setSize('100%', '100%');
  network.redraw();
  if (!cameraTouched) fit();
}
function followDrag(ids) {
  for (const [id, place] of Object.entries(network.getPositions(ids))) where.set(id, [place.x, place.y]);
}
function endDrag(ids) {
  if (!ids.length) { cameraTouched = true; return; }
  followDrag(ids);
  const places = ids.map((id) => [id, where.get(id)]);
  change((choices) => places.forEach(([id, place]) => choices.moved.set(id, place)));
}
/** Put every point where the reader left it, else where it was first. */
function placeNodes() {
  for (const node of NODES.values()) where.set(node.id, state.moved.get(node.id) ?? [node.x, node.y]);
  for (const id of dataset.getIds()) network.moveNode(id, ...where.get(id));
}
function syncCanvas() {
  computeBends();
  const have = new Set(dataset.getIds());
  dataset.remove([...have].filter((id) => !view.nodes.has(id)));
  dataset.add([...view.nodes].filter((id) => !have.has(id)).map(visNode));
  network.unselectAll();
  network.redraw();
}

function insideCamera() {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  const [halfWidth, halfHeight] = [byId('vis').clientWidth / scale / 2 + 120, byId('vis').clientHeight / scale / 2 + 60];
  return ([px, py]) => Math.abs(px - x) < halfWidth && Math.abs(py - y) < halfHeight;
}
/** Left, top, right and bottom of some points with their names. */
function boundsOf(ids) {
  const boxes = [...ids].map((id) => {
    const node = NODES.get(id);
    const [x, y] = where.get(id);
    const half = Math.max(node.size, textWidth(clip(node.name || node.id), 12.5, 600) / 2);
    return [x - half, y - node.size - 8, x + half, y + node.size + 32];
  });
  const most = (place, pick) => boxes.reduce((best, box) => pick(best, box[place]), place < 2 ? Infinity : -Infinity);
  return [most(0, Math.min), most(1, Math.min), most(2, Math.max), most(3, Math.max)];
}
function fitTo(ids) {
  if (!ids.size) return;
  const [left, top, right, bottom] = boundsOf(ids);
  const box = byId('vis');
  const margin = 16;
  // The legend stands at the lower left; a low picture is set above it.
  const scale = Math.min(1.5, (box.clientWidth - 2 * margin) / (right - left), (box.clientHeight - 2 * margin) / (bottom - top));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.05) });
}
function fit() {
  cameraTouched = false;
  fitTo(view.nodes);
}
function showEntity(id) {
  const [x, y] = where.get(id);
  const inside = insideCamera()([x, y]);
  if (!inside || network.getScale() < 0.5) network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.9) });
}

function nodeAt({ x, y }) {
  const reach = 3 / network.getScale();
  const near = [...view.nodes].map((id) => [Math.hypot(where.get(id)[0] - x, where.get(id)[1] - y) - NODES.get(id).size, id]);
  const best = near.reduce((a, b) => (b[0] < a[0] ? b : a), [Infinity, null]);
  return best[0] <= reach ? best[1] : null;
}
function linkAt({ x, y }) {
  const reach = 6 / network.getScale();
  let best = [reach, null];
  for (const { link } of view.links.values()) {
    const course = courseOf(link);
    let before = pointOn(course, 0);
    for (let part = 1; part <= 12; part += 1) {
      const after = pointOn(course, part / 12);
      const distance = toSegment(x, y, before, after);
      if (distance < best[0]) best = [distance, link.id];
      before = after;
    }
  }
  return best[1];
}
function toSegment(x, y, [ax, ay], [bx, by]) {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const part = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
  return Math.hypot(ax + (bx - ax) * part - x, ay + (by - ay) * part - y);
}
function pickAt(place) {
  byId('graph').focus({ preventScroll: true });
  const node = nodeAt(place);
  const link = node === null ? linkAt(place) : null;
  if (node !== null) select('entity', node);
  else if (link !== null) select('link', link);
  else if (selected) unselect();
}
/** Double click: a folded line opens into its events, a point shows its hidden neighbours. */
function openAt(place) {
  const node = nodeAt(place);
  const link = node === null ? linkAt(place) : null;
  if (node !== null) showNeighbours(node);
  else if (link !== null && LINKS[link].events.length) openEvents(link);
}

let hovering = false;
function hover(event) {
  if (hovering) return;
  hovering = true;
  requestAnimationFrame(() => {
    hovering = false;
    const box = byId('vis').getBoundingClientRect();
    const dom = { x: event.clientX - box.left, y: event.clientY - box.top };
    const place = network.DOMtoCanvas(dom);
    const node = nodeAt(place);
    const link = node === null ? linkAt(place) : null;
    byId('vis').style.cursor = node !== null || link !== null ? 'pointer' : 'grab';
    showTip(dom, node !== null ? tipOfNode(node) : link !== null ? tipOfLink(link) : null);
  });
}
function tipOfNode(id) {
  const node = NODES.get(id);
  const about = [kindName(node.kind), node.role, node.certainty && t(node.certainty), node.seed && t('seed')].filter(Boolean).join(' · ');
  return [node.name || id, about, node.agencies.join(', ')];
}
function tipOfLink(id) {
  const { link } = view.links.get(id);
  const shown = view.links.get(id);
  const count = link.events.length ? t('eventsCount', shown.events.length) : link.match ? t('notEvidence') : t('statementsCount', shown.statements.length);
  const agencies = [...new Set(shown.statements.map((place) => STATEMENTS[place].agency))].sort();
  return [`${NODES.get(link.from).name} — ${linkWords(link.type)} — ${NODES.get(link.to).name}`, count, agencies.join(', ')];
}
function showTip({ x, y }, lines) {
  const tip = byId('tip');
  tip.hidden = lines === null;
  if (lines === null) return;
  tip.replaceChildren(...lines.filter(Boolean).map((line, place) => el('div', { text: line, class: place ? 'soft' : 'strong' })));
  const box = byId('vis');
  tip.style.left = `${Math.max(4, Math.min(x + 14, box.clientWidth - tip.offsetWidth - 6))}px`;
  tip.style.top = `${Math.max(4, y + 16 + tip.offsetHeight > box.clientHeight ? y - tip.offsetHeight - 8 : y + 16)}px`;
}
