/* What leaves the page: pictures, table and views, each with its marking and filters stamped in. */
const fileName = (ending) => `${DATA.meta.marking.label.replace(/[^A-Z]+/g, '-')}_${(NETWORK?.id ?? 'chart').replace(/[^\w-]+/g, '_').slice(0, 40)}.${ending}`;
const stamp = () => [DATA.meta.marking.text, DATA.meta.title, `${DATA.meta.case} · ${shortDate(DATA.meta.madeAt)} · sha256 ${DATA.meta.sha256.slice(0, 16)}`, `${filterText()} · ${countText()}`, t('caution')];

/** The whole picture as an SVG element: marking, title, graph, legend, filters, marking. */
function pictureSvg() {
  const bounds = view.nodes.size ? boundsOf(view.nodes) : [0, 0, 400, 200];
  const wide = Math.max(bounds[2] - bounds[0] + 60, 900);
  const high = bounds[3] - bounds[1] + 40;
  const pen = new SvgPen();
  paint(pen, 1, () => true);
  pen.group.setAttribute('transform', `translate(${(wide / 2 - (bounds[0] + bounds[2]) / 2).toFixed(1)} ${(70 - bounds[1]).toFixed(1)})`);
  const legend = legendSvg(wide - 40);
  const total = 70 + high + legend.high + 74;
  const made = svgEl('svg', { xmlns: SVG, viewBox: `0 0 ${wide.toFixed(0)} ${total.toFixed(0)}`, width: wide.toFixed(0), height: total.toFixed(0), 'font-family': FONT },
    svgEl('rect', { width: '100%', height: '100%', fill: '#fff' }), pen.group);
  const write = (words, x, y, size, more) => {
    const line = svgEl('text', { x, y, 'font-size': size, fill: INK.text, ...more });
    line.textContent = words;
    made.append(line);
  };
  const [marking, title, made_, filters, caution] = stamp();
  for (const y of [0, total - 24]) {
    made.append(svgEl('rect', { x: 0, y, width: '100%', height: 24, fill: '#000' }));
    write(marking, wide / 2, y + 16, 12, { fill: DATA.meta.marking.colour, 'text-anchor': 'middle', 'font-weight': 700 });
  }
  write(title, 20, 48, 17, { 'font-weight': 600 });
  write(made_, wide - 20, 48, 11, { 'text-anchor': 'end', fill: INK.soft });
  legend.group.setAttribute('transform', `translate(20 ${(70 + high).toFixed(0)})`);
  made.append(legend.group);
  write(filters, 20, total - 54, 11, { fill: INK.soft });
  write(caution, 20, total - 36, 11, { fill: INK.soft, 'font-style': 'italic' });
  return made;
}
function legendSvg(wide) {
  const group = svgEl('g');
  let [x, y] = [0, 10];
  for (const [mark, words] of legendEntries(true)) {
    const width = textWidth(words, 11, 400) + 44;
    if (x + width > wide) { x = 0; y += 20; }
    mark.setAttribute('transform', `translate(${(x + 10).toFixed(1)} ${y})`);
    const line = svgEl('text', { x: (x + 24).toFixed(1), y: y + 4, 'font-size': 11, fill: INK.soft });
    line.textContent = words;
    group.append(mark, line);
    x += width;
  }
  return { group, high: y + 14 };
}

function exportSvg() {
  const text = '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(pictureSvg());
  download(fileName('svg'), 'image/svg+xml', text);
}
function exportPng() {
  const drawing = pictureSvg();
  const [wide, high] = [Number(drawing.getAttribute('width')), Number(drawing.getAttribute('height'))];
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' }));
  const image = new Image();
  image.addEventListener('load', () => {
    const sharp = Math.max(1, Math.min(2, 12000 / Math.max(wide, high)));
    const canvas = el('canvas', { width: Math.round(wide * sharp), height: Math.round(high * sharp) });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => download(fileName('png'), 'image/png', blob), 'image/png');
  });
  image.src = address;
}

/** One cell of a table that people open in a spreadsheet: never a formula. */
function csvCell(value) {
  const text = String(value ?? '');
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""')}"`;
}
function exportCsv() {
  const head = ['date', 'until', 'subject', 'subject_id', 'statement', 'object', 'object_id', 'role', 'agency', 'marking', 'file', 'sheet', 'row', 'sha256', 'statement_id'];
  const lines = shownStatements().map((place) => {
    const one = STATEMENTS[place];
    const row = DATA.rows[one.row];
    return [one.since, one.until, nameOf(one.subject), one.subject, one.type, nameOf(one.object), one.object, one.role, one.agency, DATA.markings[one.marking], row.file, row.sheet, row.row, row.sha256, one.id];
  });
  const rows = [...stamp().map((line) => [line]), head, ...lines];
  // Excel takes a UTF-8 file for one only with a byte-order mark.
  download(fileName('csv'), 'text/csv', '\ufeff' + rows.map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n');
}

function saveView() {
  const camera = { ...network.getViewPosition(), scale: network.getScale() };
  const saved = { netgraphView: 1, sha256: DATA.meta.sha256, marking: DATA.meta.marking.text, filters: filterText(), colourBy, camera, state: frozenState() };
  download(fileName('view.json'), 'application/json', JSON.stringify(saved, null, 1));
}
async function loadView(event) {
  const file = event.target.files[0];
  event.target.value = '';
  if (!file) return;
  const problem = takeView(await file.text());
  say(problem ?? t('viewLoaded'));
  if (problem) byId('filter-text').textContent = problem;
}
/** Take a saved view; the reason in words when it is none, or of other data. */
function takeView(text) {
  let saved;
  try {
    saved = JSON.parse(text);
  } catch {
    return t('notAView');
  }
  if (saved?.netgraphView !== 1 || typeof saved.state !== 'object' || saved.state === null) return t('notAView');
  if (saved.sha256 !== DATA.meta.sha256) return t('otherView', String(saved.sha256).slice(0, 16));
  change(() => { state = thaw(saved.state); });
  colourBy = ['kind', 'agency', 'certainty'].includes(saved.colourBy) ? saved.colourBy : 'kind';
  placeNodes();
  refresh();
  const { x, y, scale } = saved.camera ?? {};
  if ([x, y, scale].every(Number.isFinite)) network.moveTo({ position: { x, y }, scale });
  cameraTouched = true;
  return null;
}

function fillPaper() {
  const why = NETWORK ? [...NETWORK.reasons, ...NETWORK.counter].map((reason) => el('li', { text: `${signed(reason.bits)} ${reason.name}: ${reason.text}` })) : [];
  const drawing = pictureSvg();
  byId('paper').replaceChildren(drawing, why.length ? el('h2', { text: `${t('why')} / ${t('against')}` }) : '', el('ul', {}, why),
    el('h2', { text: t('entities') }), entityTable(false), el('h2', { text: t('statements') }), statementTable(false));
}
