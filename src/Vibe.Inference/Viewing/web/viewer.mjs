// Shows motion: the GLB files and their description lie in the page as text, nothing is loaded from elsewhere.
import * as THREE from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { decode, inflate, save } from './bytes.mjs';
import { ErrorCurve } from './curve.mjs';
import { Names, fit, joints } from './framing.mjs';
import { KeypointPanel } from './keypoints.mjs';
import { Motions } from './motions.mjs';
import { PeopleList } from './people.mjs';
import { VideoPanel } from './video.mjs';

const element = (id) => document.getElementById(id);
const description = JSON.parse(element('description').textContent);
const scene = new THREE.Scene();
scene.background = new THREE.Color(0x20242b);
scene.add(new THREE.HemisphereLight(0xe8f0ff, 0x50463c, 1.6));
const sun = new THREE.DirectionalLight(0xffffff, 2.2);
scene.add(sun, sun.target);

const ANGLE = 40; // degrees, of the free view from bottom to top
const camera = new THREE.PerspectiveCamera(ANGLE, 1, 0.01, 500);
let renderer = null;
try {
  renderer = new THREE.WebGLRenderer({ canvas: element('stage'), antialias: true });
  renderer.shadowMap.enabled = true;
} catch {
  element('message').textContent = 'This browser has no WebGL, so that bodies cannot be drawn.';
}

const controls = new OrbitControls(camera, element('stage'));
const film = element('film');
const video = new VideoPanel(element('video'), film ? decode(film.textContent) : null, description.framesPerSecond);
const { width: pictureWidth, height: pictureHeight } = description.picture ?? { width: 4, height: 3 };
element('picture').style.setProperty('--ratio', String(pictureWidth / pictureHeight));
const curve = new ErrorCurve(element, description.curves, description.frameCount, (frame) => stop(frame));
const motions = new Motions(scene, description);
const panel = new KeypointPanel(element('keypoints'), description, motions, film !== null);
const state = { frame: 0, playing: false, speed: 1, fromCamera: false, moved: false, last: 0 };
let names = null;

start();

async function start() {
  await motions.load();
  names = new Names(element('names'), motions.of(0));
  connect();
  stand();
  look();
  seek(frameOfAddress());
  new ResizeObserver(() => { look(); seek(state.frame); }).observe(element('stage'));
  requestAnimationFrame(tick);
  await report();
}

// The ground lies below the lowest foot of the whole motion, the light is over those who are shown first.
function stand() {
  const { target } = bestView();
  const ground = new THREE.Mesh(new THREE.PlaneGeometry(60, 60), new THREE.ShadowMaterial({ opacity: 0.35 }));
  ground.rotation.x = -Math.PI / 2;
  ground.receiveShadow = true;
  const grid = new THREE.GridHelper(60, 60, 0x6b7482, 0x3b424d);
  ground.position.set(target.x, description.ground, target.z);
  grid.position.set(Math.round(target.x), description.ground, Math.round(target.z));
  scene.add(ground, grid);
  sun.position.set(target.x + 2, description.ground + 6, target.z + 3);
  sun.target.position.copy(target);
  sun.castShadow = true;
  sun.shadow.mapSize.set(2048, 2048);
  Object.assign(sun.shadow.camera, { left: -8, right: 8, top: 8, bottom: -8 });
}

// The width that the picture leaves free; all of it where that would be less than half.
function freeWidth() {
  const { clientWidth: width } = element('stage');
  const left = element('picture').offsetParent ? element('picture').offsetLeft : width;
  return left > width / 2 ? left : width;
}

function bestView() {
  motions.inARow = description.isInARow;
  const places = joints(motions, description.frameCount);
  motions.inARow = description.isInARow && !state.fromCamera;
  return fit(places, ANGLE, freeWidth() / Math.max(1, element('stage').clientHeight));
}

// Everybody who is shown is in view, until the user looks elsewhere.
function look() {
  if (state.moved) { return; }
  const { target, position } = bestView();
  controls.target.copy(target);
  state.orbit = position;
  if (!state.fromCamera) {
    camera.position.copy(position);
    controls.update();
  }
}

