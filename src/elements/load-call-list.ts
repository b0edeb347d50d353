import { defineOnce } from './define-once.js';

let loaded: Promise<void> | null = null;

/** Loads and registers `<call-list>`, which a page needs only once a number has been clicked. */
export function loadCallList(): Promise<void> {
  return (loaded ??= import('./call-list.js').then(
    ({ CallList }) => defineOnce({ 'call-list': CallList }),
    (error: unknown) => {
      // The next click tries again.
      loaded = null;
      console.warn('callboard: <call-list> could not be loaded', error);
    },
  ));
}
