import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A focus moved by a key shows its ring; after a click WebKit would hide it. */
const seen = { focusVisible: true } as const;

/**
 * A roving tabindex: one tab stop for a list of rows. The arrow keys, Home and End move among the
 * rows, and the row that was focused last keeps the stop. A row is a control or contains some.
 * Render them with `tabindex="-1"`; those of the tab stop are set to 0.
 */
export class RovingFocus implements ReactiveController {
  #stop: HTMLElement | undefined;

  constructor(
    host: ReactiveControllerHost,
    /** The rows in their order. */
    readonly rows: () => readonly HTMLElement[],
    readonly axis: 'block' | 'inline' = 'block',
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const rows = this.rows();
    this.#stopAt(this.#stop && rows.includes(this.#stop) ? this.#stop : rows[0]);
  }

  /** Focuses the row with the tab stop; returns false if there is none. */
  focus(): boolean {
    const [control] = controlsOf(this.#stop);
    control?.focus();
    return control !== undefined;
  }

  /** Focuses the next row that fits, starting after the tab stop and wrapping around. */
  focusWhere(fits: (row: HTMLElement) => boolean): void {
    const rows = this.rows();
    const after = rows.indexOf(this.#stop!) + 1;
    const [control] = controlsOf([...rows.slice(after), ...rows.slice(0, after)].find(fits));
    control?.focus(seen);
  }

  /**
   * Handles `focusin`: the focused row becomes the tab stop. Pass `target` for an event that is
   * handled late.
   */
  readonly onFocus = (event: Event, target = event.target): void => {
    const row = this.#rowOf(target);
    if (row) this.#stopAt(row);
  };

  /** Handles `keydown`: moves the focus; returns true if it did. */
  readonly onKeyDown = (event: KeyboardEvent, target = event.target): boolean => {
    const row = this.#rowOf(target);
    const step = row && this.#stepOf(event, row);
    if (!step) return false;
    const rows = this.rows();
    const index = rows.indexOf(row);
    const next = rows[Math.min(Math.max(index + step, 0), rows.length - 1)];
    if (!next || next === row) return false;
    event.preventDefault();
    const controls = controlsOf(next);
    (controls[controlsOf(row).indexOf(target as HTMLElement)] ?? controls[0])?.focus(seen);
    return true;
  };

  #rowOf(target: EventTarget | null): HTMLElement | undefined {
    return this.rows().find((row) => row.contains(target as Node));
  }

  #stepOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, row: HTMLElement): number {
    if (altKey || ctrlKey || metaKey) return 0;
    const isReversed = this.axis === 'inline' && getComputedStyle(row).direction === 'rtl';
    const [back, on] = this.axis === 'block' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (key === (isReversed ? on : back)) return -1;
    if (key === (isReversed ? back : on)) return 1;
    return key === 'Home' ? -Infinity : key === 'End' ? Infinity : 0;
  }

  #stopAt(row: HTMLElement | undefined): void {
    if (row !== this.#stop) for (const control of controlsOf(this.#stop)) control.tabIndex = -1;
    this.#stop = row;
    for (const control of controlsOf(row)) control.tabIndex = 0;
  }
}

function controlsOf(row: HTMLElement | undefined): HTMLElement[] {
  if (!row) return [];
  return row.matches('button, input') ? [row] : [...row.querySelectorAll<HTMLElement>('button, input')];
}
