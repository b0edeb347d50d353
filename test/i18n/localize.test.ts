import { expect } from '@open-wc/testing';
import { enAtStart } from '../../src/i18n/en-at-start.js';
import { en } from '../../src/i18n/en.js';
import { loadLanguage, localizationFor, registerMessages } from '../../src/i18n/localize.js';
import type { Messages } from '../../src/i18n/messages.js';
import { ru } from '../../src/i18n/ru.js';
import { textsOfTable } from '../../src/i18n/texts-of-table.js';

describe('localization', () => {
  before(async () => {
    await loadLanguage('ru');
  });

  const languages: readonly [tag: string, expected: object][] = [
    ['en', enAtStart],
    ['en-GB', enAtStart],
    ['ru', ru],
    ['ru-RU', ru],
    ['RU', ru],
    ['de', enAtStart],
    ['', enAtStart],
    ['not a tag', enAtStart],
    ['__proto__', enAtStart],
  ];
  for (const [tag, expected] of languages) {
    it(`speaks ${expected === ru ? 'Russian' : 'English'} for lang="${tag}"`, () => {
      expect(localizationFor(tag).messages).to.equal(expected);
    });
  }

  it('asks a language that was given as a function for its texts once, and is English where it cannot be had', async () => {
    let asked = 0;
    registerMessages('tlh', () => Promise.resolve({ ...en, zoneName: { asked: String((asked += 1)) } }));
    await Promise.all([loadLanguage('tlh'), loadLanguage('TLH-x')]);
    expect(loadLanguage('tlh')).to.equal(null);
    expect(localizationFor('tlh').messages.zoneName).to.deep.equal({ asked: '1' });
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (text) => warnings.push(text);
    registerMessages('vo', () => Promise.reject(new Error('offline')));
    await loadLanguage('vo');
    console.warn = warn;
    expect(localizationFor('vo').messages).to.equal(enAtStart);
    expect(warnings).to.deep.equal(['callboard: partNotLoaded: the language "vo" could not be loaded']);
  });

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
    expect(localizationFor('ru').time(at, 'Europe/Moscow')).to.equal('10:42:18');
    expect(localizationFor('en').time(at, 'America/New_York', 'minutes')).to.equal('02:42');
    expect(localizationFor('ru').zonedTime(Date.UTC(2026, 10, 22, 21), 'Europe/Moscow')).to.equal('00:00 МСК');
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
      const inRussian = localizationFor('ru');
      expect(textsOfTable(inEnglish).table.agents(count, inEnglish)).to.equal(english);
      expect(
        textsOfTable(inRussian)
          .table.agents(count, inRussian)
          .replaceAll(/\u00a0|\u202f/g, ' '),
      ).to.equal(russian);
    });
  }

  it('has a text for everything in Russian that it has in English', () => {
    const paths = (value: object, at = ''): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        typeof inner === 'object' && inner !== null ? paths(inner, `${at}.${key}`) : [`${at}.${key}: ${typeof inner}`],
      );
    expect(paths(ru)).to.have.members(paths(en));
  });

  it('takes a language from outside, and another one in its place', async () => {
    registerMessages('kk', { ...en, board: { title: 'Тікелей бақылау' } });
    await loadLanguage('kk-KZ');
    expect(localizationFor('kk-KZ').messages.board.title).to.equal('Тікелей бақылау');
    registerMessages('kk', () => Promise.resolve({ ...en, board: { title: 'Бақылау' } }));
    await loadLanguage('kk');
    expect(localizationFor('kk').messages.board.title).to.equal('Бақылау');
    expect(loadLanguage('kk')).to.equal(null);
  });

  it('keeps the last language that was given for a tag, whichever is loaded first', async () => {
    let deliver!: (messages: Messages) => void;
    registerMessages('eo', () => new Promise((resolve) => (deliver = resolve)));
    const slow = loadLanguage('eo');
    registerMessages('eo', { ...en, board: { title: 'Nova' } });
    await loadLanguage('eo');
    deliver({ ...en, board: { title: 'Malnova' } });
    await slow;
    expect(localizationFor('eo').messages.board.title).to.equal('Nova');
  });

  it('is English where a language has no text or one of another kind, and says once where', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (text) => warnings.push(text);
    const lacking = { board: { title: 'Titolo' }, calls: { upTo: 'ĝis' }, list: null };
    registerMessages('ia', lacking as unknown as Messages);
    await loadLanguage('ia');
    console.warn = warn;
    const { messages } = localizationFor('ia');
    expect(messages.board.title).to.equal('Titolo');
    expect(messages.calls.upTo('0:12')).to.equal('up to 0:12');
    expect((messages as Messages).list.close).to.equal('Close the list');
    expect(messages.zoneName).to.deep.equal({});
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(
      /^callboard: missingTexts: the language "ia" lacks texts, which are English: .*calls\.upTo.*, list\.close,/,
    );
  });
});
