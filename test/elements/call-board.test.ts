import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/define.js';
import type { CallBoard } from '../../src/index.js';
import { passesTheAudit } from '../support/audit.js';
import { rendered, show, TestBoard, type Surroundings } from '../support/board.js';
import { account, centre } from '../support/builders.js';
import { crowd, dayNow, emptyDay } from '../support/days.js';
import { familyOf, loadFonts, testFonts } from '../support/fonts.js';
import { ScriptedSource } from '../support/scripted-source.js';

const boardOn = (board: TestBoard | null, surroundings?: Surroundings) =>
  show('call-board', board, {}, { width: 1240, ...surroundings });

function part<Tag extends keyof HTMLElementTagNameMap>(board: CallBoard, tag: Tag): HTMLElementTagNameMap[Tag] {
  return board.renderRoot.querySelector(tag)!;
}

const number = (board: CallBoard, name: string) =>
  part(board, 'call-panel').renderRoot.querySelector<HTMLButtonElement>(`[data-name="${name}"]`)!;

async function settled(board: CallBoard): Promise<void> {
  await rendered(board);
  for (const element of board.renderRoot.querySelectorAll<HTMLElement>(
    'call-panel, staff-panel, call-list, group-filter',
  )) {
    await rendered(element);
  }
}

/** What is told aloud, in the board and in all that is in it. */
function spokenIn(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches('[role="status"], [role="alert"], [role="timer"], [role="log"], [aria-live]')
      ? [element.textContent.trim()]
      : []),
    ...(element.shadowRoot ? spokenIn(element.shadowRoot) : []),
  ]);
}

