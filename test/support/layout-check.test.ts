import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { familyOf, loadFonts, testFonts } from './fonts.js';
import { layoutFaults } from './layout-check.js';
import { lengthen } from './long-messages.js';

const faultsOf = async (content: unknown, width = 400) =>
  layoutFaults(await fixture<HTMLElement>(html`<div style="width: ${width}px; line-height: 1.5">${content}</div>`));

describe('The layout check', () => {
  it('finds nothing wrong with plain text', async () => {
    expect(await faultsOf(html`<p>Plain text that wraps between its words.</p>`, 120)).to.deep.equal([]);
  });

  it('finds text that leaves its box', async () => {
    const [fault] = await faultsOf(html`<p style="width: 20px; white-space: nowrap">Too long</p>`);
    expect(fault).to.contain('leaves p sideways');
  });

  it('accepts text that is cut off only with an ellipsis and a title', async () => {
    const hidden = 'width: 40px; overflow: hidden; white-space: nowrap;';
    const ellipsis = `${hidden} text-overflow: ellipsis`;
    expect((await faultsOf(html`<p style=${hidden}>Too long a text</p>`))[0]).to.contain('without an ellipsis');
    expect((await faultsOf(html`<p style=${ellipsis}>Too long a text</p>`))[0]).to.contain('without a title');
    expect(await faultsOf(html`<p style=${ellipsis} title="Too long a text">Too long a text</p>`)).to.deep.equal([]);
  });

  it('finds a word that breaks inside', async () => {
    const [fault] = await faultsOf(html`<p style="width: 50px; overflow-wrap: anywhere">Unprocessed</p>`);
    expect(fault).to.contain('the word “Unprocessed” breaks inside');
  });

  it('finds texts that overlap and numbers that run together', async () => {
    const beside = (gap: number) =>
      html`<p style="display: flex; gap: ${gap}px">
        <span><b>2,369</b></span
        ><span><b>0:06</b></span>
      </p>`;
    expect((await faultsOf(beside(2)))[0]).to.contain('the numbers “2,369” and “0:06” are only 2 px apart');
    expect(await faultsOf(beside(20))).to.deep.equal([]);
    const over = html`<p style="margin: 0; line-height: 20px">One</p>
      <p style="margin: -16px 0 0; line-height: 20px">Other</p>`;
    expect((await faultsOf(over)).join()).to.contain('overlap');
  });

  it('measures with three fonts of very different width, in Latin and Cyrillic letters', async () => {
    await loadFonts();
    for (const text of ['Unprocessed', 'Необработанные']) {
      const widths = [];
      for (const font of testFonts) {
        const word = await fixture<HTMLElement>(
          html`<span style="font: 40px ${familyOf(font)}, monospace">${text}</span>`,
        );
        widths.push(word.getBoundingClientRect().width);
      }
      const [narrow, ordinary, wide] = widths as [number, number, number];
      expect(ordinary / narrow, `${text}, ordinary against narrow`).to.be.greaterThan(1.1);
      // How a machine hints changes the width of a text by a few per cent.
      expect(wide / ordinary, `${text}, wide against ordinary`).to.be.greaterThan(1.05);
      expect(wide / narrow, `${text}, wide against narrow`).to.be.greaterThan(1.3);
    }
  });

  it('makes words 40 % longer', () => {
    expect(lengthen('Waiting')).to.have.length(10);
    expect(lengthen('Unprocessed')).to.have.length(16);
  });
});
