import { expect } from '@open-wc/testing';
import { CallPanel } from '../../../src/elements/call-panel.js';
import { rendered, show, TestBoard } from '../../support/board.js';

// The page registers nothing else.
customElements.define('call-panel', CallPanel);

const waiting = (panel: CallPanel) => panel.renderRoot.querySelector<HTMLButtonElement>('[data-name="waiting"]')!;

describe('<call-panel> on a page without <call-list>', () => {
  it('shows the definition of a number by a click, since there is no list to open', async () => {
    const panel = await show('call-panel', new TestBoard());
    waiting(panel).click();
    await rendered(panel);
    expect(panel.openList).to.equal(null);
    expect(panel.renderRoot.querySelector('#tip-waiting')!.classList.contains('is-shown')).to.equal(true);
    expect(waiting(panel).getAttribute('aria-expanded')).to.equal('true');
  });

  it('leaves the list to the page if the page cancels the event', async () => {
    const panel = await show('call-panel', new TestBoard());
    panel.addEventListener('callboard-list-toggle', (event) => event.preventDefault());
    waiting(panel).click();
    await rendered(panel);
    expect(panel.renderRoot.querySelectorAll('.tip.is-shown')).to.have.length(0);
  });
});
