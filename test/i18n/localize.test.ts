import { expect } from '@open-wc/testing';
import { en } from '../../src/i18n/en.js';
import { languageFor, localizationFor, registerMessages } from '../../src/i18n/localize.js';
import type { Messages } from '../../src/i18n/messages.js';
import { ru } from '../../src/i18n/ru.js';

/** The messages of a language, loaded if they have to be. */
async function messagesOf(tag: string): Promise<Messages> {
  const { messages } = languageFor(tag);
  return typeof messages === 'function' ? messages() : messages;
}

describe('Localization', () => {
  const languages: readonly [tag: string, expected: object][] = [
    ['en', en],
    ['en-GB', en],
    ['ru', ru],
    ['ru-RU', ru],
    ['RU', ru],
    ['de', en],
    ['', en],
    ['not a tag', en],
    ['__proto__', en],
  ];
  for (const [tag, expected] of languages) {
    it(`speaks ${expected === ru ? 'Russian' : 'English'} for lang="${tag}"`, async () => {
      expect(await messagesOf(tag)).to.equal(expected);
    });
  }

  const durations: readonly [ms: number, text: string][] = [
    [0, '0:00'],
    [999, '0:00'],
    [1000, '0:01'],
    [59_999, '0:59'],
    [72_000, '1:12'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [90_061_000, '25:01:01'],
    [-5000, '0:00'],
  ];
  for (const [ms, text] of durations) {
    it(`writes ${ms} ms as ${text}`, () => {
      expect(localizationFor('en').duration(ms)).to.equal(text);
    });
  }

  it('writes times in the zone that it is given, whatever the zone of the page', () => {
    const at = Date.UTC(2026, 10, 23, 7, 42, 18);
    expect(localizationFor('ru', ru).time(at, 'Europe/Moscow')).to.equal('10:42:18');
    expect(localizationFor('en').time(at, 'America/New_York', 'minutes')).to.equal('02:42');
    expect(localizationFor('ru', ru).zonedTime(Date.UTC(2026, 10, 22, 21), 'Europe/Moscow')).to.equal('00:00 МСК');
  });

  const agents: readonly [count: number, english: string, russian: string][] = [
    [0, '0 agents', '0 сотрудников'],
    [1, '1 agent', '1 сотрудник'],
    [2, '2 agents', '2 сотрудника'],
    [5, '5 agents', '5 сотрудников'],
    [11, '11 agents', '11 сотрудников'],
    [21, '21 agents', '21 сотрудник'],
    [5000, '5,000 agents', '5 000 сотрудников'],
  ];
  for (const [count, english, russian] of agents) {
    it(`counts ${count} agents in both languages`, () => {
      const inEnglish = localizationFor('en');
      const inRussian = localizationFor('ru', ru);
      expect(inEnglish.messages.table.agents(count, inEnglish)).to.equal(english);
      const said = inRussian.messages.table.agents(count, inRussian);
      expect(said.replaceAll(/\u00a0|\u202f/g, ' ')).to.equal(russian);
    });
  }

  it('has a text for everything in Russian that it has in English', () => {
    const paths = (value: object, at = ''): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        typeof inner === 'object' && inner !== null ? paths(inner, `${at}.${key}`) : [`${at}.${key}: ${typeof inner}`],
      );
    expect(paths(ru)).to.have.members(paths(en));
  });

  it('accepts a registered language and its replacement', async () => {
    registerMessages('kk', { ...en, board: { title: 'Тікелей бақылау' } });
    expect((await messagesOf('kk-KZ')).board.title).to.equal('Тікелей бақылау');
    registerMessages('kk', () => Promise.resolve({ ...en, board: { title: 'Бақылау' } }));
    expect((await messagesOf('kk')).board.title).to.equal('Бақылау');
  });

  it('falls back to English for texts that are missing or of the wrong type, with one warning', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (text) => warnings.push(text);
    const lacking = { board: { title: 'Titolo' }, calls: { longestWait: 'ĝis' }, list: null };
    registerMessages('ia', lacking as unknown as Messages);
    console.warn = warn;
    const messages = await messagesOf('ia');
    expect(messages.board.title).to.equal('Titolo');
    expect(messages.calls.longestWait('0:12')).to.equal('max 0:12');
    expect(messages.list.close).to.equal('Close the list');
    expect(messages.zoneName).to.deep.equal({});
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(
      /^callboard: missingTexts: the language "ia" lacks texts, which are English: .*calls\.longestWait.*, list\.close,/,
    );
  });
});
