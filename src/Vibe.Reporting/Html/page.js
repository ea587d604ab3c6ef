'use strict';
// The page is whole without this script, which only adds: values under the pointer, zoom, smoothing, other runs in the curves, copying.
// Numbers come from the drawn lines and from files that the reader chooses; everything enters the page as text, never as HTML.
const svgSpace = document.querySelector('svg')?.namespaceURI;
const shared = { smoothing: 0, runs: [] };
const dashes = [['short', '- - -'], ['long', '— —'], ['dots', '· · ·']]; // of the first other run, the second, and so on
const charts = [];

function make(tag, attributes = {}, ...children) {
  const isSvg = ['g', 'path', 'rect', 'text'].includes(tag);
  const node = isSvg ? document.createElementNS(svgSpace, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function short(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-3)) return value.toExponential(2).replace(/\.?0*e\+?/, 'e');
  if (size >= 1e6) return Number((value / 1e6).toPrecision(4)) + 'M';
  return size >= 1e4 ? Number((value / 1e3).toPrecision(4)) + 'k' : String(Number(value.toPrecision(4)));
}

function ticks([low, high], isLogarithmic) {
  if (isLogarithmic && high / low > 8) {
    const first = Math.ceil(Math.log10(low) - 1e-9), count = Math.floor(Math.log10(high) + 1e-9) - first + 1;
    const every = Math.ceil(count / 6);
    return Array.from({ length: count }, (_, i) => 10 ** (first + i)).filter((_, i) => i % every === 0);
  }
  const rough = (high - low) / 5, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough * (1 - 1e-9));
  const first = Math.ceil(low / step - 1e-9), last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

// --- one chart --------------------------------------------------------------------------------------------------------------------------
class Chart {
  constructor(svg) {
    const [left, top, right, bottom, xLow, xHigh, yLow, yHigh, isLogarithmic] = svg.dataset.plot.split(' ').map(Number);
    Object.assign(this, { svg, left, top, right, bottom, isLogarithmic: isLogarithmic === 1 });
    this.whole = { x: [xLow, xHigh], y: [yLow, yHigh] };
    this.view = this.whole;
    this.shapes = [...svg.querySelectorAll('path.line, path.band')].map(node => ({
      node, isLevel: node.getAttribute('d').includes('H'), isLine: node.classList.contains('line'), name: node.dataset.name,
      column: node.dataset.column, closes: node.getAttribute('d').endsWith('Z'), points: this.read(node.getAttribute('d')),
    }));
    this.marks = [...svg.querySelectorAll('circle')].map(node => ({
      node, point: [this.xOf(Number(node.getAttribute('cx'))), this.yOf(Number(node.getAttribute('cy')))],
    }));
    this.others = [];
    this.own = make('g');
    this.guide = make('path', { class: 'guide' });
    this.choice = make('rect', { class: 'choice' });
    svg.append(this.own, this.guide, this.choice);
    this.tip = make('div', { class: 'tip' });
    svg.parentNode.append(this.tip);
    svg.addEventListener('pointermove', event => this.point(event));
    svg.addEventListener('pointerleave', () => this.leave());
    svg.addEventListener('pointerdown', event => this.begin(event));
    svg.addEventListener('pointerup', event => this.end(event));
    svg.addEventListener('dblclick', () => this.show(this.whole));
  }

  transform(value) { return this.isLogarithmic ? Math.log10(value) : value; }
  undo(value) { return this.isLogarithmic ? 10 ** value : value; }
  xOf(column, [low, high] = this.whole.x) { return low + (column - this.left) / (this.right - this.left) * (high - low); }
  yOf(row, [low, high] = this.whole.y) {
    const [from, to] = [this.transform(low), this.transform(high)];
    return this.undo(from + (this.bottom - row) / (this.bottom - this.top) * (to - from));
  }
  column(x) { return this.left + (x - this.view.x[0]) / (this.view.x[1] - this.view.x[0]) * (this.right - this.left); }
  row(y) {
    const [from, to] = this.view.y.map(value => this.transform(value));
    return this.bottom - (this.transform(y) - from) / (to - from) * (this.bottom - this.top);
  }
  read(d) { return d.replace(/[MLZ]|H.*/g, ' ').trim().split(/\s+/).map(pair => pair.split(',').map(Number)).map(([c, r]) => [this.xOf(c), this.yOf(r)]); }

  // An exponential mean from left to right that weighs the first points fully.
  smooth(points) {
    const keep = shared.smoothing;
    let [sum, weight] = [0, 0];
    return keep === 0 ? points : points.map(([x, y]) => {
      [sum, weight] = [keep * sum + (1 - keep) * this.transform(y), keep * weight + 1 - keep];
      return [x, this.undo(sum / weight)];
    });
  }

  lines() {
    const own = this.shapes.filter(shape => shape.isLine && !shape.isLevel);
    return [...own, ...this.others].map(line => ({ ...line, drawn: this.smooth(line.points) }));
  }

