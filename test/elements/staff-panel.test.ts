import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import type { AgentState, StaffPanel } from '../../src/index.js';
import { passesTheAudit } from '../support/audit.js';
import { patience, rendered, show, TestBoard, type Surroundings } from '../support/board.js';
import { agentStatus } from '../support/builders.js';
import { dayNow, emptyDay } from '../support/days.js';

const four: readonly AgentState[] = ['free', 'talking', 'inbound', 'outbound'];

const tile = (panel: StaffPanel, state: AgentState) =>
  panel.renderRoot.querySelector<HTMLButtonElement>(`button[data-name="${state}"]`)!;
const counts = (panel: StaffPanel) => four.map((state) => tile(panel, state).querySelector('.value')?.textContent);
const panelOn = (board: TestBoard | null, surroundings?: Surroundings) => show('staff-panel', board, {}, surroundings);

describe('<staff-panel>', () => {
  passesTheAudit(panelOn);

  it('shows the four numbers, and the number of agents above them', async () => {
    const panel = await panelOn(new TestBoard());
    expect(counts(panel)).to.deep.equal(['2', '5', '3', '1']);
    expect(panel.renderRoot.querySelector('h3')!.textContent.trim()).to.equal('Staff, 16');
  });

  it('shows every state in the room line, as wide as its share, in the order of the table', async () => {
    const panel = await panelOn(new TestBoard(), { width: 700 });
    const segments = [...panel.renderRoot.querySelectorAll<HTMLElement>('.segment')];
    expect(segments.map(({ dataset }) => Number(dataset['count']))).to.deep.equal([3, 5, 1, 1, 1, 2, 3]);
    const [ringing, talking] = segments.map((segment) => segment.offsetWidth);
    expect(talking! / ringing!).to.be.closeTo(5 / 3, 0.05);
    expect(panel.renderRoot.querySelectorAll('[style]:not(.segment)')).to.have.length(0);
  });

  it('names each segment of the room line for the pointer, the keyboard and screen readers', async () => {
    const panel = await panelOn(new TestBoard(), { width: 700 });
    const segments = [...panel.renderRoot.querySelectorAll<HTMLElement>('.segment')];
    const names = 'Ringing in 3, Talking 5, Dialling out 1, Internal 1, Wrap-up 1, Free 2, Away 3'.split(', ');
    expect(panel.renderRoot.querySelector('.room')!.ariaLabel).to.equal('Agents by state');
    expect(segments.map(({ title }) => title)).to.deep.equal(names);
    expect(segments.map(({ ariaLabel }) => ariaLabel)).to.deep.equal(names);
    expect(segments.filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([segments[0]]);
    segments[0]!.focus();
    for (const press of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await sendKeys({ press });
    const tip = segments[3]!.nextElementSibling!;
    const isTipSeen = () => tip.checkVisibility({ visibilityProperty: true });
    await waitUntil(isTipSeen, 'the name is shown beside the focus', patience);
    expect(tip.textContent).to.equal('Internal 1');
    await sendKeys({ press: 'Enter' });
    expect(panel.stateFilter).to.equal('internal');
  });

  it('draws a room line on a wall that is one picture', async () => {
    const panel = await show('staff-panel', new TestBoard(), { density: 'wall' }, { width: 900 });
    expect(panel.renderRoot.querySelectorAll('button.segment')).to.have.length(0);
    expect(panel.renderRoot.querySelector('.room')!.ariaLabel).to.equal(
      'Agents by state: Ringing in 3, Talking 5, Dialling out 1, Internal 1, Wrap-up 1, Free 2, Away 3',
    );
  });

  it('lists the states that the four numbers leave out', async () => {
    const panel = await panelOn(new TestBoard(), { lang: 'ru' });
    const legend = [...panel.renderRoot.querySelectorAll('.legend button')].map((button) =>
      button.textContent.replaceAll(/\s+/g, ' ').trim(),
    );
    expect(legend).to.deep.equal(['внутренние: 1', 'постобработка: 1', 'недоступны: 3']);
  });

  it('filters the table by a state and back, by keyboard too', async () => {
    const panel = await panelOn(new TestBoard());
    const states: unknown[] = [];
    panel.addEventListener('callboard-state-filter', ({ detail }) => states.push(detail.state));
    tile(panel, 'free').focus();
    await sendKeys({ press: 'Space' });
    await rendered(panel);
    expect(tile(panel, 'free').getAttribute('aria-pressed')).to.equal('true');
    await sendKeys({ press: 'Space' });
    tile(panel, 'away').click();
    expect(states).to.deep.equal(['free', null, 'away']);
  });

  it('says that somebody must act when nobody is free while calls wait', async () => {
    const board = new TestBoard();
    const panel = await panelOn(board);
    const free = () => tile(panel, 'free').parentElement!;
    expect(free().classList.contains('is-act')).to.equal(false);
    const agentIds: string[] = [];
    board.store.agents$.subscribe((rows) => agentIds.push(...rows.map(({ id }) => id))).unsubscribe();
    for (const agentId of agentIds) board.take(agentStatus(dayNow + 1, agentId, 'lunch'));
    await rendered(panel);
    expect(counts(panel)[0]).to.equal('0');
    expect(free().classList.contains('is-act')).to.equal(true);
    expect(free().querySelector('.note')!.textContent.trim()).to.equal('3 waiting');
  });

  it('shows by how much a number grew, but not against another store', async () => {
    const panel = await panelOn(new TestBoard(emptyDay()));
    const board = new TestBoard();
    panel.store = board.store;
    await rendered(panel);
    expect(counts(panel)).to.deep.equal(['2', '5', '3', '1']);
    expect(panel.renderRoot.querySelectorAll('.growth')).to.have.length(0);
    const agentIds: string[] = [];
    board.store.agents$
      .subscribe((rows) => agentIds.push(...rows.flatMap(({ id, state }) => (state === 'away' ? [id] : []))))
      .unsubscribe();
    board.take(agentStatus(dayNow + 1, agentIds[0]!, 'available'));
    await rendered(panel);
    expect(tile(panel, 'free').querySelector('.growth')?.textContent).to.equal('+1');
  });

  it('shows its freshness at the end of its line', async () => {
    const panel = await panelOn(new TestBoard());
    const line = panel.renderRoot.querySelector('.fresh')!.getBoundingClientRect();
    const box = panel.getBoundingClientRect();
    expect(line.left).to.be.greaterThan(box.left + box.width / 2);
    expect(line.right).to.be.closeTo(box.right, 16);
  });

  it('keeps its size when the first data arrive', async () => {
    const loading = await panelOn(new TestBoard([], { live: false }));
    const live = await panelOn(new TestBoard());
    expect(loading.offsetHeight).to.equal(live.offsetHeight);
  });

  for (const width of [280, 320, 340, 380, 480, 600, 900]) {
    it(`breaks no label inside a word at ${width} px, in Russian`, async () => {
      const panel = await panelOn(new TestBoard(), { lang: 'ru', width });
      for (const state of four) {
        const label = tile(panel, state).querySelector<HTMLElement>('.label > span:last-child')!;
        expect(label.scrollWidth, state).to.be.at.most(label.clientWidth + 1);
      }
    });
  }
});
