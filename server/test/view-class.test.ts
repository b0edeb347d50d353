import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MonitoringEvent } from 'callboard/core';
import type { FromGateway } from 'callboard/protocol';
import type { Frame, PageConnection } from '../src/gateway/pages/frame.js';
import { ViewClass } from '../src/gateway/pages/view-class.js';
import type { Change } from '../src/gateway/view/change.js';
import { Changes } from '../src/gateway/view/changes.js';
import { Redaction } from '../src/gateway/view/redact.js';
import type { ViewRights } from '../src/gateway/view/view.js';

const noon = Date.UTC(2026, 10, 24, 12);
const groupChanged = (number: number): MonitoringEvent => ({
  type: 'group.changed',
  at: noon,
  group: { id: `g${number}`, name: 'x'.repeat(100) },
});
const change = (number: number): Change => ({ kind: 'group', event: groupChanged(number), groupId: `g${number}` });

/** A page whose backlog the test sets. */
class TestPage implements PageConnection {
  waiting = 0;
  readonly messages: FromGateway[] = [];
  failure: string | null = null;

  send({ json }: Frame): void {
    this.messages.push(JSON.parse(json.toString()) as FromGateway);
  }

  fail(code: string): void {
    this.failure = code;
  }

  /** The messages as texts: from where to where each batch leads. */
  get places(): string[] {
    return this.messages.map((message) =>
      message.type === 'batch' ? `${message.prev}-${message.upTo}` : message.type,
    );
  }
}

interface SetUp {
  readonly held?: number;
  readonly rights?: ViewRights;
}

function setUp({ held = 1_000, rights = { groupIds: null, seesNumbers: true } }: SetUp = {}) {
  const changes = new Changes(0, held);
  const clock = { now: noon };
  const view = new ViewClass('epoch', rights, new Redaction((key) => key), changes, () => clock.now);
  let count = 0;
  const happen = (times = 1) => {
    for (let time = 0; time < times; time += 1) changes.add(change((count += 1)));
  };
  return { view, changes, clock, happen };
}

describe('A view class', () => {
  it('sends the same batches to all pages, each going on from the one before', () => {
    const { view, happen } = setUp();
    const [first, second] = [new TestPage(), new TestPage()];
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
      const link = new TestPage();
      view.follow(link, upTo);
      assert.deepEqual(link.places, ['behind'], `from ${upTo}`);
      assert.equal(view.size, 0);
    }
  });

  it('sends no events that the viewer may not see, and moves on past them', () => {
    const { view, happen } = setUp({ rights: { groupIds: ['g2'], seesNumbers: true } });
    const link = new TestPage();
    view.follow(link, 0);
    happen(3);
    view.flush();
    happen(3);
    view.flush();
    assert.deepEqual(link.places, ['0-0', '0-3'], 'an event of another group makes no message');
    view.beat();
    assert.deepEqual(link.places.at(-1), '3-6');
    const events = link.messages.flatMap((message) => (message.type === 'batch' ? message.events : []));
    assert.deepEqual(events, [groupChanged(2)]);
  });

  it('pauses for a page that reads nothing, goes on where it stopped, and closes one that never reads', () => {
    const { view, clock, happen } = setUp();
    const [slow, good] = [new TestPage(), new TestPage()];
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

  it('tells a slow page to fetch the state once its missed changes are forgotten', () => {
    const { view, happen } = setUp({ held: 5 });
    const slow = new TestPage();
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
