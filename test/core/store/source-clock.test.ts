import { expect } from '@open-wc/testing';
import { SourceClock } from '../../../src/core/store/source-clock.js';
import { ManualClock } from '../../support/manual-clock.js';

const noon = Date.UTC(2026, 10, 23, 12);

function setUp() {
  const page = new ManualClock(noon);
  return { page, clock: new SourceClock(page) };
}

describe('The clock of a source', () => {
  it("is the page's clock until the source has sent its time", () => {
    const { page, clock } = setUp();
    page.advance(700);
    expect([clock.isKnown, clock.now(), clock.skew, clock.rate]).to.deep.equal([false, noon + 700, null, 1]);
  });

  it("is carried on by the page's clock, whatever their difference", () => {
    const { page, clock } = setUp();
    clock.synchronise(noon - 5_000, 1);
    page.advance(700);
    expect([clock.isKnown, clock.now(), clock.skew]).to.deep.equal([true, noon - 4_300, -5_000]);
  });

  it("does not go back when the page's clock is set back", () => {
    const { page, clock } = setUp();
    clock.synchronise(noon, 1);
    page.shift(-60_000);
    expect(clock.now()).to.equal(noon);
  });

  it('believes a heartbeat that is ahead at once', () => {
    const { page, clock } = setUp();
    clock.synchronise(noon, 1);
    page.advance(1_000);
    clock.synchronise(noon + 1_250, 1);
    expect(clock.now()).to.equal(noon + 1_250);
  });

  it('corrects a tenth of a lag below a second, and all of a greater one', () => {
    const { page, clock } = setUp();
    clock.synchronise(noon, 1);
    page.advance(1_000);
    clock.synchronise(noon + 900, 1);
    expect(clock.now()).to.be.closeTo(noon + 990, 0.001);
    clock.synchronise(noon - 11, 1);
    expect(clock.now()).to.equal(noon - 11);
    page.advance(1_000);
    clock.synchronise(noon - 11, 1);
    expect(clock.now(), 'a second is too late').to.equal(noon - 11);
  });

  it('runs at the given rate, and takes over the time with a change of rate', () => {
    const { page, clock } = setUp();
    clock.synchronise(noon, 60);
    page.advance(1_000);
    expect([clock.now(), clock.rate]).to.deep.equal([noon + 60_000, 60]);
    clock.synchronise(noon + 59_900, 1);
    expect([clock.now(), clock.rate]).to.deep.equal([noon + 59_900, 1]);
    clock.synchronise(noon + 59_800, 0);
    page.advance(5_000);
    expect(clock.now()).to.equal(noon + 59_800);
    clock.synchronise(noon + 59_700, 0);
    expect(clock.now(), 'a clock that stands is not late').to.equal(noon + 59_700);
  });
});