  show(view) {
    this.view = view;
    const isZoomed = view !== this.whole || this.others.length > 0;
    const lines = this.lines();
    if (isZoomed) {
      const [low, high] = view.x;
      const seen = lines.flatMap(line => line.drawn).filter(([x]) => x >= low && x <= high).map(([, y]) => this.transform(y));
      if (view === this.whole) seen.push(...this.whole.y.map(y => this.transform(y)));
      if (seen.length > 0) {
        const [least, most] = [Math.min(...seen), Math.max(...seen)], room = (most - least || 1) * (view === this.whole ? 0 : .06);
        this.view = { x: view.x, y: [this.undo(least - room), this.undo(most + room)] };
      }
    }
    this.svg.classList.toggle('zoomed', isZoomed);
    this.draw(lines, isZoomed);
  }

  path(points) { return points.map(([x, y], i) => (i ? 'L' : 'M') + this.column(x).toFixed(1) + ',' + this.row(y).toFixed(1)).join(' '); }

  inside(points) {
    const [low, high] = this.view.x;
    const near = points.filter(([x], i) => (points[i + 1]?.[0] ?? x) >= low && (points[i - 1]?.[0] ?? x) <= high);
    return near.map(([x, y]) => [Math.min(Math.max(x, low), high), Math.min(Math.max(y, this.view.y[0]), this.view.y[1])]);
  }

  draw(lines, isZoomed) {
    for (const shape of this.shapes) {
      const points = shape.isLine && !shape.isLevel ? lines.find(line => line.node === shape.node).drawn : shape.points;
      if (shape.isLevel) shape.node.setAttribute('d', `M${this.left},${this.row(shape.points[0][1]).toFixed(1)}H${this.right}`);
      else if (shape.closes) shape.node.setAttribute('d', this.band(points));
      else shape.node.setAttribute('d', this.path(this.inside(points)));
    }
    for (const { node, point: [x, y] } of this.marks) {
      node.setAttribute('cx', this.column(x).toFixed(1));
      node.setAttribute('cy', this.row(y).toFixed(1));
      node.style.display = x < this.view.x[0] || x > this.view.x[1] ? 'none' : '';
    }
    // A run with one validation is a short dash, since a single point draws nothing.
    const others = lines.filter(line => line.run).map(line => make('path', {
      class: `${line.class} other ${line.dash}`, d: this.path(this.inside(line.drawn)) + (line.drawn.length === 1 ? 'h6' : ''),
    }));
    this.own.replaceChildren(...(isZoomed ? this.axes() : []), ...others);
  }

  band(points) {
    const half = points.length / 2, [upper, lower] = [this.inside(points.slice(0, half)), this.inside(points.slice(half).reverse()).reverse()];
    return upper.length > 0 ? this.path([...upper, ...lower]) + 'Z' : '';
  }

  axes() {
    const rows = ticks(this.view.y, this.isLogarithmic).flatMap(value => {
      const row = this.row(value).toFixed(1);
      return [make('path', { class: 'grid', d: `M${this.left},${row}H${this.right}` }), make('text', { class: 'tick y', x: this.left - 8, y: Number(row) + 4 }, short(value))];
    });
    const columns = ticks(this.view.x, false).map(value => make('text', { class: 'tick', x: this.column(value).toFixed(1), y: this.bottom + 19 }, short(value)));
    return [make('path', { class: 'axis', d: `M${this.left},${this.bottom}H${this.right}` }), ...rows, ...columns];
  }

  place(event) {
    const box = this.svg.getBoundingClientRect(), size = this.svg.viewBox.baseVal;
    return [(event.clientX - box.left) / box.width * size.width, box];
  }

  point(event) {
    const [column, box] = this.place(event);
    if (this.from !== undefined) this.select(column);
    if (column < this.left - 6 || column > this.right + 6) return this.leave();
    const x = this.xOf(column, this.view.x);
    const nearest = this.lines().filter(line => line.drawn.length > 0).map(line => ({
      line, at: line.drawn.reduce((best, point) => Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best),
    }));
    if (nearest.length === 0) return;
    const place = nearest.reduce((best, found) => Math.abs(found.at[0] - x) < Math.abs(best.at[0] - x) ? found : best).at[0];
    this.guide.setAttribute('d', `M${this.column(place).toFixed(1)},${this.top}V${this.bottom}`);
    this.tip.replaceChildren(make('b', {}, `${this.svg.dataset.horizontal} ${short(place)}`), ...nearest.map(({ line, at }) =>
      make('span', { class: line.class }, make('i'), `${line.run ? line.run + ': ' : ''}${line.name} `, make('b', {}, short(at[1])))));
    this.tip.style.display = 'grid';
    const figure = this.svg.parentNode.getBoundingClientRect(), x0 = event.clientX - figure.left;
    this.tip.style.left = `${x0 > figure.width / 2 ? x0 - this.tip.offsetWidth - 14 : x0 + 14}px`;
    this.tip.style.top = `${box.top - figure.top + 8}px`;
  }

  leave() {
    this.tip.style.display = 'none';
    this.guide.removeAttribute('d');
  }

