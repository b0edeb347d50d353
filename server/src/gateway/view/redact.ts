import type { Contact, MonitoringEvent } from 'callboard/core';

/** How many last digits of a number may be read by those who do not see numbers. */
const DIGITS_LEFT = 2;

/** Hides who a subscriber is: `hashKey` makes of a key another one that is the same for the same subscriber and says nothing of the number. */
export class Redaction {
  readonly #redacted = new WeakMap<MonitoringEvent, MonitoringEvent>();

  constructor(readonly hashKey: (key: string) => string) {}

  event(event: MonitoringEvent): MonitoringEvent {
    if (event.type === 'contact.reached') return { ...event, key: this.hashKey(event.key) };
    if (event.type !== 'call.started' || !event.contact) return event;
    // Every class of view without numbers asks for the same.
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

/** A number of which only the last digits can be read. */
function masked(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length > 2 * DIGITS_LEFT ? `•••${digits.slice(-DIGITS_LEFT)}` : '•••';
}
