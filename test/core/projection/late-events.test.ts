import { expect } from '@open-wc/testing';
import { Projection } from '../../../src/core/projection/projection.js';
import { SETTLING_WINDOW } from '../../../src/core/projection/state.js';
import {
  answered,
  ended,
  group,
  left,
  queued,
  ringEnded,
  ringing,
  started,
  withdrawn,
} from '../../support/builders.js';

const noon = Date.UTC(2026, 10, 23, 12);
const late = noon - SETTLING_WINDOW - 1;

function atNoon() {
  const projection = new Projection();
  projection.apply(group(noon, 'sales'));
  return projection;
}

describe('An event that arrives too late', () => {
  for (const event of [
    started(late, 'c', { key: '+1' }),
    queued(late, 'c', 'sales'),
    ringing(late, 'c', 'anna'),
    ringEnded(late, 'c', 'anna'),
    answered(late, 'c', 'anna'),
    left(late, 'c', 'anna'),
    ended(late, 'c'),
    withdrawn(late, 'c'),
  ]) {
    it(`changes nothing and is counted as late if it is ${event.type}`, () => {
      const projection = atNoon();
      const before = JSON.stringify(projection.snapshot());
      expect(projection.apply(event)).to.equal(false);
      expect(JSON.stringify(projection.snapshot())).to.equal(before);
      expect(projection.diagnostics()).to.deep.include({ late: 1 });
    });
  }
});

describe('A withdrawal', () => {
  const withdrawnAt = (at: number) => {
    const projection = atNoon();
    projection.apply(started(noon, 'c', { key: '+1' }));
    return { projection, says: projection.apply(withdrawn(at, 'c')) };
  };

  it('changes the state when it arrives', () => {
    const { projection, says } = withdrawnAt(noon + 2);
    expect(says).to.equal(true);
    expect(projection.callMetrics().atEntry).to.equal(0);
  });

  it('that is repeated changes nothing and is counted as repeated', () => {
    const { projection } = withdrawnAt(noon + 2);
    expect(projection.apply(withdrawn(noon + 2, 'c'))).to.equal(false);
    expect(projection.diagnostics()).to.deep.include({ repeated: 1 });
  });

  it('that is older than the known one changes nothing, and is not counted as repeated', () => {
    const { projection } = withdrawnAt(noon + 2);
    const before = JSON.stringify(projection.snapshot());
    expect(projection.apply(withdrawn(noon + 1, 'c'))).to.equal(false);
    expect(projection.diagnostics().repeated).to.equal(undefined);
    expect(JSON.stringify(projection.snapshot())).to.equal(before);
  });
});
