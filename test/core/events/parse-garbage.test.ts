import { expect } from '@open-wc/testing';
import { parseEvent } from '../../../src/core/events/parse-event.js';

const megabyte = 1_000_000;

function refusal(input: unknown): { code: string; path: string; message: string } {
  const result = parseEvent(input);
  if (result.ok) throw new Error('parseEvent accepted it');
  expect(result.error.message.length).to.be.below(300);
  return result.error;
}

const refusalOf = (input: unknown) => {
  const { code, path } = refusal(input);
  return { code, path };
};

describe('parseEvent given garbage', () => {
  for (const [name, input] of [
    ['undefined', undefined],
    ['null', null],
    ['a number', 0],
    ['NaN', NaN],
    ['a big integer', 1n],
    ['a text', 'call.started'],
    ['an empty string', ''],
    ['a flag', true],
    ['a symbol', Symbol('event')],
    ['a function with a type', Object.assign(() => 0, { type: 'call.ended', at: 0, callId: 'c' })],
    ['an empty object', {}],
    ['an empty array', []],
    ['an array of events', [{ type: 'call.ended', at: 0, callId: 'c' }]],
    ['a map', new Map([['type', 'call.ended']])],
    ['a date', new Date(0)],
    ['an object without a prototype', Object.create(null)],
    ['a type that is a number', { type: 1, at: 0 }],
    ['a type that is a String object', { type: Object('call.ended'), at: 0, callId: 'c' }],
    ['a type that is null', { type: null }],
  ] as const) {
    it(`refuses ${name} as notAnEvent`, () => {
      expect(refusalOf(input)).to.deep.equal({ code: 'notAnEvent', path: '' });
    });
  }

  for (const type of [
    '',
    'call',
    'Call.started',
    'call.started ',
    '__proto__',
    'constructor',
    'toString',
    'snapshot',
  ]) {
    it(`refuses the type "${type}" as unknownType`, () => {
      expect(refusalOf({ type, at: 0, callId: 'c' })).to.deep.equal({ code: 'unknownType', path: '/type' });
    });
  }

  it('refuses an array that has the fields of an event', () => {
    const list = Object.assign([], { type: 'call.ended', at: 0, callId: 'c' });
    expect(refusal(list).code).to.equal('notAnEvent');
  });

  it('never throws, even if getters and proxies do', () => {
    const thrower = () => {
      throw new Error('from the page');
    };
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const event = { type: 'call.started', at: 0, callId: 'c', direction: 'inbound' };
    for (const input of [
      revoked.proxy,
      new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower }),
      Object.defineProperty({}, 'type', { get: thrower }),
      Object.defineProperty({ ...event }, 'at', { get: thrower }),
      Object.defineProperty({ ...event }, 'callId', { get: thrower }),
      { ...event, contact: Object.defineProperty({}, 'key', { get: thrower }) },
      { ...event, groupIds: new Proxy([], { get: thrower }) },
    ]) {
      expect(refusalOf(input)).to.deep.equal({ code: 'notAnEvent', path: '' });
    }
  });

  it('returns a short message for a megabyte of garbage', () => {
    const event = { type: 'call.queued', at: 0, callId: 'c' };
    expect(refusal('x'.repeat(megabyte)).code).to.equal('notAnEvent');
    expect(refusal(new Uint8Array(megabyte)).code).to.equal('notAnEvent');
    expect(refusal(new Array(megabyte).fill(event)).code).to.equal('notAnEvent');
    expect(refusal({ type: '\u0000'.repeat(megabyte) }).code).to.equal('unknownType');
    expect(refusalOf({ ...event, groupIds: new Array<unknown>(megabyte).fill('g').fill(1, -1) })).to.deep.equal({
      code: 'invalidField',
      path: `/groupIds/${megabyte - 1}`,
    });
    expect(refusalOf({ ...event, groupIds: 'g'.repeat(megabyte) }).path).to.equal('/groupIds');
    expect(refusalOf({ ...event, at: '1'.repeat(megabyte) }).path).to.equal('/at');
    const fields = Object.fromEntries(Array.from({ length: megabyte / 10 }, (_, index) => [`field${index}`, index]));
    expect(refusal(fields).code).to.equal('notAnEvent');
    expect(parseEvent({ ...fields, ...event }).ok).to.equal(true);
  });

  it('does not recurse into deeply nested values', () => {
    const event = { type: 'call.started', at: 0, callId: 'c', direction: 'inbound' };
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level += 1) deep = { contact: deep, key: deep };
    expect(parseEvent({ ...event, extra: deep }).ok).to.equal(true);
    expect(refusalOf({ ...event, contact: deep })).to.deep.equal({ code: 'invalidField', path: '/contact/key' });
    const circle: Record<string, unknown> = { ...event };
    circle['contact'] = circle['extra'] = circle;
    expect(parseEvent(circle).ok).to.equal(true);
  });
});
