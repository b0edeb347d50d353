/** Desktop notifications, for viewers who look at something else. */
export class AlertNotifications {
  readonly #shown = new Map<string, Notification>();

  constructor(readonly changed: () => void) {}

  /** True if the permission has been neither granted nor denied yet. */
  get isAsking(): boolean {
    return 'Notification' in globalThis && Notification.permission === 'default';
  }

  /** Requests the permission. Call it from a click. */
  async ask(): Promise<void> {
    try {
      await Notification.requestPermission();
    } catch {
      // The button stays.
    }
    this.changed();
  }

  /** Shows a notification; there is one for each number, and a new one replaces it. */
  show(name: string, text: string, lang: string): void {
    this.hide(name);
    if (!('Notification' in globalThis) || Notification.permission !== 'granted' || document.hasFocus()) return;
    try {
      this.#shown.set(name, new Notification(text, { tag: `callboard-${name}`, lang, silent: true }));
    } catch {
      // Some phones have the class but allow no notifications without a service worker.
    }
  }

  hide(name: string): void {
    this.#shown.get(name)?.close();
    this.#shown.delete(name);
  }
}
