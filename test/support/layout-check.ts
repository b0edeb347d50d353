/**
 * Finds faults of a layout: text that leaves its box or is cut off without a sign, overlaps,
 * numbers that run together, words that break, and sideways scrolling. It works for any element.
 */

export interface LayoutOptions {
  /** A selector of elements whose insides are not looked at. */
  readonly skip?: string;
  /** Whether words may break inside, as on screens narrower than 340 px. */
  readonly mayBreakWords?: boolean;
}

/** An element on the way from the host to a text. */
interface Box {
  readonly element: Element;
  readonly rect: DOMRect;
  readonly style: CSSStyleDeclaration;
  readonly parent: Box | null;
}

/** Something that can be seen: a line of text, or an icon. */
interface Ink {
  readonly node: Node;
  readonly said: string;
  readonly box: Box;
  readonly rect: DOMRect;
  readonly fontSize: number;
  /** The popover in which it is; `null` for the page. */
  readonly layer: Element | null;
}

/** Edges are snapped to pixels, and fonts round. */
const TOLERANCE = 1;
/**
 * The part of a line's height, at its top and bottom, in which no letters of ordinary texts are.
 */
const LEADING = 0.2;
/**
 * Digits closer than this, in their font size, are read as one number; the space between thousands
 * is 0.35.
 */
const NUMBER_GAP = 0.45;
/** Longer words are not of any language but made to break layouts. */
const LONGEST_WORD = 30;

/** The faults in the layout of an element and everything in it, in words. */
export function layoutFaults(host: HTMLElement, { skip, mayBreakWords = false }: LayoutOptions = {}): string[] {
  const faults = new Set<string>();
  const inks: Ink[] = [];
  const edge = host.getBoundingClientRect();
  const leaves = ({ left, right }: DOMRect) => left < edge.left - TOLERANCE || right > edge.right + TOLERANCE;

  const visit = (element: Element, parent: Box | null, layer: Element | null): void => {
    if (skip !== undefined && element.matches(skip)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
    const rect = element.getBoundingClientRect();
    const dot = Math.max(1, element.currentCSSZoom) + 0.1;
    if (style.overflow === 'hidden' && rect.width <= dot && rect.height <= dot) return;
    const box: Box = { element, rect, style, parent };
    const own = element.matches('[popover]') ? element : layer;
    if (own === null && style.display !== 'contents' && leaves(visiblePart(rect, box.parent))) {
      faults.add(`${nameOf(box)} leaves the host by ${px(Math.max(edge.left - rect.left, rect.right - edge.right))}`);
    }
    if (element.localName === 'svg') {
      inks.push({ node: element, said: `the icon in ${nameOf(parent)}`, box, rect, fontSize: 0, layer: own });
      return;
    }
    for (const child of childrenOf(element)) {
      if (child instanceof Element) visit(child, box, own);
      else if (child instanceof Text) inks.push(...inksOf(child, box, own));
    }
  };
  visit(host, null, null);

  for (const ink of inks) {
    if (ink.node instanceof Text) for (const fault of fitFaults(ink)) faults.add(fault);
  }
  if (!mayBreakWords) for (const fault of wordFaults(inks)) faults.add(fault);
  for (const fault of pairFaults(inks)) faults.add(fault);
  if (host.scrollWidth > host.clientWidth + TOLERANCE) {
    faults.add(`the host scrolls sideways: ${host.scrollWidth} px in ${host.clientWidth}`);
  }
  const page = document.scrollingElement!;
  const room = Math.max(page.clientWidth, Math.ceil(edge.right + window.scrollX));
  if (page.scrollWidth > room + TOLERANCE) faults.add(`the page scrolls sideways: ${page.scrollWidth} px in ${room}`);
  return [...faults];
}

/**
 * The nodes rendered in an element: those of its shadow root, the slotted ones, or its children.
 */
function childrenOf(element: Element): Iterable<Node> {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    return assigned.length > 0 ? assigned : element.childNodes;
  }
  return (element.shadowRoot ?? element).childNodes;
}

const range = document.createRange();

function inksOf(node: Text, box: Box, layer: Element | null): Ink[] {
  const said = node.data.replace(/\s+/g, ' ').trim();
  if (said === '' || said === '\u200b') return [];
  range.selectNodeContents(node);
  const fontSize = Number.parseFloat(box.style.fontSize) * box.element.currentCSSZoom;
  return [...range.getClientRects()]
    .filter(({ width }) => width > 0.5)
    .map((rect) => ({ node, said: `“${said}”`, box, rect, fontSize, layer }));
}

/**
 * Whether a line of text stands in all the boxes around it, or is cut off with an ellipsis and a
 * title.
 */
