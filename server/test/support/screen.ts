/** The document and the window of a page, which tell whether anybody sees it. Node has neither. */
export class Screen {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  readonly window = new EventTarget();

  constructor() {
    Object.assign(globalThis, { document: this.document, window: this.window });
  }

  /** Shows the page to somebody, and tells it so: `target` and `event` as in a browser. */
  show(target: 'document' | 'window', event: string): void {
    this.document.visibilityState = 'visible';
    this[target].dispatchEvent(new Event(event));
  }

  close(): void {
    for (const name of ['document', 'window']) Reflect.deleteProperty(globalThis, name);
  }
}
