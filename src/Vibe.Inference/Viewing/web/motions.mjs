// One motion's bodies, or two over each other: loads the scenes, sets the frame, brings the second motion's pelvises to the first one's.
import * as THREE from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { inflate } from './bytes.mjs';

const SPACING = 1.4; // m, between people in a row
const OTHER_COLORS = [0xe8a33d, 0xd9655b, 0xc9b037, 0xb3749c, 0xd98a6a];

export class Motions {
  constructor(scene, description) {
    this.scene = scene;
    this.description = description;
    this.people = [];
    this.mixers = [];
    this.withBones = false;
    this.shown = description.motions.map(() => true);
    this.together = description.pairs.length > 0;
    this.inARow = description.isInARow;
  }

  async load() {
    for (const [index, motion] of this.description.motions.entries()) {
      const glb = await inflate(document.getElementById(`glb-${index}`).textContent);
      const gltf = await new Promise((resolve, reject) => new GLTFLoader().parse(glb.buffer, '', resolve, reject));
      this.add(gltf, index, motion);
    }
    this.pairs = this.description.pairs.map(({ first, second }) => [this.of(0)[first], this.of(1)[second]]);
  }

  of(motion) { return this.people.filter((person) => person.motion === motion); }

  add(gltf, motion, described) {
    const meshes = [];
    gltf.scene.traverse((node) => { if (node.isSkinnedMesh) { meshes.push(node); } });
    meshes.forEach((mesh, index) => {
      const holder = new THREE.Group(); // moves the person against the animation, which sets the pelvis itself
      gltf.scene.add(holder);
      holder.add(mesh.skeleton.bones[0]);
      mesh.frustumCulled = false;
      mesh.castShadow = motion === 0;
      if (motion > 0) { mesh.material.color.set(OTHER_COLORS[index % OTHER_COLORS.length]); }
      const skeleton = new THREE.SkeletonHelper(mesh.skeleton.bones[0]);
      skeleton.renderOrder = 1; // after the bodies, which are see-through then
      this.people.push({ mesh, holder, skeleton, motion, index, ...described.people[index] });
      this.scene.add(skeleton);
    });
    this.scene.add(gltf.scene);
    const mixer = new THREE.AnimationMixer(gltf.scene);
    gltf.animations.forEach((clip) => {
      clip.duration += 1; // or the last frame would be the first of the next round
      mixer.clipAction(clip).play();
    });
    this.mixers.push(mixer);
    this.look();
  }

  /** Bodies are see-through where bones are shown, or another body stands in the same place. */
  look() {
    this.people.forEach(({ mesh, motion }) => {
      mesh.material.transparent = this.withBones || motion > 0;
      mesh.material.opacity = this.withBones ? 0.45 : motion > 0 ? 0.7 : 1;
    });
  }

  toggleBones() {
    this.withBones = !this.withBones;
    this.look();
  }

  pelvis(person) { return person.mesh.skeleton.bones[0].getWorldPosition(new THREE.Vector3()); }

  show(frame) {
    const whole = Math.round(frame);
    this.mixers.forEach((mixer) => mixer.setTime(frame / this.description.framesPerSecond));
    this.people.forEach((person) => {
      person.mesh.visible = this.shown[person.motion] && person.shown && whole >= person.first && whole <= person.last;
      person.skeleton.visible = this.withBones && person.mesh.visible;
      person.holder.position.set(0, 0, 0);
    });
    this.scene.updateMatrixWorld(true);
    if (this.inARow) { this.standInARow(); }
    if (this.together) {
      this.pairs.forEach(([first, second]) => {
        const shift = this.pelvis(first).sub(this.pelvis(second)); // both are measured before the holder moves
        second.holder.position.add(shift);
      });
      this.scene.updateMatrixWorld(true);
    }
  }

  // Of crops alone nobody knows how far away people were: the depth that is computed jumps, so that their pelvises stand still here.
  standInARow() {
    this.description.motions.forEach((_, motion) => {
      this.of(motion).filter((person) => person.shown).forEach((person, place) => {
        const { x, z } = this.pelvis(person);
        person.holder.position.set(place * SPACING - x, 0, -z);
      });
    });
    this.scene.updateMatrixWorld(true);
  }

  /** The bones' places, for tests. */
  bones() {
    return this.people.map(({ mesh }) => mesh.skeleton.bones.map((bone) => {
      const place = bone.getWorldPosition(new THREE.Vector3());
      return [bone.name, place.x, place.y, place.z];
    }));
  }
}
