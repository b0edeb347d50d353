import { expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { LanguageController } from '../../../src/elements/shared/language-controller.js';
import { en } from '../../../src/i18n/en.js';
import { registerMessages } from '../../../src/i18n/localize.js';
import type { Messages } from '../../../src/i18n/messages.js';

class TestHost extends LitElement {
  readonly language = new LanguageController(this);

  get text(): string {
    return this.language.localization.messages.board.title;
  }
}
customElements.define('test-language-host', TestHost);

async function hostIn(lang: string): Promise<TestHost> {
  const host = await fixture<TestHost>(html`<test-language-host lang=${lang}></test-language-host>`);
  await host.language.loading;
  return host;
}

const titled = (title: string): Messages => ({ ...en, board: { title } });

describe('LanguageController', () => {
  it('loads a language given as a function only once', async () => {
    let asked = 0;
    registerMessages('tlh', () => Promise.resolve(titled(`asked ${(asked += 1)}`)));
    const hosts = await Promise.all([hostIn('tlh'), hostIn('TLH-x')]);
    expect(hosts.map((host) => host.text)).to.deep.equal(['asked 1', 'asked 1']);
    expect((await hostIn('tlh')).text).to.equal('asked 1');
  });

  it('shows English while a language cannot be loaded', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (text) => warnings.push(text);
    registerMessages('vo', () => Promise.reject(new Error('offline')));
    const host = await hostIn('vo');
    console.warn = warn;
    expect(host.text).to.equal(en.board.title);
    expect(warnings).to.deep.equal(['callboard: moduleNotLoaded: the language "vo" could not be loaded']);
  });

  it('uses the language registered last for a tag, whichever is loaded first', async () => {
    let deliver!: (messages: Messages) => void;
    registerMessages('eo', () => new Promise((resolve) => (deliver = resolve)));
    const host = await fixture<TestHost>(html`<test-language-host lang="eo"></test-language-host>`);
    const slow = host.language.loading;
    registerMessages('eo', titled('Nova'));
    host.language.refresh();
    deliver(titled('Malnova'));
    await slow;
    expect(host.text).to.equal('Nova');
  });
});
