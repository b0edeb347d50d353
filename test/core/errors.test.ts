import { expect } from '@open-wc/testing';
import { warnOnce, type Diagnostic } from '../../src/core/diagnostics.js';
import { CallboardError, isCallboardError } from '../../src/core/errors.js';
import { parseEvent, Projection } from '../../src/core/index.js';

describe('isCallboardError', () => {
  it("recognises callboard's errors, even those of another copy of the library", () => {
    expect(isCallboardError(new CallboardError('invalidSnapshot', 'no'))).to.equal(true);
    expect(isCallboardError({ [Symbol.for('callboard.error')]: true })).to.equal(true);
    try {
      Projection.restore({});
      expect.fail('the invalid snapshot was accepted');
    } catch (error) {
      expect(isCallboardError(error)).to.equal(true);
      expect(error).to.include({ name: 'CallboardError', code: 'invalidSnapshot' });
    }
  });

  const others: Readonly<Record<string, unknown>> = {
    ...{ 'another error': new Error('no'), null: null, undefined, text: 'callboard', 'a number': 1 },
    ...{ 'an object': {}, 'a function': () => undefined },
  };
  for (const [what, other] of Object.entries(others)) {
    it(`does not recognise ${what}`, () => {
      expect(isCallboardError(other)).to.equal(false);
    });
  }

  it('has an empty path if no field is at fault', () => {
    expect(new CallboardError('invalidSnapshot', 'no').path).to.equal('');
  });
});

describe('The warnings of a store without a listener', () => {
  let warnings: unknown[] = [];
  const { warn } = console;
  beforeEach(() => {
    warnings = [];
    console.warn = (...message) => warnings.push(...message);
  });
  afterEach(() => {
    console.warn = warn;
  });
  const diagnostic = (code: Diagnostic['code'], path = ''): Diagnostic => ({
    code,
    message: 'why',
    path,
    subject: null,
  });

  it('appear once per code, with the path', () => {
    const listener = warnOnce();
    for (const [code, path] of [
      ['late', ''],
      ['late', ''],
      ['invalidField', '/at'],
      ['late', ''],
    ] as const) {
      listener(diagnostic(code, path));
    }
    expect(warnings).to.deep.equal([
      'callboard: late: why. Further ones are counted in store.diagnostics().',
      'callboard: invalidField at /at: why. Further ones are counted in store.diagnostics().',
    ]);
  });

  it('do not appear for codes that need no action', () => {
    const listener = warnOnce();
    for (const code of ['repeated', 'outOfOrder', 'unknownAgent', 'unknownGroup', 'unknownStatus'] as const) {
      listener(diagnostic(code));
    }
    expect(warnings).to.deep.equal([]);
  });
});

describe('The message of parseEvent', () => {
  const at = Date.UTC(2026, 10, 23);
  const start = { type: 'call.started', at, callId: 'c', direction: 'inbound' };
  const cases: readonly [event: unknown, path: string, message: string][] = [
    [{ ...start, at: 'now' }, '/at', 'call.started: /at must be of type integer'],
    [{ ...start, at: 2 ** 60 }, '/at', 'call.started: /at must be a safe integer'],
    [{ ...start, at: -(2 ** 60) }, '/at', 'call.started: /at must be a safe integer'],
    [{ ...start, callId: '' }, '/callId', 'call.started: /callId must not be empty'],
    [{ ...start, callId: undefined }, '/callId', 'call.started: /callId is required'],
    [
      { ...start, direction: 'up' },
      '/direction',
      'call.started: /direction must be one of inbound, outbound, internal',
    ],
    [{ ...start, contact: 'Anna' }, '/contact', 'call.started: /contact must be an object or null'],
    [{ ...start, contact: [] }, '/contact', 'call.started: /contact must be an object or null'],
    [{ ...start, contact: { key: 7 } }, '/contact/key', 'call.started: /contact/key must be of type string or null'],
    [{ ...start, line: 7 }, '/line', 'call.started: /line must be of type string'],
    [{ ...start, groupIds: 'sales' }, '/groupIds', 'call.started: /groupIds must be of type array'],
    [
      { ...start, view: { at, agentsOnly: 'no' } },
      '/view/agentsOnly',
      'call.started: /view/agentsOnly must be of type boolean',
    ],
    [{ type: 'call.stopped', at }, '/type', 'no event has the type "call.stopped"'],
    [{ type: 'x'.repeat(61), at }, '/type', `no event has the type "${'x'.repeat(60)}…"`],
    [{ type: 'x'.repeat(60), at }, '/type', `no event has the type "${'x'.repeat(60)}"`],
    [[start], '', 'an event must be an object with a string in "type"'],
    [{ at }, '', 'an event must be an object with a string in "type"'],
  ];
  for (const [event, path, message] of cases) {
    it(message, () => {
      expect(parseEvent(event)).to.deep.include({ ok: false });
      const result = parseEvent(event);
      expect(result.ok ? null : { path: result.error.path, message: result.error.message }).to.deep.equal({
        path,
        message,
      });
    });
  }
});
