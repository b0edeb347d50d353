import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { VirtualRows } from './virtual-rows.js';

/** The width of an A4 sheet between its margins, in px. */
const PAPER_WIDTH = 680;

/** Renders all rows, at the width of a sheet of paper, while the page is printed. */
export class PrintController implements ReactiveController {
  constructor(
    readonly host: ReactiveControllerHost & HTMLElement,
    readonly rows: VirtualRows,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#onBefore);
    addEventListener('afterprint', this.#onAfter);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#onBefore);
    removeEventListener('afterprint', this.#onAfter);
  }

  readonly #onBefore = () => {
    const width = Math.min(this.host.offsetWidth, PAPER_WIDTH);
    this.#set(true, `${width}px`);
  };

  readonly #onAfter = () => this.#set(false, '');

  #set(isPrinted: boolean, width: string): void {
    this.host.style.inlineSize = width;
    this.rows.container.classList.toggle('is-printed', isPrinted);
    this.rows.setPrinted(isPrinted);
  }
}
