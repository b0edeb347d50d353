export interface Named {
  readonly kind: 'part' | 'slot';
  readonly name: string;
}

/** An element that can be outlined; it may be a slot, which has no box of its own. */
type Place = Element;

/** All elements with a tag name below a node, nested ones included. */
function elementsIn(root: ParentNode, tag: string): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.localName === tag ? [element] : []),
    ...(element.shadowRoot && element.localName.includes('-') ? elementsIn(element.shadowRoot, tag) : []),
  ]);
}

/** The places of a part or slot in all elements with a tag name. */
export function placesOf(stage: ParentNode, tag: string, { kind, name }: Named): Place[] {
  const selector = kind === 'part' ? `[part~="${name}"]` : name ? `slot[name="${name}"]` : 'slot:not([name])';
  return elementsIn(stage, tag)
    .flatMap((element) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])])
    .filter((place) => kind === 'slot' || place.checkVisibility());
}

/** The innermost part or slot on an event's path, with its name in a style sheet. */
export function partAt(path: readonly EventTarget[]): { readonly place: Place; readonly caption: string } | null {
  for (const target of path) {
    if (!(target instanceof Element)) continue;
    const root = target.getRootNode();
    if (!(root instanceof ShadowRoot)) continue;
    const host = root.host.localName;
    if (target instanceof HTMLSlotElement) return { place: target, caption: `${host} slot ${target.name}` };
    const parts = [...target.part];
    if (parts.length) return { place: target, caption: `${host}${parts.map((name) => `::part(${name})`).join(' ')}` };
  }
  return null;
}

/** The box of a place. A slot has the box of its content, or of its parent when it is empty. */
function boxOf(place: Place): DOMRect {
  if (!(place instanceof HTMLSlotElement)) return place.getBoundingClientRect();
  const range = document.createRange();
  const [first, ...others] = place.assignedElements({ flatten: true });
  if (first) range.setStartBefore(first);
  if (first) range.setEndAfter(others.at(-1) ?? first);
  const box = first ? range.getBoundingClientRect() : null;
  return box?.width ? box : place.parentElement!.getBoundingClientRect();
}

/** The most outlines shown at once; more would hide the elements under them. */
const MOST = 60;

/** Outlines drawn above the page and its menus, with one caption beside them. */
export class Outlines {
  readonly #layer = document.createElement('div');

  constructor() {
    this.#layer.className = 'outlines';
    this.#layer.popover = 'manual';
    this.#layer.setAttribute('aria-hidden', 'true');
  }

  show(places: readonly Place[], caption: string): void {
    const boxes = places.slice(0, MOST).map(boxOf);
    const inSight = boxes.find(({ bottom, top }) => bottom > 0 && top < innerHeight);
    if (!inSight) return this.clear();
    const name = document.createElement('b');
    name.textContent = caption;
    this.#layer.replaceChildren(...boxes.map((box, index) => outline(box, isEmpty(places[index]!))), name);
    if (!this.#layer.isConnected) document.body.append(this.#layer);
    // Showing it again moves it above everything opened in the meantime.
    if (this.#layer.matches(':popover-open')) this.#layer.hidePopover();
    this.#layer.showPopover();
    const { width, height } = name.getBoundingClientRect();
    const above = inSight.top - height - 4;
    name.style.left = `${Math.max(4, Math.min(inSight.left - 2, innerWidth - width - 4))}px`;
    name.style.top = `${above > 4 ? above : Math.min(inSight.bottom + 4, innerHeight - height - 4)}px`;
  }

  readonly clear = (): void => {
    if (this.#layer.matches(':popover-open')) this.#layer.hidePopover();
  };

  remove(): void {
    this.#layer.remove();
  }
}

/** Whether a place is a slot without content, so that its parent is outlined instead. */
const isEmpty = (place: Place) =>
  place instanceof HTMLSlotElement && place.assignedElements({ flatten: true }).length === 0;

function outline({ left, top, width, height }: DOMRect, isDashed: boolean): HTMLElement {
  const box = document.createElement('i');
  box.classList.toggle('is-empty', isDashed);
  Object.assign(box.style, {
    left: `${left - 2}px`,
    top: `${top - 2}px`,
    width: `${width + 4}px`,
    height: `${height + 4}px`,
  });
  return box;
}
