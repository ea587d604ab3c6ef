// Shows a motion: the GLB file and its description lie in the page as text, nothing is loaded from elsewhere.
import * as THREE from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { KeypointPanel } from './keypoints.mjs';
import { inflate, save } from './bytes.mjs';

const description = JSON.parse(document.getElementById('description').textContent);
const element = (id) => document.getElementById(id);
const scene = new THREE.Scene();
scene.background = new THREE.Color(0x20242b);
scene.add(new THREE.HemisphereLight(0xe8f0ff, 0x50463c, 1.6));
const sun = new THREE.DirectionalLight(0xffffff, 2.2);
scene.add(sun, sun.target);

const camera = new THREE.PerspectiveCamera(40, 1, 0.01, 500);
let renderer = null;
try {
  renderer = new THREE.WebGLRenderer({ canvas: element('stage'), antialias: true });
  renderer.shadowMap.enabled = true;
} catch {
  element('message').textContent = 'This browser has no WebGL, so that bodies cannot be drawn.';
}

const controls = new OrbitControls(camera, element('stage'));
const panel = new KeypointPanel(element('keypoints'), description);
const state = { frame: 0, playing: false, speed: 1, fromCamera: false, last: 0 };
let mixer = null;
let people = [];

start();

async function start() {
  const glb = await inflate(element('glb').textContent);
  const gltf = await new Promise((resolve, reject) => new GLTFLoader().parse(glb.buffer, '', resolve, reject));
  scene.add(gltf.scene);
  mixer = new THREE.AnimationMixer(gltf.scene);
  gltf.animations.forEach((clip) => {
    clip.duration += 1; // or the last frame would be the first of the next round
    mixer.clipAction(clip).play();
  });
  gltf.scene.traverse((node) => {
    if (node.isSkinnedMesh) {
      node.frustumCulled = false;
      node.castShadow = true;
      people.push({ mesh: node, skeleton: new THREE.SkeletonHelper(node.skeleton.bones[0]), shown: true });
    }
  });
  people.forEach((person) => { person.skeleton.visible = false; scene.add(person.skeleton); });
  stand(gltf.scene);
  connect(glb);
  seek(frameOfAddress());
  window.addEventListener('resize', draw);
  report();
  requestAnimationFrame(tick);
}

// The ground lies below the lowest foot of the whole motion; the view looks at the middle of everybody.
function stand(root) {
  mixer.setTime(0);
  root.updateMatrixWorld(true);
  const middle = new THREE.Vector3();
  people.forEach((person) => middle.add(person.mesh.skeleton.bones[0].getWorldPosition(new THREE.Vector3())));
  middle.divideScalar(Math.max(1, people.length));
  const ground = new THREE.Mesh(new THREE.PlaneGeometry(60, 60), new THREE.ShadowMaterial({ opacity: 0.35 }));
  ground.rotation.x = -Math.PI / 2;
  ground.receiveShadow = true;
  const grid = new THREE.GridHelper(60, 60, 0x6b7482, 0x3b424d);
  ground.position.set(middle.x, description.ground, middle.z);
  grid.position.set(Math.round(middle.x), description.ground, Math.round(middle.z));
  scene.add(ground, grid);
  sun.position.set(middle.x + 2, description.ground + 6, middle.z + 3);
  sun.target.position.copy(middle);
  sun.castShadow = true;
  sun.shadow.mapSize.set(2048, 2048);
  Object.assign(sun.shadow.camera, { left: -8, right: 8, top: 8, bottom: -8 });
  controls.target.copy(middle);
  state.orbit = new THREE.Vector3(middle.x + 1.2, middle.y + 0.6, middle.z + 4);
  camera.position.copy(state.orbit);
}

function connect(glb) {
  const timeline = element('timeline');
  timeline.max = description.frameCount - 1;
  timeline.addEventListener('input', () => { state.playing = false; seek(Number(timeline.value)); });
  element('play').addEventListener('click', toggle);
  element('speed').addEventListener('change', (event) => { state.speed = Number(event.target.value); });
  element('view').addEventListener('click', () => { state.fromCamera = !state.fromCamera; view(); });
  element('bones').addEventListener('click', () => {
    people.forEach((person) => { person.skeleton.visible = !person.skeleton.visible; person.mesh.material.transparent = true;
      person.mesh.material.opacity = person.skeleton.visible ? 0.45 : 1; });
    draw();
  });
  element('glb-file').addEventListener('click', () => save(glb, 'motion.glb', 'model/gltf-binary'));
  people.forEach((person, index) => list(person, description.people[index]));
  window.addEventListener('keydown', key);
  controls.addEventListener('change', draw);
  element('view').hidden = !description.camera;
  view();
}

// Texts come from files: they are set as text, never as HTML.
function list(person, described) {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = true;
  box.addEventListener('change', () => { person.shown = box.checked; seek(state.frame); });
  label.append(box, ` Person ${described.id}`);
  const bvh = document.createElement('button');
  bvh.textContent = 'BVH';
  bvh.title = 'Saves this person as BVH';
  bvh.addEventListener('click', async () => {
    save(await inflate(element(`bvh-${described.id}`).textContent), `person-${described.id}.bvh`, 'text/plain');
  });
  element('people').append(label, bvh);
}

function key(event) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };
  if (event.key === ' ') { toggle(); event.preventDefault(); }
  else if (event.key in steps) { state.playing = false; seek(state.frame + steps[event.key]); event.preventDefault(); }
  else if (event.key === 'Home') { seek(0); }
  else if (event.key === 'End') { seek(description.frameCount - 1); }
  else if (event.key === 'c' && description.camera) { state.fromCamera = !state.fromCamera; view(); }
}

function toggle() {
  state.playing = !state.playing;
  element('play').textContent = state.playing ? 'Pause' : 'Play';
}

function view() {
  controls.enabled = !state.fromCamera;
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
  mixer.setTime(state.frame / description.framesPerSecond);
  people.forEach((person, index) => {
    const { first, last } = description.people[index];
    person.mesh.visible = person.shown && whole >= first && whole <= last;
  });
  element('timeline').value = whole;
  element('frame').textContent = `${whole} / ${description.frameCount - 1}`;
  panel.draw(whole);
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
  camera.fov = state.fromCamera ? pictureFov(camera.aspect) : 40;
  camera.updateProjectionMatrix();
  renderer.render(scene, camera);
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

// For tests: where the bones are in the frame that the address names.
function report() {
  if (!location.hash.includes('report')) { return; }
  scene.updateMatrixWorld(true);
  const rows = people.map((person) => person.mesh.skeleton.bones.map((bone) => {
    const place = bone.getWorldPosition(new THREE.Vector3());
    return [bone.name, place.x, place.y, place.z];
  }));
  element('message').textContent = `bones ${JSON.stringify(rows)}`;
}
