import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * How many items are rendered at first, and how many more each time that the end comes into view.
 */
const PAGE = 30;

/**
 * Renders a long list a page at a time: `end` finds the element after its last item while there are
 * more.
 */
export class Pager implements ReactiveController {
  /** How many items to render. */
  shown = PAGE;
  readonly #observer: IntersectionObserver;

  constructor(
    host: ReactiveControllerHost,
    readonly end: () => Element | null,
  ) {
    const onSeen: IntersectionObserverCallback = (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.shown += PAGE;
      host.requestUpdate();
    };
    this.#observer = new IntersectionObserver(onSeen, { rootMargin: '400px' });
    host.addController(this);
  }

  /** Starts from the top: another list is shown. */
  reset(): void {
    this.shown = PAGE;
  }

  hostConnected(): void {
    this.hostUpdated();
  }

  hostUpdated(): void {
    this.#observer.disconnect();
    const end = this.end();
    if (end) this.#observer.observe(end);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
