import type { Contact, MonitoringEvent } from 'callboard/core';

/** How many last digits of a number are shown to viewers who do not see numbers. */
const DIGITS_LEFT = 2;

/**
 * Hides contacts. `hashKey` maps a key to one that is the same for the same contact and reveals no
 * number.
 */
export class Redaction {
  readonly #redacted = new WeakMap<MonitoringEvent, MonitoringEvent>();

  constructor(readonly hashKey: (key: string) => string) {}

  event(event: MonitoringEvent): MonitoringEvent {
    if (event.type === 'contact.reached') return { ...event, key: this.hashKey(event.key) };
    if (event.type !== 'call.started' || !event.contact) return event;
    // All view classes without numbers ask for the same hashes.
    let redacted = this.#redacted.get(event);
    if (!redacted) this.#redacted.set(event, (redacted = { ...event, contact: this.contact(event.contact) }));
    return redacted;
  }

  contact(contact: Contact | null): Contact | null {
    if (contact === null) return null;
    const { key, number } = contact;
    return {
      ...(key !== undefined && { key: key === null ? null : this.hashKey(key) }),
      ...(number !== undefined && { number: masked(number) }),
    };
  }
}

/** Masks a number but for its last digits. */
function masked(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length > 2 * DIGITS_LEFT ? `•••${digits.slice(-DIGITS_LEFT)}` : '•••';
}
