// Draws errors over time above the timeline: a line per measure, and where the frame is.
const COLORS = ['#e8a33d', '#7fb3e6'];
const EDGE = { left: 60, right: 12, top: 6, bottom: 16 }; // px, of the plot in the canvas

export class ErrorCurve {
  constructor(element, curves, frameCount, seek) {
    Object.assign(this, { canvas: element('curve'), select: element('curves'), text: element('errors'), curves, frameCount, frame: 0 });
    this.canvas.hidden = this.text.hidden = curves.length === 0;
    this.select.hidden = curves.length < 2;
    curves.forEach((curve, index) => this.select.append(new Option(curve.label, String(index)))); // set as text, never as HTML
    this.select.addEventListener('change', () => this.show(this.frame));
    this.canvas.addEventListener('pointerdown', (event) => seek(this.frameAt(event.offsetX)));
    this.canvas.addEventListener('pointermove', (event) => { if (event.buttons) { seek(this.frameAt(event.offsetX)); } });
  }

  get curve() { return this.curves[Number(this.select.value) || 0]; }

  get width() { return Math.max(1, this.canvas.clientWidth - EDGE.left - EDGE.right); }

  frameAt(x) { return Math.round(((x - EDGE.left) / this.width) * (this.frameCount - 1)); }

  /** Shows the errors of whom a label names, if there are any. */
  choose(label) {
    const index = this.curves.findIndex((curve) => curve.label === label);
    if (index >= 0) { this.select.value = String(index); }
  }

  show(frame) {
    this.frame = frame;
    if (this.curves.length === 0) { return; }
    const place = this.curve.frames.indexOf(frame);
    this.text.replaceChildren(...this.curve.series.map(({ name, unit, values }, index) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const entry = document.createElement('span');
      entry.style.setProperty('--line', COLORS[index % COLORS.length]);
      entry.textContent = `${name} ${place < 0 ? '-' : values[place].toFixed(1)} (mean ${mean.toFixed(1)}) ${unit}   `;
      return entry;
    }));
    this.draw();
  }

  draw() {
    const { clientWidth, clientHeight } = this.canvas;
    Object.assign(this.canvas, { width: clientWidth, height: clientHeight }); // which empties it
    const context = this.canvas.getContext('2d');
    const { frames, series } = this.curve;
    const most = Math.max(...series.map(({ values }) => values.reduce((a, b) => Math.max(a, b), 0)), 1e-6) * 1.05;
    const last = Math.max(1, this.frameCount - 1);
    const height = clientHeight - EDGE.top - EDGE.bottom;
    const x = (frame) => EDGE.left + (frame / last) * this.width;
    const y = (value) => EDGE.top + (1 - value / most) * height;
    this.axes(context, x, y, most, last);
    series.forEach(({ values }, index) => {
      context.strokeStyle = COLORS[index % COLORS.length];
      context.lineWidth = 1.5;
      context.beginPath();
      values.forEach((value, at) => {
        const follows = at > 0 && frames[at] === frames[at - 1] + 1;
        context[follows ? 'lineTo' : 'moveTo'](x(frames[at]), y(value));
      });
      context.stroke();
    });
    context.fillStyle = '#ffffff';
    context.fillRect(x(this.frame) - 0.5, EDGE.top, 1, height);
  }

  // A line at zero and one at a round value, and the first and the last frame.
  axes(context, x, y, most, last) {
    const power = 10 ** Math.floor(Math.log10(most));
    const round = [5, 2, 1].map((factor) => factor * power).find((value) => value <= most);
    const [unit] = this.curve.series[0].unit.split(' ');
    Object.assign(context, { font: '12px system-ui, sans-serif', textBaseline: 'middle', textAlign: 'right' });
    for (const value of [0, round]) {
      context.fillStyle = '#3b424d';
      context.fillRect(EDGE.left, y(value), this.width, 1);
      context.fillStyle = '#98a4b0';
      context.fillText(`${Number(value.toPrecision(1))} ${unit}`, EDGE.left - 6, y(value));
    }
    context.textBaseline = 'bottom';
    context.fillText(`frame ${last}`, x(last), this.canvas.height);
    context.textAlign = 'left';
    context.fillText('frame 0', x(0), this.canvas.height);
  }
}