function* fitFaults({ rect, box, said }: Ink): Generator<string> {
  const [top, bottom] = lettersOf(rect);
  for (let around: Box | null = box; around !== null; around = around.parent) {
    const { style, rect: room } = around;
    if (style.display === 'inline' || style.display === 'contents') continue;
    const isWide = rect.left < room.left - TOLERANCE || rect.right > room.right + TOLERANCE;
    const isHigh = top < room.top - TOLERANCE || bottom > room.bottom + TOLERANCE;
    const [x, y] = [style.overflowX, style.overflowY];
    if (x === 'visible' && y === 'visible') {
      if (isWide) yield `${said} leaves ${nameOf(around)} sideways`;
      if (isHigh) yield `${said} leaves ${nameOf(around)} above or below`;
    } else if ((isWide && x !== 'auto' && x !== 'scroll') || (isHigh && y !== 'auto' && y !== 'scroll')) {
      const isOut = rect.left >= room.right || rect.right <= room.left || top >= room.bottom || bottom <= room.top;
      const hasSign = isOut || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (!hasSign) yield `${said} is cut off by ${nameOf(around)} without an ellipsis`;
      else if (!hasTitle(around, said)) yield `${said} is cut off by ${nameOf(around)} without a title`;
    }
    if ((isWide || isHigh) && (x !== 'visible' || y !== 'visible')) return;
    if (style.position === 'absolute' || style.position === 'fixed') return;
  }
}

/** Whether the title of a box, or of one around it, says what does not fit. */
function hasTitle(box: Box, said: string): boolean {
  const words = said.slice(1, -1);
  for (let around: Box | null = box; around !== null; around = around.parent) {
    if (around.element.getAttribute('title')?.replace(/\s+/g, ' ').includes(words)) return true;
  }
  return false;
}

function* wordFaults(inks: readonly Ink[]): Generator<string> {
  const lines = new Map<Node, Ink[]>();
  for (const ink of inks) {
    const found = lines.get(ink.node);
    if (found) found.push(ink);
    else lines.set(ink.node, [ink]);
  }
  for (const [node, [first, second]] of lines) {
    if (!(node instanceof Text) || !first || !second) continue;
    for (const { 0: word, index } of node.data.matchAll(/[^\s\u200b/-]+-?/g)) {
      if (word.length > LONGEST_WORD) continue;
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = new Set([...range.getClientRects()].filter(({ width }) => width > 0.5).map(({ top }) => top));
      if (tops.size > 1) yield `the word “${word}” breaks inside, in ${nameOf(first.box)}`;
    }
  }
}

function* pairFaults(inks: readonly Ink[]): Generator<string> {
  const seen = inks
    .map((ink) => ({ ink, rect: visiblePart(ink.rect, ink.box) }))
    .filter(({ rect }) => rect.width > TOLERANCE && rect.height > TOLERANCE);
  for (const [index, { ink: one, rect: a }] of seen.entries()) {
    for (const { ink: other, rect: b } of seen.slice(index + 1)) {
      if (one.node === other.node || one.layer !== other.layer) continue;
      const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      const overlap = Math.min(lettersOf(a)[1], lettersOf(b)[1]) - Math.max(lettersOf(a)[0], lettersOf(b)[0]);
      if (overlap <= TOLERANCE) continue;
      if (gap < -TOLERANCE) yield `${one.said} and ${other.said} overlap by ${px(-gap)}`;
      else if (isNumber(one) && isNumber(other) && one.box.parent !== other.box.parent) {
        if (gap < NUMBER_GAP * Math.max(one.fontSize, other.fontSize) - TOLERANCE) {
          yield `the numbers ${one.said} and ${other.said} are only ${px(gap)} apart`;
        }
      }
    }
  }
}

const isNumber = ({ said }: Ink) => /^“(?=.*\d)[\d\s.,:]+”$/u.test(said);

/** The top and the bottom of the letters in a line of text. */
const lettersOf = ({ top, bottom, height }: DOMRect): [number, number] => [
  top + LEADING * height,
  bottom - LEADING * height,
];

/** The part of a box that the boxes around it do not cut off. */
function visiblePart(rect: DOMRect, box: Box | null): DOMRect {
  let { left, right, top, bottom } = rect;
  for (let around = box; around !== null; around = around.parent) {
    const { style, rect: room } = around;
    if (style.display !== 'inline' && style.overflowX !== 'visible') {
      [left, right] = [Math.max(left, room.left), Math.min(right, room.right)];
      [top, bottom] = [Math.max(top, room.top), Math.min(bottom, room.bottom)];
    }
    if (style.position === 'fixed') break;
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

const px = (value: number) => `${Math.round(value * 10) / 10} px`;

function nameOf(box: Box | null): string {
  if (box === null) return 'the host';
  const { element } = box;
  const root = element.getRootNode();
  const owner = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  const [first] = element.classList;
  return owner + element.localName + (first === undefined ? '' : `.${first}`);
}
