import '../../../src/define.js';
import { expect } from '@open-wc/testing';
import { partsOnUse } from '../../../src/elements/shared/later-parts.js';
import { rendered, show, TestBoard } from '../../support/board.js';
import { choiceOf, find, listOpened, optionsOf } from '../../support/group-filter.js';

describe('<group-filter>, if it is clicked before its list has been loaded', () => {
  let load = (_parts: typeof partsOnUse.part) => {};
  const loaded = new Promise<typeof partsOnUse.part>((resolve) => (load = resolve));

  before(() => {
    partsOnUse.part = null;
    partsOnUse.load = () => loaded;
  });
  after(async () => {
    Reflect.deleteProperty(partsOnUse, 'load');
    partsOnUse.part = await partsOnUse.load();
  });

  it('and opens as soon as it is there', async () => {
    const filter = await show('group-filter', new TestBoard());
    const isOpen = () => find(filter, '[popover]').matches(':popover-open');
    find(filter, 'button').click();
    find(filter, 'button').click();
    expect(isOpen()).to.equal(false);
    partsOnUse.part = await import('../../../src/elements/shared/parts.js');
    load(partsOnUse.part);
    await rendered(filter);
    expect(isOpen()).to.equal(true);
    await listOpened(filter);
    expect(optionsOf(filter)).to.have.length(6);
  });

  it('and stays closed if it cannot be', async () => {
    partsOnUse.part = null;
    partsOnUse.load = () => Promise.resolve(null);
    const filter = await show('group-filter', new TestBoard());
    find(filter, 'button').click();
    await rendered(filter);
    expect(find(filter, '[popover]').matches(':popover-open')).to.equal(false);
    expect(find(filter, 'button').getAttribute('aria-expanded')).to.equal('false');
    expect(choiceOf(filter)).to.deep.equal(['All']);
  });
});
