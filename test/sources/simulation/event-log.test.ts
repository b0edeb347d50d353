import { expect } from '@open-wc/testing';
import { EventLog } from '../../../src/sources/simulation/event-log.js';
import { ended } from '../../support/builders.js';

describe('EventLog', () => {
  it('returns the last events by number, however many there were', () => {
    const log = new EventLog(100);
    for (let number = 101; number <= 30_000; number += 1) {
      log.add(ended(number, `call ${number}`));
      if (number % 997 === 0) {
        expect(log.count).to.equal(number);
        const [first, ...rest] = log.since(Math.max(100, number - 5_000))!;
        expect([first!.at, rest.length + 1]).to.deep.equal([
          Math.max(101, number - 4_999),
          Math.min(number - 100, 5_000),
        ]);
      }
    }
    expect(log.since(30_000)).to.deep.equal([]);
  });

  it('returns null for events that it has dropped, or that never were', () => {
    const log = new EventLog(10);
    log.add(ended(11, 'a'));
    for (const count of [9, 12, -1, NaN]) expect(log.since(count), String(count)).to.equal(null);
    for (let number = 12; number <= 20_000; number += 1) log.add(ended(number, 'a'));
    expect(log.since(1_000)).to.equal(null);
  });
});
