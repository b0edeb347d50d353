/** Notifications on the desktop, for who looks at something else. */
export class AlertNotifications {
  readonly #shown = new Map<string, Notification>();

  constructor(readonly changed: () => void) {}

  /** True if somebody has to say yes or no first. */
  get isAsking(): boolean {
    return 'Notification' in globalThis && Notification.permission === 'default';
  }

  /** To be called from a click. */
  async ask(): Promise<void> {
    try {
      await Notification.requestPermission();
    } catch {
      // The button stays.
    }
    this.changed();
  }

  /** One for each number: another takes its place. */
  show(name: string, text: string, lang: string): void {
    this.hide(name);
    if (!('Notification' in globalThis) || Notification.permission !== 'granted' || document.hasFocus()) return;
    try {
      this.#shown.set(name, new Notification(text, { tag: `callboard-${name}`, lang, silent: true }));
    } catch {
      // Some phones have the class, and no notifications without a service worker.
    }
  }

  hide(name: string): void {
    this.#shown.get(name)?.close();
    this.#shown.delete(name);
  }
}
