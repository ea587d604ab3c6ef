// Draws the observed keypoints as a stick figure in the picture's frame, over the video where there is one.
import { decode } from './bytes.mjs';

const LEFT = '#f28e2b';
const RIGHT = '#4a9be8';
const MIDDLE = '#3ca951';

// OpenPose's 25 keypoints.
const BONES = [
  [1, 0, MIDDLE], [1, 8, MIDDLE], [0, 15, RIGHT], [15, 17, RIGHT], [0, 16, LEFT], [16, 18, LEFT], [1, 2, RIGHT],
  [2, 3, RIGHT], [3, 4, RIGHT],
  [1, 5, LEFT], [5, 6, LEFT], [6, 7, LEFT], [8, 9, RIGHT], [9, 10, RIGHT], [10, 11, RIGHT], [8, 12, LEFT], [12, 13, LEFT], [13, 14, LEFT],
  [11, 24, RIGHT], [11, 22, RIGHT], [22, 23, RIGHT], [14, 21, LEFT], [14, 19, LEFT], [19, 20, LEFT],
];

export class KeypointPanel {
  constructor(canvas, description, motions, isOverVideo) {
    Object.assign(this, { canvas, motions, isOverVideo, picture: description.picture });
    this.people = description.motions[0].people.flatMap((person, index) => !person.keypoints ? [] : [{
      index, places: new Map(person.frames.map((frame, place) => [frame, place])), values: new Int16Array(decode(person.keypoints).buffer),
    }]);
    canvas.hidden = this.people.length === 0 || !this.picture;
  }

  draw(frame) {
    if (this.canvas.hidden) { return; }
    const context = this.canvas.getContext('2d');
    Object.assign(this.canvas, { width: this.canvas.clientWidth, height: this.canvas.clientHeight }); // which empties it
    if (!this.isOverVideo) {
      context.fillStyle = '#15181d';
      context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    }
    context.lineWidth = 2;
    const bodies = this.motions.of(0);
    this.people.filter(({ index }) => bodies[index].shown)
      .forEach((person) => this.figure(context, person, frame, this.canvas.width / this.picture.width));
  }

  figure(context, person, frame, scale) {
    const place = person.places.get(frame);
    if (place === undefined) { return; }
    const at = (keypoint) => person.values.subarray((place * 25 + keypoint) * 3, (place * 25 + keypoint) * 3 + 3);
    for (const [from, to, color] of BONES) {
      const [a, b] = [at(from), at(to)];
      if (a[2] > 0 && b[2] > 0) {
        context.strokeStyle = color;
        context.globalAlpha = 0.25 + (0.75 * Math.min(a[2], b[2])) / 100;
        context.beginPath();
        context.moveTo(a[0] * scale, a[1] * scale);
        context.lineTo(b[0] * scale, b[1] * scale);
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }
}
