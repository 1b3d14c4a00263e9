/* When statements begin, stacked by agency; a dragged period filters. */
const HEIGHT = 52;
let brushing = null;

function showTime() {
  const box = byId('time');
  const undated = STATEMENTS.filter((one) => !one.dated).length;
  const chosen = state.from !== null || state.to !== null;
  const words = !Number.isFinite(FIRST) ? t('noDates') : chosen ? t('onlyDates', dayText(state.from ?? FIRST), dayText(state.to ?? LAST)) : `${dayText(FIRST)} – ${dayText(LAST)}`;
  const track = el('div', { id: 'track', tabindex: 0, role: 'slider', 'aria-label': t('timeHint'), 'aria-valuetext': words, title: t('timeHint') });
  box.replaceChildren(el('div', { class: 'time-name' }, el('b', { text: t('time') }), el('span', { text: words }), undated ? el('span', { class: 'soft small', text: t('undatedCount', undated) }) : null,
    chosen ? button(t('timeAll'), () => setPeriod(null, null), { class: 'plain small' }) : null), track);
  box.classList.toggle('empty', !Number.isFinite(FIRST));
  if (!Number.isFinite(FIRST)) {
    track.remove();
    return;
  }
  drawBars(track);
  track.addEventListener('pointerdown', (event) => {
    brushing = timeAt(track, event.clientX);
    track.setPointerCapture(event.pointerId);
  });
  track.addEventListener('pointermove', (event) => { if (brushing !== null) drawBrush(track, ...ordered(brushing, timeAt(track, event.clientX))); });
  track.addEventListener('pointerup', (event) => {
    const [from, to] = ordered(brushing ?? FIRST, timeAt(track, event.clientX));
    brushing = null;
    if (to - from < (LAST - FIRST) / 200) setPeriod(null, null);
    else setPeriod(Math.floor(from / DAY) * DAY, Math.ceil(to / DAY) * DAY - 1);
  });
  track.addEventListener('keydown', keyPeriod);
}
const ordered = (a, b) => (a < b ? [a, b] : [b, a]);
const spanOf = () => Math.max(LAST - FIRST, DAY);
function timeAt(track, x) {
  const box = track.getBoundingClientRect();
  return FIRST + Math.max(0, Math.min(1, (x - box.left) / box.width)) * spanOf();
}
function setPeriod(from, to) {
  change(() => { state.from = from; state.to = to; });
}
function keyPeriod(event) {
  const moves = { ArrowLeft: -1, ArrowRight: 1 };
  if (event.key === 'Escape') { setPeriod(null, null); event.stopPropagation(); return; }
  if (!(event.key in moves)) return;
  event.preventDefault();
  const by = (moves[event.key] * spanOf()) / 40;
  const [from, to] = [state.from ?? FIRST, state.to ?? LAST];
  setPeriod(event.shiftKey ? from : from + by, event.altKey ? to : to + by);
  byId('track').focus();
}

/** Counts of statements per slot of time and agency. */
function histogram(slots) {
  const counts = Array.from({ length: slots }, () => new Map());
  STATEMENTS.forEach((one, place) => {
    const time = one.start ?? one.end;
    if (time === null) return;
    const slot = Math.min(slots - 1, Math.floor(((time - FIRST) / spanOf()) * slots));
    const key = view.passing[place] ? one.agency : '';
    counts[slot].set(key, (counts[slot].get(key) ?? 0) + 1);
  });
  return counts;
}
function drawBars(track) {
  const width = track.clientWidth || 800;
  const slots = Math.max(20, Math.min(140, Math.floor(width / 8)));
  const counts = histogram(slots);
  const most = Math.max(1, ...counts.map((slot) => [...slot.values()].reduce((a, b) => a + b, 0)));
  const drawing = svgEl('svg', { width, height: HEIGHT + 16, 'aria-hidden': 'true' });
  counts.forEach((slot, place) => {
    let y = HEIGHT;
    for (const agency of [...AGENCIES, '']) {
      const tall = ((slot.get(agency) ?? 0) / most) * (HEIGHT - 4);
      if (!tall) continue;
      y -= tall;
      drawing.append(svgEl('rect', { x: ((place * width) / slots).toFixed(1), y: y.toFixed(1), width: Math.max(2, width / slots - 1.5).toFixed(1), height: tall.toFixed(1), fill: agency ? AGENCY_COLOURS.get(agency) : '#d9dee4', opacity: 0.9 }));
    }
  });
  drawing.append(svgEl('line', { x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5, stroke: '#c4ccd4' }));
  for (const [time, words] of marks(Math.floor(width / 90))) {
    const x = ((time - FIRST) / spanOf()) * width;
    drawing.append(svgEl('line', { x1: x, x2: x, y1: HEIGHT, y2: HEIGHT + 4, stroke: '#9aa5b1' }));
    const label = svgEl('text', { x: Math.min(Math.max(x, 2), width - 50), y: HEIGHT + 14, 'font-size': 10.5, fill: '#5b6672' });
    label.textContent = words;
    drawing.append(label);
  }
  track.replaceChildren(drawing);
  if (state.from !== null || state.to !== null) drawBrush(track, state.from ?? FIRST, state.to ?? LAST);
}
/** Month, quarter or year beginnings, at most `limit`. */
function marks(limit) {
  const months = spanOf() / (30.4 * DAY);
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((size) => months / size <= Math.max(limit, 2)) ?? 600;
  const first = new Date(FIRST);
  const found = [];
  for (let month = first.getUTCFullYear() * 12; found.length < 200; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time > LAST) break;
    if (time >= FIRST) found.push([time, dayText(time).slice(0, step < 12 ? 7 : 4)]);
  }
  return found;
}
function drawBrush(track, from, to) {
  track.querySelectorAll('.brush').forEach((old) => old.remove());
  const percent = (time) => Math.max(0, Math.min(100, (100 * (time - FIRST)) / spanOf()));
  track.append(el('div', { class: 'brush', css: { left: '0', width: `${percent(from)}%` } }), el('div', { class: 'brush', css: { left: `${percent(to)}%`, width: `${100 - percent(to)}%` } }));
}
