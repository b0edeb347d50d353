import type { Settings } from './settings.js';

/** Code samples for a page, in short lines because they are shown side by side. */
export const wholeBoard = ({ lang }: Settings) => `<call-board lang="${lang}"></call-board>

<script type="module">
  import 'callboard/define';
  import { SimulatedSource } from 'callboard/sources';

  const board = document.querySelector('call-board');
  // or a source of your own
  board.source = new SimulatedSource();
</script>`;

export const ownLayout = `<call-board>
  <group-filter></group-filter>
  <call-panel act-after="45"></call-panel>
  <agent-status-table></agent-status-table>
</call-board>

<style>
  call-board { --callboard-accent: rebeccapurple; }
  call-panel::part(number) { font-weight: 400; }
</style>`;

export const onlyNumbers = `import { createMonitoringStore } from 'callboard/core';
import { SimulatedSource } from 'callboard/sources';

const store = createMonitoringStore({
  source: new SimulatedSource(),
});
store.callMetrics$.subscribe(({ waiting }) => {
  document.title = \`\${waiting} waiting\`;
});`;

export const inCrm = `board.addEventListener(
  'callboard-call-select',
  ({ detail }) => openCard(detail.call.contact),
);
board.addEventListener(
  'callboard-caller-select',
  ({ detail: { action, caller } }) =>
    action === 'call' ? dial(caller.contact)
                      : openCard(caller.contact),
);`;

/** Code for one element: its tag with attributes, and the line that gives it a store. */
export function elementCode(tag: string, attributes: ReadonlyMap<string, string>): string {
  const written = [...attributes].map(([name, value]) => `\n  ${name}="${value}"`).join('');
  return `<${tag}${written}${written && '\n'}></${tag}>

<script type="module">
  import 'callboard/define';
  import { createMonitoringStore } from 'callboard/core';

  document.querySelector('${tag}').store =
    createMonitoringStore({ source });
</script>`;
}
