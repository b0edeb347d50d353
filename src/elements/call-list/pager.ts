import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The number of items rendered at first, and added each time the end comes into view. */
const PAGE = 30;

/**
 * Renders a long list page by page. `end` returns the element after the last item, while there is
 * more to render.
 */
export class Pager implements ReactiveController {
  /** The number of items to render. */
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

  /** Starts again from the top, for another list. */
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
