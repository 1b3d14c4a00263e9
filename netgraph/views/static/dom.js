/* Elements from text. Text of the data reaches the page as text nodes only; nothing here parses markup. */
const byId = (id) => document.getElementById(id);

/** An element: attributes by name, `on` for listeners, `text` for its text; null children are left out. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (name === 'text') made.textContent = value;
    else if (name === 'css') for (const [property, setting] of Object.entries(value)) made.style.setProperty(property, setting);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}
const button = (text, act, attributes) => el('button', { type: 'button', text, on: { click: act }, ...attributes });
const heading = (text) => el('h2', { text });

function say(text) {
  byId('spoken').textContent = text;
}

const SVG = 'http://www.w3.org/2000/svg';
function svgEl(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}
/** The icon of a kind in its shape, for lists. */
function kindIcon(kind, size) {
  const look = KIND_LOOKS.get(kind);
  const solid = look.part === 'actor' || look.shape === 'square';
  return svgEl('svg', { viewBox: '-13 -13 26 26', width: size, height: size, 'aria-hidden': 'true', class: 'icon' },
    svgEl('path', { d: DATA.looks.shapes[look.shape], fill: solid ? look.colour : '#fff', stroke: look.colour, 'stroke-width': 1.4 }),
    svgEl('path', { d: look.icon, fill: solid ? '#fff' : look.colour, 'fill-rule': 'evenodd', transform: 'scale(0.62)' }));
}
const agencyDot = (agency) => el('span', { class: 'dot', css: { background: AGENCY_COLOURS.get(agency) ?? '#888' }, 'aria-hidden': 'true' });
const agencyTag = (agency) => el('span', { class: 'tag' }, agencyDot(agency), agency);

function entityButton(id) {
  const node = NODES.get(id);
  return button(node ? node.name || node.id : id, () => select('entity', id, true), { class: 'plain' });
}

function download(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const anchor = el('a', { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30000);
}
