// Plays the video beside the bodies: on the frame while they stand still, within a tenth of a second while they move.
const FARTHEST = 0.1; // seconds

export class VideoPanel {
  constructor(video, bytes, framesPerSecond) {
    Object.assign(this, { video, framesPerSecond });
    video.hidden = !bytes;
    if (bytes) { video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' })); }
  }

  show(frame, isPlaying, speed) {
    if (this.video.hidden) { return; }
    const time = (isPlaying ? frame : Math.round(frame) + 0.5) / this.framesPerSecond;
    const distance = Math.abs(this.video.currentTime - time);
    if (isPlaying) {
      this.video.playbackRate = speed;
      if (this.video.paused) { this.video.play().catch(() => {}); } // a pause before it has begun is no error
    } else {
      this.video.pause();
    }
    if (distance > (isPlaying ? FARTHEST * Math.max(1, speed) : 0.1 / this.framesPerSecond)) { this.video.currentTime = time; }
  }

  /** Waits until the picture is there, and gives its time and mean brightness, for tests. */
  async report() {
    if (this.video.hidden) { return null; }
    while (this.video.seeking || this.video.readyState < 2) { await new Promise((resolve) => setTimeout(resolve, 20)); }
    const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 16 });
    const context = canvas.getContext('2d');
    context.drawImage(this.video, 0, 0, 16, 16);
    const { data } = context.getImageData(0, 0, 16, 16);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) { sum += data[i]; }
    return [this.video.currentTime, sum / 256];
  }
}
