import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Changes } from '../src/gateway/view/changes.js';
import { ViewClass } from '../src/gateway/pages/view-class.js';
import { Redaction } from '../src/gateway/view/redact.js';

const noon = Date.UTC(2026, 10, 24, 12);
const event = (number) => ({ type: 'group.changed', at: noon, group: { id: `g${number}`, name: 'x'.repeat(100) } });
const change = (number) => ({ kind: 'group', event: event(number), groupId: `g${number}` });

/** A page that takes what it is sent as far as it is told to. */
class Link {
  waiting = 0;
  messages = [];
  failure = null;
  send({ json }) {
    this.messages.push(JSON.parse(json));
  }
  fail(code) {
    this.failure = code;
  }
  get places() {
    return this.messages.map(({ type, prev, upTo }) => (type === 'batch' ? `${prev}-${upTo}` : type));
  }
}

function setUp({ held = 1_000, rights = { groupIds: null, seesNumbers: true } } = {}) {
  const changes = new Changes(0, held);
  const clock = { now: noon };
  const view = new ViewClass('epoch', rights, new Redaction((key) => key), changes, () => clock.now);
  let count = 0;
  const happen = (times = 1) => {
    for (let time = 0; time < times; time += 1) changes.add(change((count += 1)));
  };
  return { view, changes, clock, happen };
}

describe('A class of view', () => {
  it('sends what happened once for all, each batch going on from the one before', () => {
    const { view, happen } = setUp();
    const [first, second] = [new Link(), new Link()];
    view.follow(first, 0);
    happen(2);
    view.flush();
    view.follow(second, 0);
    happen();
    view.flush();
    view.beat();
    assert.deepEqual(first.places, ['0-0', '0-2', '2-3', '3-3']);
    assert.deepEqual(second.places, ['0-2', '2-3', '3-3']);
    assert.equal(view.size, 2);
  });

  it('tells a page that is too far behind, or ahead, to fetch the state', () => {
    const { view, happen } = setUp({ held: 5 });
    happen(20);
    for (const upTo of [null, 0, 99]) {
      const link = new Link();
      view.follow(link, upTo);
      assert.deepEqual(link.places, ['behind'], `from ${upTo}`);
      assert.equal(view.size, 0);
    }
  });

  it('sends nothing of what a viewer may not see, and goes on all the same', () => {
    const { view, happen } = setUp({ rights: { groupIds: ['g2'], seesNumbers: true } });
    const link = new Link();
    view.follow(link, 0);
    happen(3);
    view.flush();
    happen(3);
    view.flush();
    assert.deepEqual(link.places, ['0-0', '0-3'], 'what is not theirs makes no message');
    view.beat();
    assert.deepEqual(link.places.at(-1), '3-6');
    const told = link.messages.flatMap(({ events }) => events.map(({ group }) => group.id));
    assert.deepEqual(told, ['g2']);
  });

  it('sends no more to a page that takes nothing, goes on where it was once it does, and lets go of one that never does', () => {
    const { view, clock, happen } = setUp();
    const [slow, good] = [new Link(), new Link()];
    view.follow(slow, 0);
    view.follow(good, 0);
    slow.waiting = 2_000_000;
    happen();
    view.flush();
    happen();
    view.flush();
    assert.deepEqual(slow.places, ['0-0']);
    assert.deepEqual(good.places, ['0-0', '0-1', '1-2']);
    slow.waiting = 0;
    happen();
    view.flush();
    assert.deepEqual(slow.places, ['0-0', '0-3']);
    slow.waiting = 2_000_000;
    view.beat();
    clock.now += 31_000;
    view.beat();
    assert.equal(slow.failure, 'tooSlow');
    assert.equal(view.size, 1);
  });

  it('has a slow page fetch the state when what it missed is not at hand any more', () => {
    const { view, happen } = setUp({ held: 5 });
    const slow = new Link();
    view.follow(slow, 0);
    slow.waiting = 2_000_000;
    happen();
    view.flush();
    for (let round = 0; round < 20; round += 1) {
      happen();
      view.flush();
    }
    slow.waiting = 0;
    view.beat();
    assert.deepEqual(slow.places, ['0-0', 'behind']);
    assert.equal(view.size, 0);
  });
});
