/* Two pens with the same strokes: one draws on the screen, one on paper (SVG). */
const FONT = '"Segoe UI", "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif';
const PATHS = new Map();
const pathOf = (d) => PATHS.get(d) ?? PATHS.set(d, new Path2D(d)).get(d);

class CanvasPen {
  constructor(context) { this.context = context; }

  /** A path around x, y, enlarged by `size`; style: fill, stroke, width, dash, opacity. */
  path(d, x, y, size, style) {
    const pen = this.context;
    pen.save();
    pen.globalAlpha = style.opacity ?? 1;
    pen.translate(x, y);
    pen.scale(size, size);
    if (style.fill) { pen.fillStyle = style.fill; pen.fill(pathOf(d), 'evenodd'); }
    if (style.stroke) {
      pen.strokeStyle = style.stroke;
      pen.lineWidth = style.width / size;
      pen.setLineDash((style.dash ?? []).map((part) => part / size));
      pen.stroke(pathOf(d));
    }
    pen.restore();
  }

  /** A bent line from `a` over the pull of `c` to `b`, each [x, y]. */
  line(a, c, b, style) {
    const pen = this.context;
    pen.globalAlpha = style.opacity ?? 1;
    pen.strokeStyle = style.stroke;
    pen.lineWidth = style.width;
    pen.setLineDash(style.dash ?? []);
    pen.beginPath();
    pen.moveTo(a[0], a[1]);
    pen.quadraticCurveTo(c[0], c[1], b[0], b[1]);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  /** Text centred on x, y with a halo; style: size, weight, fill, halo, opacity. */
  text(words, x, y, style) {
    const pen = this.context;
    pen.globalAlpha = style.opacity ?? 1;
    pen.font = `${style.weight ?? 400} ${style.size}px ${FONT}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    if (style.halo) {
      pen.lineJoin = 'round';
      pen.lineWidth = style.size * 0.28;
      pen.strokeStyle = style.halo;
      pen.strokeText(words, x, y);
    }
    pen.fillStyle = style.fill;
    pen.fillText(words, x, y);
    pen.globalAlpha = 1;
  }
}

class SvgPen {
  constructor() { this.group = svgEl('g'); }

  path(d, x, y, size, style) {
    this.group.append(svgEl('path', {
      d, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(3)})`,
      fill: style.fill ?? 'none', 'fill-rule': 'evenodd', stroke: style.stroke,
      'stroke-width': style.stroke ? style.width / size : null,
      'stroke-dasharray': style.dash ? style.dash.map((part) => part / size).join(' ') : null,
      opacity: style.opacity,
    }));
  }

  line(a, c, b, style) {
    const [ax, ay, cx, cy, bx, by] = [...a, ...c, ...b].map((value) => value.toFixed(1));
    this.group.append(svgEl('path', {
      d: `M${ax} ${ay}Q${cx} ${cy} ${bx} ${by}`, fill: 'none', stroke: style.stroke, 'stroke-width': style.width.toFixed(2),
      'stroke-dasharray': style.dash ? style.dash.join(' ') : null, opacity: style.opacity,
    }));
  }

  text(words, x, y, style) {
    const made = svgEl('text', {
      x: x.toFixed(1), y: y.toFixed(1), 'font-size': style.size.toFixed(1), 'font-weight': style.weight ?? 400, fill: style.fill,
      'text-anchor': 'middle', 'dominant-baseline': 'central', 'paint-order': 'stroke', stroke: style.halo,
      'stroke-width': style.halo ? (style.size * 0.28).toFixed(1) : null, 'stroke-linejoin': 'round', opacity: style.opacity,
    });
    made.textContent = words;
    this.group.append(made);
  }
}

const RULER = document.createElement('canvas').getContext('2d');
const WIDTHS = new Map();
/** How wide a line of text is set. */
function textWidth(words, size, weight) {
  const key = `${weight}\u0001${words}`;
  if (!WIDTHS.has(key)) {
    RULER.font = `${weight} 100px ${FONT}`;
    WIDTHS.set(key, RULER.measureText(words).width / 100);
  }
  return WIDTHS.get(key) * size;
}
