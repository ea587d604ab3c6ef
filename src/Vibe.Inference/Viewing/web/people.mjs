// Lists who can be shown: a box for each motion where there are two, and a box for each person, who may be in both.
import { inflate, save } from './bytes.mjs';

export class PeopleList {
  constructor(list, motions, description, changed) {
    Object.assign(this, { list, motions, changed });
    const names = description.motions.map(({ name }) => name);
    if (names.length > 1) {
      this.row(names.map((name, index) => this.box(name, motions.of(index), true, (shown) => { motions.shown[index] = shown; })));
    }
    const [firsts, seconds] = [new Map(motions.pairs), new Map(motions.pairs.map(([first, second]) => [second, first]))];
    this.row(motions.of(0).map((person) => this.person(firsts.has(person) ? [person, firsts.get(person)] : [person])));
    this.row(motions.of(1).filter((person) => !seconds.has(person)).map((person) => this.person([person])));
  }

  row(entries) {
    const row = document.createElement('div');
    row.append(...entries);
    row.hidden = entries.length === 0;
    this.list.append(row);
  }

  person(bodies) {
    const [first] = bodies;
    const entry = this.box(first.label, bodies, first.shown, (shown) => {
      bodies.forEach((body) => { body.shown = shown; });
      return first;
    });
    const file = document.getElementById(`bvh-${first.id}`);
    if (first.motion === 0 && file) {
      const bvh = document.createElement('button');
      bvh.textContent = 'BVH';
      bvh.title = 'Saves this person as BVH';
      bvh.addEventListener('click', async () => { save(await inflate(file.textContent), `person-${first.id}.bvh`, 'text/plain'); });
      entry.append(bvh);
    }
    return entry;
  }

  // A box with the colours of its bodies. Texts come from files: they are set as text, never as HTML.
  box(text, bodies, checked, set) {
    const [entry, label, box] = ['span', 'label', 'input'].map((tag) => document.createElement(tag));
    Object.assign(box, { type: 'checkbox', checked });
    box.addEventListener('change', () => this.changed(box.checked, set(box.checked)));
    const colors = bodies.map(({ mesh }) => {
      const color = document.createElement('i');
      color.style.background = mesh.material.color.getStyle();
      return color;
    });
    label.append(box, ...colors, ` ${text}`);
    entry.append(label);
    return entry;
  }
}