function connect() {
  const timeline = element('timeline');
  timeline.max = description.frameCount - 1;
  timeline.addEventListener('input', () => stop(Number(timeline.value)));
  element('play').addEventListener('click', toggle);
  element('speed').addEventListener('change', (event) => { state.speed = Number(event.target.value); });
  element('view').addEventListener('click', () => { state.fromCamera = !state.fromCamera; view(); });
  element('bones').addEventListener('click', () => { motions.toggleBones(); seek(state.frame); });
  element('together').addEventListener('click', () => { motions.together = !motions.together; place(); seek(state.frame); });
  element('together').hidden = description.pairs.length === 0;
  place();
  element('glb-file').addEventListener('click', async () => {
    save(await inflate(element('glb-0').textContent), 'motion.glb', 'model/gltf-binary');
  });
  new PeopleList(element('people'), motions, description, showPeople);
  window.addEventListener('keydown', key);
  controls.addEventListener('change', draw);
  controls.addEventListener('start', () => { state.moved = true; });
  element('view').hidden = !description.camera;
  view();
}

function place() { element('together').textContent = motions.together ? 'Own places' : 'One place'; }

// Who is switched on is looked at, and the curve is theirs.
function showPeople(shown, person) {
  if (shown && person) { curve.choose(person.label); }
  look();
  seek(state.frame);
}

function key(event) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };
  if (event.key === ' ') { toggle(); event.preventDefault(); }
  else if (event.key in steps) { stop(Math.round(state.frame) + steps[event.key]); event.preventDefault(); }
  else if (event.key === 'Home') { stop(0); }
  else if (event.key === 'End') { stop(description.frameCount - 1); }
  else if (event.key === 'c' && description.camera) { state.fromCamera = !state.fromCamera; view(); }
}

function toggle() {
  state.playing = !state.playing;
  element('play').textContent = state.playing ? 'Pause' : 'Play';
  seek(state.frame);
}

function stop(frame) {
  state.playing = false;
  element('play').textContent = 'Play';
  seek(frame);
}

function view() {
  controls.enabled = !state.fromCamera;
  motions.inARow = description.isInARow && !state.fromCamera; // the camera saw everybody where they were
  motions.show(state.frame);
  element('view').textContent = state.fromCamera ? 'Orbit' : 'Camera';
  if (state.fromCamera) {
    state.orbit = camera.position.clone();
    camera.position.set(0, 0, 0);
    camera.up.set(0, 1, 0);
    camera.lookAt(0, 0, -1);
  } else if (state.orbit) {
    camera.position.copy(state.orbit);
    controls.update();
  }
  draw();
}

function seek(frame) {
  state.frame = Math.min(description.frameCount - 1, Math.max(0, frame));
  const whole = Math.round(state.frame);
  motions.show(state.frame);
  video.show(state.frame, state.playing, state.speed);
  element('timeline').value = whole;
  element('frame').textContent = `${whole} / ${description.frameCount - 1}`;
  panel.draw(whole);
  curve.show(whole);
  draw();
}

function tick(now) {
  if (state.playing) {
    const next = state.frame + ((now - state.last) / 1000) * description.framesPerSecond * state.speed;
    seek(next > description.frameCount - 1 ? 0 : next);
  }
  state.last = now;
  requestAnimationFrame(tick);
}

function draw() {
  if (!renderer) { return; }
  const canvas = renderer.domElement;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== width || canvas.height !== height) { renderer.setSize(width, height, false); }
  camera.aspect = width / Math.max(1, height);
  camera.fov = state.fromCamera ? pictureFov(camera.aspect) : ANGLE;
  if (state.fromCamera) { camera.clearViewOffset(); }
  else { camera.setViewOffset(width, height, (width - freeWidth()) / 2, 0, width, height); }
  renderer.render(scene, camera);
  names.draw(camera, width, height);
}

// The whole picture is in view, whatever the window's shape.
function pictureFov(aspect) {
  const { width, height, focalLength } = description.camera;
  const shown = Math.max(height, width / aspect);
  return THREE.MathUtils.radToDeg(2 * Math.atan(shown / 2 / focalLength));
}

function frameOfAddress() {
  const match = /frame=(\d+)/.exec(location.hash);
  return match ? Number(match[1]) : 0;
}

// For tests: where the bones are in the frame that the address names, what the curve says, and which picture of the video is shown.
async function report() {
  if (!location.hash.includes('report')) { return; }
  const bones = motions.bones();
  element('message').textContent = `bones ${JSON.stringify(bones)} errors ${element('errors').textContent}`;
  const shown = await video.report();
  if (shown) { element('message').textContent += ` video ${JSON.stringify(shown)}`; }
}
