// Draws errors over time above the timeline: a line per measure, and where the frame is.
const COLORS = ['#e8a33d', '#7fb3e6'];

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

  frameAt(x) { return Math.round((x / Math.max(1, this.canvas.clientWidth)) * (this.frameCount - 1)); }

  show(frame) {
    this.frame = frame;
    if (this.curves.length === 0) { return; }
    const place = this.curve.frames.indexOf(frame);
    this.text.textContent = this.curve.series.map(({ name, unit, values }) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return `${name} ${place < 0 ? '-' : values[place].toFixed(1)} (mean ${mean.toFixed(1)}) ${unit}`;
    }).join('   ');
    this.draw();
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    Object.assign(this.canvas, { width, height });
    const context = this.canvas.getContext('2d');
    const { frames, series } = this.curve;
    const most = Math.max(...series.map(({ values }) => values.reduce((a, b) => Math.max(a, b), 0)), 1e-6) * 1.05;
    const x = (frame) => (frame / Math.max(1, this.frameCount - 1)) * width;
    series.forEach(({ values }, index) => {
      context.strokeStyle = COLORS[index % COLORS.length];
      context.lineWidth = 1.5;
      context.beginPath();
      values.forEach((value, at) => {
        const follows = at > 0 && frames[at] === frames[at - 1] + 1;
        context[follows ? 'lineTo' : 'moveTo'](x(frames[at]), height - (value / most) * height);
      });
      context.stroke();
    });
    context.fillStyle = '#ffffff';
    context.fillRect(x(this.frame) - 0.5, 0, 1, height);
  }
}
