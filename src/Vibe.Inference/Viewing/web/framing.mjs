// Finds a view that has everybody who is shown in the picture, in all frames.
import * as THREE from 'three';

const SAMPLES = 12;
const HEAD = 15;
const ROOM = 0.3; // m around a joint: heads, hands and feet reach beyond theirs, and a name stands above each head
const ROUNDS = 6; // each brings the places nearer to the picture's middle, and then the camera nearer to them
const FROM = new THREE.Vector3(1.2, 0.6, 4).normalize(); // from where the view looks at the middle

/** Where the joints of those who are shown are in some frames; the motion is left at the last of them. */
export function joints(motions, frameCount) {
  const places = [];
  const last = Math.max(0, frameCount - 1);
  for (let sample = 0; sample < SAMPLES; sample++) {
    motions.show(Math.round((sample * last) / (SAMPLES - 1)));
    motions.people.filter(({ mesh }) => mesh.visible).forEach(({ mesh }) => {
      places.push(...mesh.skeleton.bones.map((bone) => bone.getWorldPosition(new THREE.Vector3())));
    });
  }
  return places;
}

/** Where a camera of a vertical angle and a width by height stands and looks so that places just fill its picture, in the middle. */
export function fit(places, angle, aspect) {
  const target = new THREE.Box3().setFromPoints(places).getCenter(new THREE.Vector3());
  const across = new THREE.Vector3(0, 1, 0).cross(FROM).normalize();
  const up = FROM.clone().cross(across);
  const upright = Math.tan(THREE.MathUtils.degToRad(angle / 2));
  let distance = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const seen = places.map((place) => place.clone().sub(target)).map((offset) => ({
      across: offset.dot(across), up: offset.dot(up), nearer: offset.dot(FROM),
    }));
    distance = seen.reduce((most, place) => Math.max(
      most, place.nearer + (Math.abs(place.across) + ROOM) / (upright * aspect), place.nearer + (Math.abs(place.up) + ROOM) / upright), 1);
    target.addScaledVector(across, distance * middle(seen.map((place) => place.across / (distance - place.nearer))));
    target.addScaledVector(up, distance * middle(seen.map((place) => place.up / (distance - place.nearer))));
  }
  return { target, position: target.clone().addScaledVector(FROM, distance) };
}

function middle(values) {
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
  return low <= high ? (low + high) / 2 : 0;
}

/** Names that stand above heads. */
export class Names {
  constructor(layer, people) {
    this.names = people.length < 2 ? [] : people.map((person) => {
      const text = document.createElement('div');
      text.textContent = person.caption ?? person.label; // set as text, never as HTML
      layer.append(text);
      return { person, text };
    });
  }

  draw(camera, width, height) {
    camera.updateMatrixWorld();
    this.names.forEach(({ person, text }) => {
      const place = person.mesh.skeleton.bones[HEAD].getWorldPosition(new THREE.Vector3());
      place.y += ROOM;
      place.project(camera);
      text.hidden = !person.mesh.visible || Math.abs(place.z) > 1;
      const half = text.offsetWidth / 2;
      text.style.left = `${Math.max(half, Math.min(width - half, ((place.x + 1) / 2) * width))}px`;
      text.style.top = `${Math.max(text.offsetHeight, ((1 - place.y) / 2) * height)}px`;
    });
  }
}