describe('<call-board>', () => {
  passesTheAudit(boardOn, (element) => settled(element as CallBoard));

  it('lays out bar, numbers and table', async () => {
    const element = await boardOn(new TestBoard());
    expect(element.renderRoot.querySelector('h2')!.textContent).to.equal('Live monitoring');
    for (const tag of ['group-filter', 'call-panel', 'staff-panel', 'agent-status-table'] as const) {
      expect(part(element, tag).getBoundingClientRect().height, tag).to.be.greaterThan(20);
    }
  });

  it('shows problems above elements of the page, and nothing while all is well', async () => {
    const board = new TestBoard();
    const element = document.createElement('call-board');
    element.innerHTML = '<call-panel></call-panel><agent-status-table></agent-status-table>';
    element.store = board.store;
    await fixture(html`<div lang="en">${element}</div>`);
    const said = (selector: string) => element.renderRoot.querySelector(selector)?.textContent ?? '';
    const panel = element.querySelector('call-panel')!;
    await rendered(element);
    expect(said('[part="freshness"]')).to.equal('');
    board.goStale();
    await rendered(element);
    expect(said('[part="freshness"]')).to.contain('Data 14 s old');
    board.refuse();
    await rendered(element);
    expect(said('[part="refusal"]')).to.contain('You have no access').and.to.contain('Check again');
    expect(panel.checkVisibility()).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('shows the progress of the source, before the first data and after', async () => {
    const board = new TestBoard(undefined, { live: false });
    const element = await boardOn(board);
    const shown = () => element.renderRoot.querySelector('[part="freshness"]')!.textContent.trim();
    const fetching = async (progress: number) => {
      board.source.deliver({ type: 'connection', connection: { state: 'connecting', progress } });
      await rendered(element);
    };
    await fetching(0.4);
    expect(shown()).to.equal('Loading 40%');
    board.source.live();
    await fetching(0.6);
    expect(shown()).to.contain('Catching up, 60%');
  });

  it('creates a store from a source, and releases it when disconnected', async () => {
    const source = new ScriptedSource();
    const element = await fixture<CallBoard>(html`<call-board .source=${source}></call-board>`);
    expect(source.isConnected).to.equal(true);
    expect(source.connections).to.have.length(1);
    element.remove();
    await Promise.resolve();
    await Promise.resolve();
    expect(source.isConnected).to.equal(false);
  });

  it('stays connected when it is moved in the page', async () => {
    const source = new ScriptedSource();
    const element = await fixture<CallBoard>(html`<call-board .source=${source}></call-board>`);
    element.parentElement!.parentElement!.append(element);
    await rendered(element);
    expect(source.disconnects).to.equal(0);
  });

  it('opens the list behind a number beside the table, and closes it again, by keyboard', async () => {
    const element = await boardOn(new TestBoard());
    number(element, 'waiting').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    const list = part(element, 'call-list');
    expect(list.renderRoot.querySelectorAll('li[data-id]')).to.have.length(3);
    const table = part(element, 'agent-status-table').getBoundingClientRect();
    expect(list.getBoundingClientRect().left).to.be.greaterThan(table.right);
    expect(number(element, 'waiting').getAttribute('aria-expanded')).to.equal('true');
    list.renderRoot.querySelector<HTMLButtonElement>('.close')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(element.openList).to.equal(null);
    expect(part(element, 'call-panel').shadowRoot!.activeElement).to.equal(number(element, 'waiting'));
  });

  it('unfolds the list between numbers and table on a narrow board', async () => {
    const element = await boardOn(new TestBoard(), { width: 700 });
    element.openList = 'unprocessed';
    await settled(element);
    const top = (tag: keyof HTMLElementTagNameMap) => part(element, tag).getBoundingClientRect().top;
    expect(top('staff-panel')).to.be.lessThan(top('call-list'));
    expect(top('call-list')).to.be.lessThan(top('agent-status-table'));
  });

  for (const [width, openList] of [
    [1240, null],
    [1240, 'unprocessed'],
    [1000, null],
    [1000, 'unprocessed'],
  ] as const) {
    it(`fills the height of its page by the table on ${width} px, ${openList ? 'with' : 'without'} a list`, async () => {
      const element = await boardOn(new TestBoard(crowd(60)), { width });
      element.openList = openList;
      await settled(element);
      const bottom = (tag: keyof HTMLElementTagNameMap) => part(element, tag).getBoundingClientRect().bottom;
      const own = element.offsetHeight;
      for (const height of [own + 300, own - 200]) {
        element.style.height = `${height}px`;
        await settled(element);
        const end = element.getBoundingClientRect().bottom;
        expect(bottom('agent-status-table'), `${height} px`).to.be.closeTo(end, 1);
        if (openList) expect(bottom('call-list'), `the list on ${height} px`).to.be.at.most(end + 1);
        expect(element.scrollHeight, `${height} px`).to.be.at.most(height + 1);
        expect(part(element, 'agent-status-table').offsetHeight).to.be.greaterThan(150);
      }
    });
  }

  it('is as high as its contents where the page gives it no height', async () => {
    for (const width of [700, 1000, 1240]) {
      const element = await boardOn(new TestBoard(centre(dayNow)), { width });
      await settled(element);
      const table = part(element, 'agent-status-table');
      expect(table.offsetHeight, `${width} px`).to.be.lessThan(300);
      expect(element.getBoundingClientRect().bottom).to.be.closeTo(table.getBoundingClientRect().bottom, 1);
    }
  });

  it('filters the table by a staff number', async () => {
    const element = await boardOn(new TestBoard());
    part(element, 'staff-panel').renderRoot.querySelector<HTMLButtonElement>('[data-name="free"]')!.click();
    await settled(element);
    expect(part(element, 'agent-status-table').stateFilter).to.equal('free');
    expect(element.stateFilter).to.equal('free');
  });

  it('shows the age of the data, counts down to the next try, and can retry', async () => {
    const board = new TestBoard();
    const element = await boardOn(board, { lang: 'ru' });
    const words = () => element.renderRoot.querySelector('.fresh')!.textContent.replaceAll(/\s+/g, ' ').trim();
    expect(words()).to.equal('На связи10:42:18');
    board.goStale();
    await settled(element);
    expect(words()).to.contain('Нет новых данных 14 с');
    board.disconnect();
    await settled(element);
    expect(words()).to.contain('Нет связи · повтор через 8 с');
    board.clock.advance(3000);
    await settled(element);
    expect(words()).to.contain('повтор через 5 с');
    element.renderRoot.querySelector<HTMLButtonElement>('[part="retry"]')!.click();
    expect(board.source.retries).to.equal(1);
  });

  for (const font of testFonts) {
    for (const width of [280, 360, 540, 600, 640, 700, 800, 880, 1200]) {
      it(`keeps title, filter and freshness whole on ${width} px in a ${font} font without a connection`, async () => {
        await loadFonts();
        const board = new TestBoard();
        const element = await boardOn(board, { lang: 'ru', width });
        element.style.setProperty('--callboard-font', familyOf(font));
        board.disconnect();
        await settled(element);
        const { left, right } = element.getBoundingClientRect();
        for (const selector of ['h2', 'group-filter', '.fresh', '.fresh time', '.fresh button']) {
          const box = element.renderRoot.querySelector(selector)!.getBoundingClientRect();
          expect(box.left, selector).to.be.at.least(left - 1);
          expect(box.right, selector).to.be.at.most(right + 1);
        }
        const title = element.renderRoot.querySelector('h2')!;
        expect(title.scrollWidth, 'title').to.be.at.most(title.clientWidth);
        const filter = part(element, 'group-filter').renderRoot.querySelector('.control')!;
        expect(filter.scrollWidth, 'filter').to.be.at.most(filter.clientWidth);
        expect(element.scrollWidth).to.be.at.most(element.clientWidth);
      });
    }
  }

  it('announces changes of freshness, but not what ticks', async () => {
    const board = new TestBoard();
    const element = await boardOn(board);
    element.openList = 'waiting';
    await settled(element);
    const before = spokenIn(element.renderRoot);
    expect(before).to.contain('Live');
    board.advance(3000);
    await settled(element);
    expect(part(element, 'call-list').renderRoot.querySelector('.time')!.textContent).to.equal('1:15');
    expect(spokenIn(element.renderRoot)).to.deep.equal(before);
    board.goStale();
    await settled(element);
    expect(spokenIn(element.renderRoot)).to.contain('Stale');
  });

  it('shows no numbers to a viewer who may not see them', async () => {
    const board = new TestBoard();
    const element = await boardOn(board);
    board.refuse();
    await settled(element);
    expect(element.renderRoot.querySelector('call-panel')).to.equal(null);
    expect(element.renderRoot.textContent).to.contain('You have no access to live monitoring');
    const filter = element.renderRoot.querySelector('group-filter')!;
    expect(filter.checkVisibility(), 'there is nothing to choose from').to.equal(false);
  });

  for (const [lang, refused, expired] of [
    ['en', 'No access', 'Access expired'],
    ['ru', 'Нет доступа', 'Доступ истёк'],
  ] as const) {
    it(`tells access that has expired from access that was refused, in ${lang}`, async () => {
      for (const [isExpired, said] of [
        [false, refused],
        [true, expired],
      ] as const) {
        const board = new TestBoard();
        const element = await boardOn(board, { lang });
        board.source.connection({ state: 'unauthorised', isExpired });
        await rendered(element);
        expect(element.renderRoot.querySelector('[part~="freshness"]')!.textContent.trim()).to.equal(said);
      }
    });
  }

  it('says that the time zone is unknown', async () => {
    const board = new TestBoard();
    const element = await boardOn(board);
    board.take(account(dayNow, 'Mars/Olympus_Mons'));
    await settled(element);
    expect(element.renderRoot.querySelector('[role="alert"]')!.textContent).to.contain('Mars/Olympus_Mons');
  });

  it('provides its store to elements of the page, and has no layout of its own then', async () => {
    const board = new TestBoard();
    const element = await fixture<CallBoard>(
      html`<call-board .store=${board.store}
        ><div><call-panel></call-panel><staff-panel></staff-panel></div
      ></call-board>`,
    );
    const panel = element.querySelector('call-panel')!;
    await rendered(panel);
    expect(panel.renderRoot.querySelector('[data-name="waiting"] .value')!.textContent).to.equal('3');
    expect(element.renderRoot.querySelector('call-panel')).to.equal(null);
  });

  it('gives the store to elements that are there before it', async () => {
    const board = new TestBoard();
    const element = await fixture<CallBoard>(html`<call-board><call-panel></call-panel></call-board>`);
    const panel = element.querySelector('call-panel')!;
    element.store = board.store;
    await rendered(element);
    await rendered(panel);
    expect(panel.renderRoot.querySelector('[data-name="talking"] .value')!.textContent).to.equal('4');
  });

  it('focuses the search of the table on a slash, except in a field', async () => {
    const element = await boardOn(new TestBoard());
    number(element, 'waiting').focus();
    await sendKeys({ press: '/' });
    const table = part(element, 'agent-status-table');
    const search = table.renderRoot.querySelector('input')!;
    expect(table.shadowRoot!.activeElement).to.equal(search);
    await sendKeys({ press: '/' });
    expect(search.value).to.equal('/');
  });

  it('shows its own centre beside another board on the page', async () => {
    const stores = [new TestBoard().store, new TestBoard(emptyDay()).store];
    const page = await fixture(
      html`<div lang="en">${stores.map((store) => html`<call-board .store=${store}></call-board>`)}</div>`,
    );
    const boards = [...page.querySelectorAll('call-board')];
    for (const board of boards) await settled(board);
    const accepted = (board: CallBoard) => number(board, 'accepted').querySelector('.value')?.textContent;
    const staff = (board: CallBoard) => part(board, 'staff-panel').renderRoot.querySelector('h3')!.textContent.trim();
    expect(boards.map(accepted)).to.deep.equal(['214', '0']);
    expect(boards.map(staff)).to.deep.equal(['Staff, 16', 'Staff, 0']);
    boards[1]!.store = null;
    await settled(boards[1]!);
    expect(boards.map(accepted)).to.deep.equal(['214', undefined]);
  });

  it('neither styles the page around it nor takes the rules of the page for its own buttons', async () => {
    const element = await boardOn(new TestBoard());
    await settled(element);
    expect([...document.styleSheets, ...document.adoptedStyleSheets]).to.have.length(0);
    const rules = document.createElement('style');
    rules.textContent = 'button, h2, .value { outline: 9px solid; }';
    document.head.append(rules);
    for (const inside of [number(element, 'waiting'), number(element, 'waiting').querySelector('.value')!]) {
      expect(getComputedStyle(inside).outlineWidth).not.to.equal('9px');
    }
    rules.remove();
  });

  it('uses no style attribute in its markup, as a strict style-src requires', async () => {
    const element = await boardOn(new TestBoard());
    element.openList = 'waiting';
    await settled(element);
    const markup = element.renderRoot as ShadowRoot;
    expect(markup.querySelectorAll('style, [style]')).to.have.length(0);
  });
});