  begin(event) {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    this.from = this.place(event)[0];
    this.svg.setPointerCapture(event.pointerId);
  }

  select(column) {
    const [low, high] = [this.from, column].map(at => Math.min(Math.max(at, this.left), this.right)).sort((a, b) => a - b);
    for (const [name, value] of Object.entries({ x: low, y: this.top, width: high - low, height: this.bottom - this.top })) this.choice.setAttribute(name, value);
  }

  end(event) {
    if (this.from === undefined) return;
    const [low, high] = [this.from, this.place(event)[0]].map(at => Math.min(Math.max(at, this.left), this.right)).sort((a, b) => a - b);
    this.from = undefined;
    this.choice.setAttribute('width', 0);
    if (high - low > 8) this.show({ x: [this.xOf(low, this.view.x), this.xOf(high, this.view.x)] });
  }

  overlay() {
    const own = this.shapes.filter(shape => shape.isLine && shape.column);
    this.others = shared.runs.flatMap((run, at) => own.map(shape => {
      const [table, name, factor] = shape.column.split(' ');
      const points = (run.tables.get(table + ' ' + name) ?? []).map(([x, y]) => [x, y * Number(factor)]).filter(([, y]) => !this.isLogarithmic || y > 0);
      return { points, name: shape.name, run: run.name, dash: dashes[at % dashes.length][0], class: shape.node.getAttribute('class') };
    })).filter(line => line.points.length > 0);
    const last = Math.max(this.whole.x[1], ...this.others.map(line => line.points.at(-1)[0]));
    this.show(this.others.length > 0 && last > this.whole.x[1] ? { x: [this.whole.x[0], last] } : this.whole);
  }
}

for (const svg of document.querySelectorAll('svg[data-plot]')) charts.push(new Chart(svg));
for (const chart of charts) for (const shape of chart.shapes) shape.class = shape.node.getAttribute('class');

// --- other runs: their tables, chosen by the reader -------------------------------------------------------------------------------------
function columnsOf(file, text) {
  const [head, ...rows] = text.trim().split(/\r?\n/).map(line => line.split(','));
  const most = Math.ceil(rows.length / 160), step = head.indexOf('step');
  return head.map((name, at) => {
    const points = [];
    for (let first = 0; first < rows.length; first += most) {
      const values = rows.slice(first, first + most).map(row => [Number(row[step]), row[at] === '' ? NaN : Number(row[at])]).filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
      if (values.length > 0) points.push([0, 1].map(i => values.reduce((sum, value) => sum + value[i], 0) / values.length));
    }
    return [file + ' ' + name, points];
  });
}

async function addRuns(files, list) {
  const folders = new Map();
  for (const file of files) {
    if (file.name !== 'metrics.csv' && file.name !== 'validation.csv') continue;
    const folder = file.webkitRelativePath.split('/').slice(-2, -1)[0] || 'run ' + (shared.runs.length + 1);
    const tables = folders.get(folder) ?? new Map();
    for (const [name, points] of columnsOf(file.name, await file.text())) tables.set(name, points);
    folders.set(folder, tables);
  }
  for (const [name, tables] of folders) shared.runs.push({ name, tables });
  const names = shared.runs.map((run, at) => `${dashes[at % dashes.length][1]} ${run.name}`);
  list.textContent = names.length > 0 ? names.join(', ') : 'no metrics.csv there';
  for (const chart of charts) chart.overlay();
}

function tools() {
  const slider = make('input', { type: 'range', min: 0, max: 98, value: 0 });
  slider.addEventListener('input', () => {
    shared.smoothing = Number(slider.value) / 100;
    for (const chart of charts) chart.show(chart.view.x === chart.whole.x ? chart.whole : { x: chart.view.x });
  });
  const list = make('span');
  const folder = make('input', { type: 'file', webkitdirectory: '', multiple: '' });
  folder.addEventListener('change', () => addRuns(folder.files, list));
  return make('div', { class: 'tools' }, make('label', {}, 'smoothing ', slider), make('label', { class: 'button' }, 'add a run’s folder', folder), list,
    make('span', {}, 'drag over a chart to zoom, double click to see all'));
}

const curves = document.querySelector('#curves h2');
if (curves && charts.length > 0) curves.after(tools());

// --- copying ----------------------------------------------------------------------------------------------------------------------------
for (const text of document.querySelectorAll('.copy, pre')) {
  const button = make('button', { type: 'button', class: 'button' }, 'copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      document.execCommand('copy');
    }
    button.textContent = 'copied';
  });
  text.before(button);
}

// --- the section in view is marked in the navigation ------------------------------------------------------------------------------------
const links = new Map([...document.querySelectorAll('nav a[href^="#"]')].map(link => [link.getAttribute('href').slice(1), link]));
const seen = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) for (const [id, link] of links) link.classList.toggle('here', id === entry.target.id);
}, { rootMargin: '-15% 0px -80% 0px' });
for (const section of document.querySelectorAll('main section')) seen.observe(section);
